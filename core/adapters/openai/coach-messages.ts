import { type Feedback, POLICY_VERSION } from '../../domain/attempt-contract/schema.ts';
import { type CoachRequest, transcriptOf } from '../../domain/coach-request.ts';
import { COACH_SYSTEM_PROMPT } from './coach-prompt.ts';

export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

const MAX_QUOTED_REPLY_CHARS = 6000;

const jobOf = ({ job }: CoachRequest): object | null =>
  job && {
    title: job.title,
    company: job.company,
    key_skills: job.keySkills,
    competencies: job.competencies,
    target_level: job.targetLevel,
    summary: job.summary,
  };

const deliveryOf = ({ delivery }: CoachRequest): object | null =>
  delivery && {
    words_per_minute: delivery.wordsPerMinute,
    filler_count: delivery.fillerCount,
    top_fillers: delivery.topFillers,
    long_pause_count: delivery.longPauseCount,
    mean_word_confidence: delivery.meanWordConfidence,
    talk_time_s: delivery.talkTimeS,
  };

/** The attempt as the model gets it: one JSON object, what changes least between attempts first. */
const inputOf = (request: CoachRequest): object => ({
  policy_version: POLICY_VERSION,
  style: request.style,
  job: jobOf(request),
  resume_summary: request.resume?.summary ?? null,
  question: {
    text: request.question.text,
    type: request.question.type,
    competency: request.question.competency,
    is_follow_up: request.steps.length > 1,
    strong_answer_shows: request.question.strongAnswerShows,
  },
  follow_ups_left: request.followUpsLeft,
  earlier_attempts: request.history,
  answer: {
    transcript: transcriptOf(request),
    ...(request.steps.length > 1 && { steps: request.steps }),
    duration_s: request.durationS,
  },
  delivery: deliveryOf(request),
});

export const firstMessages = (request: CoachRequest): readonly ChatMessage[] => [
  { role: 'system', content: COACH_SYSTEM_PROMPT },
  { role: 'user', content: JSON.stringify(inputOf(request)) },
];

/** Asks again after a reply that could not be used, naming what was wrong and what was already shown. */
export const retryMessages = (
  first: readonly ChatMessage[],
  reply: string,
  problem: string,
  shown: Readonly<Partial<Feedback>>,
): readonly ChatMessage[] => {
  const keep =
    Object.keys(shown).length === 0
      ? ''
      : ` The person has already been shown these parts; repeat them unchanged and stay consistent with them: ${JSON.stringify(shown)}`;
  return [
    ...first,
    ...(reply ? [{ role: 'assistant' as const, content: reply.slice(0, MAX_QUOTED_REPLY_CHARS) }] : []),
    {
      role: 'user',
      content: `That reply could not be used: ${problem}. Return the whole JSON object again, following the output rules exactly.${keep}`,
    },
  ];
};
