import type { FeedbackMetadata, FollowUp } from '../../attempt-contract/schema.ts';
import { STAR_ELEMENTS } from '../../vocabulary.ts';
import type { Analysis } from '../analyse-answer.ts';
import type { QuestionMode } from '../reading/question-mode.ts';
import type { Issue } from './diagnosis.ts';
import { fitting } from './fit-text.ts';
import { topicOf } from './improvements.ts';
import { pick } from './pick.ts';
import { quoteFor, quoteUnit } from './quote.ts';

interface Probe {
  /** With the person's words as Q. */
  readonly coach: readonly string[];
  readonly adversarial: readonly string[];
  readonly plain: string;
  readonly reason: string;
}

/** What a follow-up can be about. */
type Gap = 'topic' | 'action' | 'part' | 'result' | 'situation' | 'task' | 'example';

const PROBES: Readonly<Record<Gap, Probe>> = {
  topic: {
    coach: [
      'You spoke about Q. Coming back to the question: can you tell me about a time that was really about T?',
    ],
    adversarial: ['Q is not what I asked about. Why that story? Give me one that is about T.'],
    plain: 'Coming back to the question: can you tell me about a time that was really about T?',
    reason: 'The answer is about something else than the question.',
  },
  action: {
    coach: [
      'You said Q. What did you personally do first, and what next?',
      'You told me Q. Walk me through what you did, step by step.',
    ],
    adversarial: ['You said Q. And then? What exactly did you do, and why that?'],
    plain: 'What did you personally do first, and what next?',
    reason: 'What the person did is missing or general.',
  },
  part: {
    coach: ['You said Q. Which part of that was yours?', 'In Q, what would not have happened without you?'],
    adversarial: ['Q: that is the team. Why should I believe that you made the difference?'],
    plain: 'Which part of that was yours?',
    reason: 'The contribution of the person is unclear.',
  },
  result: {
    coach: [
      'You said Q. What changed because of it, and how do you know?',
      'You told me Q. How did things stand afterwards? Is there a number you remember?',
    ],
    adversarial: ['You said Q. Why should anyone care? What changed, in numbers?'],
    plain: 'How did it end, and what was different afterwards?',
    reason: 'The result is missing or weak.',
  },
  situation: {
    coach: ['You said Q. Where was this, and what was going on at the time?'],
    adversarial: ['You said Q. Where was this, and why did it matter at all?'],
    plain: 'Where was this, and what was going on at the time?',
    reason: 'The setting is missing or thin.',
  },
  task: {
    coach: ['You said Q. What exactly did you have to achieve, and why was it yours?'],
    adversarial: ['You said Q. Why you? What exactly were you on the hook for?'],
    plain: 'What exactly did you have to achieve, and why was it yours?',
    reason: 'The task is missing or only hinted at.',
  },
  example: {
    coach: ['You said Q. Can you give me one example of when that was so?'],
    adversarial: ['You said Q. Anyone can say that. What is your proof?'],
    plain: 'Can you give me one concrete example?',
    reason: 'The answer is general.',
  },
};

const directProbe = (asks: string): Probe => ({
  coach: [`Thank you. Coming back to the question: ${asks}`],
  adversarial: [`That was not the question. Once more: ${asks}`],
  plain: `Coming back to the question: ${asks}`,
  reason: PROBES.topic.reason,
});

const DIRECT_TOPIC: Readonly<Record<Exclude<QuestionMode, 'story'>, Probe>> = {
  facts: directProbe('when could you start, and which days or hours can you work?'),
  motivation: directProbe('what is it about this job that you want, and why now?'),
  approach: directProbe('how does it work, or how would you go about it, step by step?'),
};

const DIRECT_EXAMPLE: Readonly<Record<Exclude<QuestionMode, 'story'>, Probe>> = {
  facts: {
    coach: ['You said Q. Which days and hours would that be, and could anything get in the way?'],
    adversarial: ['You said Q. Is that certain? What could get in the way?'],
    plain: 'Which days and hours would that be, and could anything get in the way?',
    reason: PROBES.example.reason,
  },
  motivation: {
    coach: ['You said Q. What makes that true of this job rather than another one?'],
    adversarial: ['You said Q. Anyone could say that. Why this job, and not the next one?'],
    plain: 'What makes that true of this job rather than another one?',
    reason: PROBES.example.reason,
  },
  approach: {
    coach: ['You said Q. Can you walk me through one real example of it?'],
    adversarial: ['You said Q. Why that way? Show me one real example.'],
    plain: 'Can you walk me through one real example of it?',
    reason: PROBES.example.reason,
  },
};

const probeFor = (gap: Gap, mode: QuestionMode): Probe => {
  if (mode === 'story') return PROBES[gap];
  if (gap === 'topic') return DIRECT_TOPIC[mode];
  return gap === 'example' ? DIRECT_EXAMPLE[mode] : PROBES[gap];
};

const ISSUE_GAP: Readonly<Partial<Record<Issue, Gap>>> = {
  off_topic: 'topic',
  hypothetical: 'action',
  no_action: 'action',
  thin_action: 'action',
  unclear_part: 'part',
  no_result: 'result',
  vague_result: 'result',
  vague: 'example',
  no_situation: 'situation',
  thin_situation: 'situation',
  no_task: 'task',
  thin_task: 'task',
};

const quoteAbout = (analysis: Analysis, gap: Gap): string | null => {
  const max = 90;
  const first = analysis.units.findIndex((unit) => unit.kind === 'story');
  const vague =
    gap === 'result' && analysis.star.result.status === 'weak' ? quoteFor(analysis, 'result', max) : null;
  if (vague) return vague;
  if (gap === 'result')
    return quoteUnit(analysis, analysis.labels.lastIndexOf('action'), max) ?? quoteUnit(analysis, first, max);
  if (gap === 'part' || gap === 'situation')
    return quoteFor(analysis, 'action', max) ?? quoteUnit(analysis, first, max);
  return quoteFor(analysis, 'situation', max) ?? quoteUnit(analysis, first, max);
};

const EASIER: readonly string[] = [
  'No problem. Think of an ordinary day at work, school or home: what went wrong, and what did you do about it?',
  'Take your time. Is there a small moment, even from a hobby or a class, that comes close? What happened first?',
  'That is fine. Who was the last person you helped with something? Start with where you were.',
];

const NONE: FollowUp = { should_ask: false, question_text: '', reason: '' };

const ask = (question: string, reason: string): FollowUp => ({
  should_ask: true,
  question_text: fitting(260, question),
  reason,
});

/** The gate of the rules: only when a STAR element is missing or weak or relevance is below 6, and while any are left. */
const mayAsk = ({ request, star, relevance }: Analysis): boolean =>
  request.followUpsLeft > 0 &&
  (relevance < 6 || STAR_ELEMENTS.some((element) => star[element].status !== 'present'));

/** One question about the weakest point, in the person's own words. */
export const writeFollowUp = (analysis: Analysis, issues: readonly Issue[], seed: number): FollowUp => {
  if (!mayAsk(analysis)) return NONE;
  if (analysis.noAnswer) return ask(pick(EASIER, seed), 'There was no answer yet; an easier way in.');
  const gap = issues.map((issue) => ISSUE_GAP[issue]).find((known) => known !== undefined);
  if (!gap) return NONE;
  const probe = probeFor(gap, analysis.question.mode);
  const quote = quoteAbout(analysis, gap);
  const wordings = probe[analysis.request.style];
  const question = quote ? pick(wordings, seed).replace(/\bQ\b/, () => quote) : probe.plain;
  return ask(question.replace(/\bT\b/, topicOf(analysis)), probe.reason);
};

export const followUpType = (
  followUp: FollowUp,
  { relevance }: Analysis,
): FeedbackMetadata['follow_up_type'] => {
  if (!followUp.should_ask) return 'none';
  return relevance < 6 && followUp.reason === PROBES.topic.reason ? 'low_relevance' : 'missing_star';
};
