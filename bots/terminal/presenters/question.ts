import type { EventOf } from '../../../core/domain/events.ts';
import type { Look } from '../screen/look.ts';
import { capitalised, plain, rule, words, wrapped } from '../screen/text.ts';

/** The question, set apart so that the eye finds it again while the answer grows below. */
export const presentQuestion = (event: EventOf<'question_asked'>, look: Look): string[] => {
  const { paint, glyphs } = look;
  const place = event.is_follow_up
    ? `Follow-up to question ${event.number} of ${event.of}`
    : `Question ${event.number} of ${event.of}`;
  const about = event.is_follow_up ? '' : `${capitalised(words(event.competency))}, ${event.difficulty}`;
  const title = [paint.title(place), ...(about ? [paint.faint(about)] : [])].join(` ${glyphs.dot} `);
  const text = wrapped(plain(event.text), { ...look, width: look.width - 2 }, '  ').map((line) =>
    paint.strong(line),
  );
  return ['', rule(look), ...wrapped(title, look), '', ...text, ''];
};

/** An answer that nobody typed here: from a file, or from before. */
export const presentAnswer = (text: string, look: Look): string[] =>
  plain(text)
    .trim()
    .split('\n')
    .flatMap((line) => wrapped(line, look, `${look.glyphs.arrow} `, `${look.glyphs.arrow} `))
    .map(look.paint.faint);

/** Where a resumed interview stands; what was asked and said is shown when no question will follow. */
export const presentReturn = (event: EventOf<'interview_state'>, look: Look): string[] => {
  if (event.turn.phase === 'over') return ['', 'This interview is finished; here is its summary.'];
  const place = `Welcome back: question ${event.exchange} of ${event.of}.`;
  const last = event.attempts.filter(({ exchange }) => exchange === event.exchange).at(-1);
  if ((event.turn.phase !== 'feedback' && event.turn.phase !== 'processing') || !last) return ['', place];
  const said = last.steps.flatMap(({ question, transcript }) => [
    '',
    ...wrapped(look.paint.strong(plain(question)), look, '  '),
    '',
    ...presentAnswer(transcript, look),
  ]);
  return ['', place, ...said];
};

/** How to answer: everything the first time, one line from then on. */
export const presentHowToAnswer = (look: Look, { first }: { readonly first: boolean }): string[] => {
  const short = 'Done? A line with only a dot (.) sends the answer. /help shows the rest.';
  if (!first) return wrapped(short, look).map(look.paint.faint);
  return [
    ...wrapped('Type, paste or dictate, in as many lines as you like. Enter only starts a new line.', look),
    ...wrapped('When you are done, put a single dot on a line of its own: .', look),
    ...wrapped('(Ctrl-D works too; /over starts again, /help shows more.)', look).map(look.paint.faint),
    '',
  ];
};

const ANSWER_HELP: readonly (readonly [string, string])[] = [
  ['.', 'the answer is done: send it (so do /done and Ctrl-D)'],
  ['/over', 'start over: forget what you typed, it costs nothing'],
  ['/question', 'show the question again'],
  ['/finish', 'end the interview now and see the summary'],
  ['Ctrl-C', 'stop for now; everything is kept and you can go on later'],
];

export const presentAnswerHelp = (look: Look): string[] => [
  ...ANSWER_HELP.flatMap(([key, meaning]) =>
    wrapped(meaning, look, `  ${key.padEnd(11)}`).map((line) => look.paint.faint(line)),
  ),
  ...wrapped('A good answer is a story: the situation, your task, what you did, what came of it.', look).map(
    look.paint.faint,
  ),
];
