import type { EventOf } from '../../../core/domain/events.ts';
import { actions, button } from '../blocks/buttons.ts';
import { context, header, said, section } from '../blocks/parts.ts';
import type { Screen } from '../blocks/screen.ts';
import { clipped } from '../blocks/text.ts';
import type { InterviewId } from './interview-id.ts';
import { named } from './marks.ts';

/** What is remembered of a question while it is open. */
export type Asked = Pick<
  EventOf<'question_asked'>,
  'text' | 'number' | 'of' | 'is_follow_up' | 'competency' | 'question_type' | 'difficulty'
>;

export type QuestionState = 'open' | 'processing' | 'unscored' | 'answered' | 'over';

export interface QuestionView {
  readonly question: Asked;
  readonly state: QuestionState;
  /** True when clips can be turned into text here. */
  readonly hearsClips: boolean;
  /** One sentence of the bot's own; null for none. */
  readonly note: string | null;
  readonly id: InterviewId;
}

const HOW = 'Reply in this thread, or press *Answer*. Take your time: nothing is sent before you send it.';
const HOW_ALOUD =
  'Reply in this thread with text or an audio clip, or press *Answer*. A clip is scored for how you say it, too.';

const STATES: Readonly<Record<Exclude<QuestionState, 'open'>, string>> = {
  processing: ':hourglass_flowing_sand: Reading your answer …',
  unscored: 'Your answer is kept, but nobody could score it just now.',
  answered: ':white_check_mark: Answered.',
  over: 'This interview is over.',
};

const titleOf = ({ number, of, is_follow_up }: Asked): string =>
  is_follow_up ? 'Follow-up' : `Question ${number} of ${of}`;

const buttonsFor = ({ state, id }: QuestionView) => {
  const end = button(id('end'), 'End', {
    confirm: {
      title: 'End this interview?',
      text: 'What you have answered stays, and you get the summary.',
      yes: 'End it',
      no: 'Go on',
    },
  });
  if (state === 'open') return [button(id('type'), 'Answer', { style: 'primary' }), end];
  return state === 'unscored' ? [button(id('again'), 'Score it again', { style: 'primary' }), end] : [];
};

/** The message of a question. */
export const presentQuestion = (view: QuestionView): Screen => {
  const { question, state, note, hearsClips } = view;
  const about = question.is_follow_up
    ? []
    : [`${named(question.competency)} · ${named(question.question_type)} · ${named(question.difficulty)}`];
  const how = state === 'open' ? (hearsClips ? HOW_ALOUD : HOW) : STATES[state];
  return {
    text: `${titleOf(question)}: ${clipped(question.text, 500)}`,
    blocks: [
      header(titleOf(question)),
      ...said(question.text),
      ...(note === null ? [] : section(note)),
      ...context(...about, how),
      ...actions(buttonsFor(view)),
    ],
  };
};
