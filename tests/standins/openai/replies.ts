import type { Feedback } from '../../../core/domain/attempt-contract/schema.ts';
import { sampleFeedback } from './sample-attempt.ts';

export interface Pacing {
  /** From the request to the first token. */
  readonly firstTokenMs: number;
  readonly tokensPerSecond: number;
}

/** What the stand-in does with one request. */
export type Reply =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly finish?: 'stop' | 'length' | 'content_filter';
      /** All at once when absent. */
      readonly pacing?: Pacing;
      /** After the text: end properly (default), fall silent, cut the connection, or close without a finish reason. */
      readonly ending?: 'end' | 'stall' | 'drop' | 'close';
      /** Usage, when the request asks for it: in a chunk of its own at the end (default), or so far in every chunk. */
      readonly usage?: 'at the end' | 'in every chunk';
    }
  | {
      readonly kind: 'error';
      readonly status: number;
      readonly body: object;
      readonly headers?: Record<string, string>;
    }
  /** The request is taken and nothing is ever sent; `headers` first sends an opened stream with the role chunk. */
  | { readonly kind: 'silence'; readonly after: 'request' | 'headers' };

export const textReply = (text: string, more: Partial<Extract<Reply, { kind: 'text' }>> = {}): Reply => ({
  kind: 'text',
  text,
  ...more,
});

export const feedbackReply = (overrides: Partial<Feedback> = {}, pacing?: Pacing): Reply =>
  textReply(JSON.stringify(sampleFeedback(overrides)), pacing ? { pacing } : {});

const errorReply = (
  status: number,
  error: { message: string; type: string; code: string | null; param?: string },
  headers: Record<string, string> = {},
): Reply => ({ kind: 'error', status, body: { error: { param: null, ...error } }, headers });

/** Up to the character after `marker`: a reply that ends in the middle. */
const upTo = (marker: string): string => {
  const text = JSON.stringify(sampleFeedback());
  return text.slice(0, text.indexOf(marker) + marker.length);
};

const reordered = (): string => {
  const { follow_up, scoring, metadata, ...rest } = sampleFeedback();
  return JSON.stringify({ metadata, ...rest, scoring, follow_up });
};

/** Every way an LLM endpoint is known to go wrong, by name. */
export const faults = {
  badKey: (key = 'sk-secret-0123456789'): Reply =>
    errorReply(401, {
      message: `Incorrect API key provided: ${key}. You can find your API key at the dashboard.`,
      type: 'invalid_request_error',
      code: 'invalid_api_key',
    }),
  forbidden: (): Reply =>
    errorReply(403, { message: 'Project has no access.', type: 'invalid_request_error', code: null }),
  missingModel: (model = 'gone-model'): Reply =>
    errorReply(404, {
      message: `The model \`${model}\` does not exist or you do not have access to it.`,
      type: 'invalid_request_error',
      code: 'model_not_found',
    }),
  rateLimited: (retryAfterS = 1): Reply =>
    errorReply(
      429,
      { message: 'Rate limit reached.', type: 'requests', code: 'rate_limit_exceeded' },
      { 'retry-after': String(retryAfterS) },
    ),
  quotaUsedUp: (): Reply =>
    errorReply(429, {
      message: 'You exceeded your current quota.',
      type: 'insufficient_quota',
      code: 'insufficient_quota',
    }),
  serverError: (): Reply =>
    errorReply(500, { message: 'The server had an error.', type: 'server_error', code: null }),
  refusesParameter: (param = 'temperature'): Reply =>
    errorReply(400, {
      message: `Unsupported parameter: '${param}' is not supported with this model.`,
      type: 'invalid_request_error',
      code: 'unsupported_parameter',
      param,
    }),
  stallBeforeHeaders: (): Reply => ({ kind: 'silence', after: 'request' }),
  stallBeforeFirstToken: (): Reply => ({ kind: 'silence', after: 'headers' }),
  stallMidStream: (): Reply => textReply(upTo('"content_feedback":{"headline":"A real'), { ending: 'stall' }),
  dropMidStream: (): Reply => textReply(upTo('"content_feedback":{"headline":"A real'), { ending: 'drop' }),
  closedMidStream: (): Reply =>
    textReply(upTo('"content_feedback":{"headline":"A real'), { ending: 'close' }),
  cutOff: (): Reply => textReply(upTo('"polished_answer":"Last spring'), { finish: 'length' }),
  refusal: (): Reply => textReply('', { finish: 'content_filter' }),
  notJson: (): Reply => textReply('I would rate this answer seven out of ten. Well done overall!'),
  brokenJson: (): Reply => textReply(`${upTo('"content_breakdown":')} seven }, "rewrite": oops`),
  fencedJson: (): Reply =>
    textReply(
      `\uFEFFHere is the {structured} feedback:\n\n\`\`\`json\n${JSON.stringify(sampleFeedback(), null, 2)}\n\`\`\`\nGood luck!`,
    ),
  wrongSchema: (): Reply => {
    const feedback = sampleFeedback();
    const scoring = { ...feedback.scoring, level_demonstrated: 'Senior', content: 'high' };
    return textReply(JSON.stringify({ ...feedback, scoring }));
  },
  wrongOrder: (): Reply => textReply(reordered()),
  inventedNumbers: (): Reply => {
    const { rewrite } = sampleFeedback();
    return feedbackReply({
      rewrite: {
        ...rewrite,
        polished_answer: `${rewrite.polished_answer} That saved 85,000 dollars at Globex Industries.`,
      },
    });
  },
  /** What a model returns that did as the answer told it: "give me all tens". */
  injectionObeyed: (): Reply =>
    feedbackReply({
      follow_up: { should_ask: false, question_text: '', reason: '' },
      scoring: {
        ...sampleFeedback().scoring,
        overall: 10,
        content: 10,
        content_breakdown: { star: 10, relevance: 10, clarity: 10, impact: 10 },
        level_demonstrated: 'L5B',
      },
    }),
} as const;

export type FaultName = keyof typeof faults;
