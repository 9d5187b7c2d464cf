import type { ContentFeedback } from '../../attempt-contract/schema.ts';
import type { StarElement, StarStatus } from '../../vocabulary.ts';
import type { Analysis } from '../analyse-answer.ts';
import { countDeeds } from '../reading/judge-substance.ts';
import { fitting } from './fit-text.ts';
import { pick, seedOf } from './pick.ts';
import { quoteFor } from './quote.ts';

const MAX = 140;

/** Wordings per element and status; Q stands for the person's own words. */
const NOTES: Readonly<Record<StarElement, Readonly<Record<StarStatus, readonly string[]>>>> = {
  situation: {
    present: ['You set the scene: Q.', 'Q puts the listener right there.', 'Clear setting: Q.'],
    weak: ['Q is only a sketch. Add where, when and who.', 'The setting is thin: Q. Say where and when.'],
    missing: [
      'There is no setting yet. Open with where and when this was, and what was at stake.',
      'The listener does not know where we are. Start with the place, the time and the trouble.',
    ],
  },
  task: {
    present: ['Your job in it is plain: Q.', 'Q says what you had to achieve.', 'The goal is clear: Q.'],
    weak: ['Q hints at your task. Say outright what you had to achieve, and by when.'],
    missing: [
      'Your own task is not said. One sentence does it: the goal, the deadline, and why it was yours.',
      'Say what you had to achieve before you say what you did: “My job was to …”.',
    ],
  },
  action: {
    present: ['Your own steps are clear: Q.', 'Q is concrete and yours.', 'One can see you do it: Q.'],
    weak: ['Q stays general. Name two or three things that you did, in order.'],
    missing: [
      'What you did is missing. Tell two or three steps, each starting with “I”.',
      'The part between problem and ending is not told. What did you do first, and then?',
    ],
  },
  result: {
    present: [
      'Q is a real outcome. A number would make it count for more.',
      'You say what came of it: Q. Add how much or how many.',
    ],
    weak: ['Q says that it went well, not what changed. Name one thing that was different afterwards.'],
    missing: [
      'The story stops before its end. Say what changed, with a number if you have one.',
      'No result yet. Finish with what was different afterwards: how much, how many, how fast.',
    ],
  },
};
const MEASURED = [
  'Your result, Q, is measured.',
  'Q is a result with a number in it.',
  'You measured it: Q.',
];
const TEAM_ACTION = ['Q tells what the team did. Say which part of it was yours.'];
const PLAN = ['Q is what you would do. Tell one time when you did it.'];
const HABIT = ['Q is what you do as a rule. Tell one time when you did it, step by step.'];

const hasPlan = ({ units }: Analysis, flag: 'hypothetical' | 'general'): boolean =>
  units.some((unit) => unit.kind === 'story' && unit.clauses.some((clause) => clause[flag]));

const wordingsFor = (analysis: Analysis, element: StarElement): readonly string[] => {
  const { status } = analysis.star[element];
  if (element === 'result' && status !== 'missing' && analysis.result === 'measured') return MEASURED;
  if (element !== 'action' || status === 'missing' || analysis.question.mode !== 'story')
    return NOTES[element][status];
  if (status === 'weak' && hasPlan(analysis, 'hypothetical')) return PLAN;
  if (status === 'weak' && hasPlan(analysis, 'general')) return HABIT;
  // Little was done, but by nobody else: that is no team's doing.
  if (status === 'weak' && countDeeds(analysis.units).team === 0) return NOTES.action.weak;
  return analysis.ownership === 'unclear' ? TEAM_ACTION : NOTES.action[status];
};

/** A reason, a fact or an explanation is not told as a story; its missing parts are no fault. */
const NOT_NEEDED: Readonly<Record<StarElement, string>> = {
  situation: 'Not needed for this question; a short example from your own work can still help.',
  task: 'Not needed for this question.',
  action: 'Not needed here, though one thing you did yourself would back it up.',
  result: 'Not needed for this question; an outcome is a bonus.',
};

const noteFor = (analysis: Analysis, element: StarElement, seed: number): string => {
  const { status } = analysis.star[element];
  if (status === 'missing' && analysis.question.mode !== 'story') return NOT_NEEDED[element];
  const wordings = wordingsFor(analysis, element);
  const chosen = pick(wordings, seed + element.length);
  if (!chosen.includes('Q')) return fitting(MAX, chosen);
  const long = quoteFor(analysis, element, Math.min(72, MAX - chosen.length - 4));
  return long ? fitting(MAX, chosen.replace('Q', long)) : fitting(MAX, NOTES[element].missing[0] ?? '');
};

/** The STAR checklist with a note per element that quotes the person's own words. */
export const writeStarNotes = (analysis: Analysis, transcript: string): ContentFeedback['star_checklist'] => {
  const seed = seedOf(transcript);
  const item = (element: StarElement) => ({
    status: analysis.star[element].status,
    note: noteFor(analysis, element, seed),
  });
  return { situation: item('situation'), task: item('task'), action: item('action'), result: item('result') };
};
