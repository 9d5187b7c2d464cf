import type { Analysis } from '../analyse-answer.ts';
import type { Issue } from './diagnosis.ts';
import { fitting } from './fit-text.ts';
import { topicOf } from './improvements.ts';
import { pick } from './pick.ts';
import { OFFLINE_NOTE } from './wording.ts';

const STRONG = [
  'A full story with a measured ending',
  'Clear, yours, and measured',
  'A story that is ready to tell',
];
const STRONG_DIRECT = ['Concrete, honest and to the point', 'A direct answer with facts of your own'];

const BY_ISSUE: Readonly<Record<Issue, readonly string[]>> = {
  off_topic: ['A story, but for another question', 'Good material for a different question'],
  hypothetical: ['A plan where a story was asked for', 'What you would do; now tell when you did it'],
  no_action: ['The middle is missing: what did you do?', 'Problem and ending are there, your steps are not'],
  unclear_part: ['A good story that still hides your part', 'The team is visible; now show yourself'],
  no_result: ['Good steps, but the ending is missing', 'Well told up to the ending'],
  vague_result: ['A story that needs a real ending', 'Nearly there: make the ending a fact'],
  vague: ['Still general: one real example will lift it', 'The outline is there; it needs one real day'],
  no_situation: ['Good steps; now set the scene first', 'It starts in the middle: where are we?'],
  unmeasured: ['A solid story; one number would lift it', 'A real ending; now put a number on it'],
  no_task: ['A good story; say what your task was', 'Strong steps; add the goal behind them'],
  thin_action: ['The story is there; the steps are thin', 'Say how you did it, and it will stand'],
  thin_situation: ['Good, with a sketchy start', 'A clearer scene will make this land'],
  thin_task: ['A good story; make the goal plainer', 'Nearly complete: name the goal outright'],
  padding: ['A good story with too much around it', 'Good at the core; cut what is around it'],
  fillers: ['Good content; let pauses replace fillers', 'Strong story under a few too many fillers'],
  short: ['A good start, still too short', 'The right idea in too few words'],
};

const closed = (text: string): string => (/[.?!]$/.test(text) ? text : `${text}.`);

/** The answer in one line, ≤ 90 characters. */
export const writeHeadline = (analysis: Analysis, issues: readonly Issue[], seed: number): string => {
  const first = issues[0];
  const short = issues.includes('short') && first !== 'off_topic' ? 'short' : first;
  const strong = analysis.question.mode === 'story' ? STRONG : STRONG_DIRECT;
  return fitting(90, closed(pick(short ? BY_ISSUE[short] : strong, seed)));
};

const progress = ({ request }: Analysis, overall: number): string => {
  const last = request.history.at(-1);
  if (!last) return '';
  const change = Math.round(10 * (overall - last.overall)) / 10;
  if (change === 0) return ` Same score as attempt ${last.number}.`;
  return change > 0
    ? ` Up ${change} from attempt ${last.number}.`
    : ` Attempt ${last.number} scored ${last.overall}.`;
};

/** Whether the answer fits the question, ≤ 220 characters; also says who is speaking. */
export const writeRelevanceNote = (analysis: Analysis, overall: number): string => {
  const { relevance, topic } = analysis;
  const asked = topicOf(analysis);
  const shared = topic.found[0] ?? asked;
  const fit =
    relevance >= 7
      ? `It answers the question: it is about ${shared}.`
      : relevance >= 5
        ? 'It fits the question in part. Say in one sentence what it has to do with it.'
        : `The question is about ${asked}; little of the answer is.`;
  const note = `${fit}${progress(analysis, overall)}`;
  return fitting(220, `${note} ${OFFLINE_NOTE}`, `${fit} ${OFFLINE_NOTE}`);
};
