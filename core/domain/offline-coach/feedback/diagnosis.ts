import type { Analysis } from '../analyse-answer.ts';

/** What would raise this answer most, most urgent first. */
export const ISSUES = [
  'off_topic',
  'hypothetical',
  'no_action',
  'unclear_part',
  'no_result',
  'vague_result',
  'vague',
  'no_situation',
  'unmeasured',
  'no_task',
  'thin_action',
  'thin_situation',
  'thin_task',
  'padding',
  'fillers',
  'short',
] as const;
export type Issue = (typeof ISSUES)[number];

/** Below this an answer speaks of something else. */
export const ON_TOPIC = 5;

/** Words of sounds, filler phrases and hedges, and words of sentences that carry nothing. */
export const idleWords = ({ units }: Analysis): { fillers: number; padding: number; all: number } => {
  let fillers = 0;
  let padding = 0;
  let all = 0;
  for (const unit of units) {
    const words = unit.sentence.words.length;
    all += words;
    fillers += unit.clauses.reduce((sum, clause) => sum + clause.fillers, 0);
    if (unit.kind === 'padding' || unit.kind === 'repeat' || unit.kind === 'echo') padding += words;
  }
  return { fillers, padding, all };
};

/** A word or two can be about anything. */
const TOO_SHORT_TO_TELL = 12;

const imagined = ({ units }: Analysis): boolean => {
  const acting = units.flatMap((unit) =>
    unit.kind === 'story' || unit.kind === 'padding' || unit.kind === 'aside' ? unit.clauses : [],
  );
  const plans = acting.filter((clause) => clause.hypothetical || clause.general).length;
  return plans >= 2 && plans >= acting.length / 3;
};

const storyIssues = (analysis: Analysis): Issue[] => {
  const { star, ownership, result, specificity } = analysis;
  const weakAction = star.action.status === 'weak';
  const found: (Issue | false)[] = [
    weakAction && imagined(analysis) && 'hypothetical',
    star.action.status === 'missing' && 'no_action',
    star.action.status === 'present' && ownership === 'unclear' && 'unclear_part',
    star.result.status === 'missing' && 'no_result',
    star.result.status === 'weak' && 'vague_result',
    specificity === 'vague' && 'vague',
    star.situation.status === 'missing' && 'no_situation',
    star.result.status === 'present' && result === 'unmeasured' && 'unmeasured',
    star.task.status === 'missing' && 'no_task',
    weakAction && !imagined(analysis) && 'thin_action',
    star.situation.status === 'weak' && 'thin_situation',
    star.task.status === 'weak' && 'thin_task',
  ];
  return found.filter((issue) => issue !== false);
};

/** The issues of an answer in the order of ISSUES. */
export const diagnose = (analysis: Analysis, words: number): Issue[] => {
  const { fillers, padding, all } = idleWords(analysis);
  const story = analysis.question.mode === 'story';
  const found = new Set<Issue>([
    ...(analysis.relevance < ON_TOPIC && words >= TOO_SHORT_TO_TELL ? (['off_topic'] as const) : []),
    ...(story ? storyIssues(analysis) : analysis.specificity === 'vague' ? (['vague'] as const) : []),
    ...(padding >= 18 && padding / all > 0.15 ? (['padding'] as const) : []),
    ...(fillers >= 4 && fillers / all > 0.05 ? (['fillers'] as const) : []),
    ...(words < (story ? 45 : 20) ? (['short'] as const) : []),
  ]);
  return ISSUES.filter((issue) => found.has(issue));
};
