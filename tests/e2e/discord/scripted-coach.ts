import type { Feedback } from '../../../core/domain/attempt-contract/schema.ts';
import type { OpenAiStandin, RecordedRequest } from '../../standins/openai/openai-standin.ts';
import { feedbackReply, type Pacing, type Reply } from '../../standins/openai/replies.ts';
import { sampleFeedback } from '../../standins/openai/sample-attempt.ts';

/** What the LLM says to one answer. */
export interface Coaching {
  /** No follow-up when absent. */
  readonly followUp?: string;
  /** Each of the four parts of content, 0–10. */
  readonly content: number;
  readonly polished: string;
  readonly pacing?: Pacing;
  /** What the first request gets instead. */
  readonly failsFirst?: Reply;
}

const feedbackOf = ({ followUp, content, polished }: Coaching): Partial<Feedback> => {
  const sample = sampleFeedback();
  const asks = followUp !== undefined;
  return {
    follow_up: { should_ask: asks, question_text: followUp ?? '', reason: asks ? 'The goal is open.' : '' },
    scoring: {
      ...sample.scoring,
      ...{ overall: content, content },
      content_breakdown: { star: content, relevance: content, clarity: content, impact: content },
    },
    // Nothing that the answer does not say: the engine would replace it.
    rewrite: {
      polished_answer: polished,
      star_version: { situation: '', task: '', action: polished, result: '' },
      keywords_to_include: [],
    },
    coach_notes: [],
    metadata: { ...sample.metadata, follow_up_type: asks ? 'missing_star' : 'none' },
  };
};

/** The answer that a request is about; empty when it is about something else. */
export const coachedAnswer = ({ body }: RecordedRequest): string => {
  const messages = (body['messages'] ?? []) as readonly { readonly role: string; readonly content: string }[];
  const asked = messages.find(({ role }) => role === 'user')?.content ?? '{}';
  const { answer } = JSON.parse(asked) as { answer?: { transcript?: string } };
  return answer?.transcript ?? '';
};

/** Coaches each answer in its own way, whoever comes first; one that it does not know fails the request. */
export const coachBy = (llm: OpenAiStandin, coachings: ReadonlyMap<string, Coaching>): void => {
  const failed = new Set<Coaching>();
  llm.otherwise((request): Reply => {
    const coaching = coachings.get(coachedAnswer(request));
    if (coaching?.failsFirst !== undefined && !failed.has(coaching)) {
      failed.add(coaching);
      return coaching.failsFirst;
    }
    if (coaching !== undefined) return feedbackReply(feedbackOf(coaching), coaching.pacing);
    return { kind: 'error', status: 400, body: { error: { message: 'An answer nobody gave.', code: null } } };
  });
};
