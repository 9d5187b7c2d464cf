import type { Analysis } from '../analyse-answer.ts';
import type { QuestionMode } from '../reading/question-mode.ts';
import type { Issue } from './diagnosis.ts';
import { DIRECT_ADVICE } from './direct-advice.ts';
import { fitting } from './fit-text.ts';
import { pick } from './pick.ts';
import { quoteFor, quoteUnit } from './quote.ts';

interface Advice {
  /** ≤ 140 characters; Q stands for a quote, T for what was asked. */
  readonly improve: readonly string[];
  /** The same without a quote. */
  readonly plain: string;
  /** ≤ 160 characters: the one next step. */
  readonly tip: string;
}

const ADVICE: Readonly<Record<Issue, Advice>> = {
  off_topic: {
    improve: ['Q is a story for another question. Choose one that is about T.'],
    plain: 'This answers another question. Choose a story that is about what was asked.',
    tip: 'Before you start, say in one sentence how your story fits the question: it asks about T.',
  },
  hypothetical: {
    improve: [
      'Q is a plan or a habit. Swap it for one time when you did it.',
      'You say Q. Prove it with one day when it happened.',
    ],
    plain: 'You tell what you would do or usually do. Tell one time when you did it.',
    tip: 'Start again with “One time, …” and tell only what happened that time.',
  },
  no_action: {
    improve: ['After Q the steps are missing. Tell two or three things that you did.'],
    plain: 'Your steps are missing. Tell two or three things that you did, in order.',
    tip: 'Add three short sentences in the middle, each starting with “I” and a verb.',
  },
  unclear_part: {
    improve: [
      'Q: was that you? Name the part that was yours.',
      'In Q nobody can see you. Add “my part was …”.',
    ],
    plain: 'It is not clear which part was yours. Add “my part was …”.',
    tip: 'Go through the steps and change “we” to “I” wherever it was you; give others their names or roles.',
  },
  no_result: {
    improve: ['The story ends at Q. Add what changed because of it.', 'After Q, say how it ended.'],
    plain: 'The ending is missing. Add what changed because of what you did.',
    tip: 'Finish with one sentence: “In the end …”, and put a number in it: how many, how much, how long.',
  },
  vague_result: {
    improve: ['Q could end any story. Say what was different afterwards.'],
    plain: 'The ending could belong to any story. Say what was different afterwards.',
    tip: 'Replace the happy ending by one fact: what could people do afterwards that they could not before?',
  },
  vague: {
    improve: ['Q could be about anyone. Add names of things, places or numbers from that day.'],
    plain: 'The answer could be about anyone. Add the details that only you know.',
    tip: 'Pick one real day and describe it so that a stranger could draw it: who, where, what, how many.',
  },
  no_situation: {
    improve: ['You begin at Q. First say where and when this was.'],
    plain: 'The setting is missing. First say where and when this was.',
    tip: 'Put one sentence in front: where you worked, when it was, and what had gone wrong.',
  },
  unmeasured: {
    improve: [
      'Put a number on Q: how many, how much, or how long before and after.',
      'Q is good; how big was the change? Even a rough number helps.',
    ],
    plain: 'Put a number on the ending: how many, how much, or how long.',
    tip: 'Add one number to your ending, before and after. A rough one that you can defend is enough.',
  },
  no_task: {
    improve: ['Between the setting and Q, say what you had to achieve, and by when.'],
    plain: 'Say in one sentence what you had to achieve, and by when.',
    tip: 'Add “My job was to …” right before your first step.',
  },
  thin_action: {
    improve: ['Q says little. How did you do it? Give the steps.'],
    plain: 'The steps say little. How did you do it?',
    tip: 'Take your main step and answer “how exactly?” twice; say what comes out.',
  },
  thin_situation: {
    improve: ['Q needs a place and a time. One sentence is enough.'],
    plain: 'The setting needs a place and a time. One sentence is enough.',
    tip: 'Say where, when and what was at stake, in your first sentence.',
  },
  thin_task: {
    improve: ['Q only hints at your task. Say the goal and the deadline.'],
    plain: 'Say the goal and the deadline outright.',
    tip: 'Add “My job was to … by …” before your first step.',
  },
  padding: {
    improve: ['Leave out Q; it delays the story.', 'Cut Q and start with the setting.'],
    plain: 'Leave out the talk around the story.',
    tip: 'Start with the place and the time, and stop after the result. What is outside these can go.',
  },
  fillers: {
    improve: ['Pause instead of filling: Q reads better without the fillers.'],
    plain: 'Pause where you now say a filler; silence sounds surer.',
    tip: 'Say the answer once more and replace every filler with a breath.',
  },
  short: {
    improve: ['Q is a start. Tell a minute of it: the setting, your steps, the ending.'],
    plain: 'This is a start. Tell a minute of it: the setting, your steps, the ending.',
    tip: 'Talk for a full minute: two sentences of setting, four of what you did, two of what came of it.',
  },
};

const firstUnit = (analysis: Analysis, test: (index: number) => boolean): number =>
  analysis.units.findIndex((_unit, index) => test(index));

const wordiest = ({ units }: Analysis): number => {
  const counts = units.map((unit) =>
    unit.kind === 'story' ? unit.clauses.reduce((sum, clause) => sum + clause.fillers, 0) : 0,
  );
  return counts.indexOf(Math.max(...counts));
};

const ISSUE_QUOTE: Readonly<Partial<Record<Issue, (analysis: Analysis, max: number) => string | null>>> = {
  off_topic: (analysis, max) => quoteFor(analysis, 'situation', max) ?? quoteFor(analysis, 'action', max),
  hypothetical: (analysis, max) =>
    quoteUnit(
      analysis,
      firstUnit(
        analysis,
        (index) =>
          analysis.units[index]?.clauses.some((clause) => clause.hypothetical || clause.general) ?? false,
      ),
      max,
    ),
  no_action: (analysis, max) => quoteFor(analysis, 'task', max) ?? quoteFor(analysis, 'situation', max),
  unclear_part: (analysis, max) => quoteFor(analysis, 'action', max),
  no_result: (analysis, max) => quoteUnit(analysis, analysis.labels.lastIndexOf('action'), max),
  vague_result: (analysis, max) => quoteFor(analysis, 'result', max),
  vague: (analysis, max) =>
    quoteUnit(
      analysis,
      firstUnit(analysis, (index) => analysis.units[index]?.kind !== 'injected'),
      max,
    ),
  no_situation: (analysis, max) =>
    quoteUnit(
      analysis,
      firstUnit(analysis, (index) => analysis.units[index]?.kind === 'story'),
      max,
    ),
  unmeasured: (analysis, max) => quoteFor(analysis, 'result', max),
  no_task: (analysis, max) => quoteFor(analysis, 'action', max),
  thin_action: (analysis, max) => quoteFor(analysis, 'action', max),
  thin_situation: (analysis, max) => quoteFor(analysis, 'situation', max),
  thin_task: (analysis, max) => quoteFor(analysis, 'task', max),
  padding: (analysis, max) =>
    quoteUnit(
      analysis,
      firstUnit(analysis, (index) => analysis.units[index]?.kind === 'padding'),
      max,
    ),
  fillers: (analysis, max) => quoteUnit(analysis, wordiest(analysis), max),
  short: (analysis, max) =>
    quoteUnit(
      analysis,
      firstUnit(analysis, (index) => analysis.units[index]?.kind === 'story'),
      max,
    ),
};

/** "A project you are proud of" is about the pride; planning comes along with it. */
const AT_THE_SIDE = 'planning';
export const topicOf = ({ question: { themes } }: Analysis): string =>
  (themes.find(({ id }) => id !== AT_THE_SIDE) ?? themes[0])?.label ?? 'what was asked';

const NEXT_LEVEL = [
  'Expect “why that way?” about Q. Have one option ready that you turned down.',
  'Try opening with your ending in one line, then go back to Q.',
  'To lift it further, say what you learned at the point where Q.',
];

const NEXT_DIRECT = [
  'After Q, add one example from your own work; it makes the answer yours.',
  'Q is good. Follow it with why it matters for this job.',
];

const NEXT_FACTS = [
  'Q is clear. If a date or a limit could move, say by how much.',
  'Q can stay as it is. Add who else has to agree, if anybody has.',
];

const NEXT: Readonly<Record<QuestionMode, readonly string[]>> = {
  story: NEXT_LEVEL,
  approach: NEXT_DIRECT,
  motivation: NEXT_DIRECT,
  facts: NEXT_FACTS,
};

const nextLevel = (analysis: Analysis, seed: number): string[] => {
  const story = analysis.question.mode === 'story';
  const chosen = pick(NEXT[analysis.question.mode], seed);
  const first = firstUnit(analysis, (index) => analysis.units[index]?.kind === 'story');
  const element = chosen.includes('opening') ? 'situation' : 'action';
  const quote = (story ? quoteFor(analysis, element, 60) : null) ?? quoteUnit(analysis, first, 60);
  return quote
    ? [
        fitting(
          140,
          chosen.replace(/\bQ\b/, () => quote),
        ),
      ]
    : [];
};

const wordingOf = (analysis: Analysis, issue: Issue): Advice => {
  const { mode } = analysis.question;
  const direct = mode === 'story' ? undefined : DIRECT_ADVICE[mode][issue];
  if (!direct) return ADVICE[issue];
  const [improve, plain, tip] = direct;
  return { improve: [improve], plain, tip };
};

/** One improvement per issue, at most three, each with what to do. */
export const writeImprovements = (analysis: Analysis, issues: readonly Issue[], seed: number): string[] => {
  if (issues.length === 0) return nextLevel(analysis, seed);
  return issues.slice(0, 3).map((issue, order) => {
    const advice = wordingOf(analysis, issue);
    const chosen = pick(advice.improve, seed + order).replace(/\bT\b/, topicOf(analysis));
    const quote = ISSUE_QUOTE[issue]?.(analysis, Math.min(64, 136 - chosen.length)) ?? null;
    return quote
      ? fitting(
          140,
          chosen.replace(/\bQ\b/, () => quote),
          advice.plain,
        )
      : fitting(140, advice.plain);
  });
};

const POLISH_TIPS = [
  'This works. Now say it in 90 seconds without notes, and keep the number for the last sentence.',
  'Keep this one. Practise opening with the ending in one line, then tell how you got there.',
  'Strong as it is. Prepare for “why did you do it that way?” with one option that you turned down.',
];

const POLISH_DIRECT_TIPS = [
  'Keep it this short and say it aloud once, so that it sounds like you and not like a list.',
  'Keep this. End with one question of your own; it turns the answer into a conversation.',
];

/** The best single next step for this answer, ≤ 160 characters. */
export const writeTip = (analysis: Analysis, issues: readonly Issue[], seed: number): string => {
  const first = issues[0];
  return first
    ? fitting(160, wordingOf(analysis, first).tip.replace(/\bT\b/, topicOf(analysis)))
    : pick(analysis.question.mode === 'story' ? POLISH_TIPS : POLISH_DIRECT_TIPS, seed);
};
