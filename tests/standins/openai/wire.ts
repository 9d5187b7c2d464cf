import type { ServerResponse } from 'node:http';
import type { Reply } from './replies.ts';

type TextReply = Extract<Reply, { kind: 'text' }>;

export interface WireRequest {
  readonly model: string;
  readonly includeUsage: boolean;
}

/** Cuts text about as a tokenizer does: words with the space before them, up to three digits, marks. */
export const tokenPieces = (text: string): string[] =>
  text.match(/ ?[A-Za-z]{1,7}|[0-9]{1,3}|[^A-Za-z0-9]{1,3}/g) ?? [];

const usageOf = (text: string): object => ({
  prompt_tokens: 1800,
  completion_tokens: tokenPieces(text).length,
  total_tokens: 1800 + tokenPieces(text).length,
  prompt_tokens_details: { cached_tokens: 1024 },
});

const chunk = (model: string, choices: object[], usage: object | null = null): string =>
  `data: ${JSON.stringify({
    id: 'chatcmpl-standin',
    object: 'chat.completion.chunk',
    created: 1_790_000_000,
    model,
    system_fingerprint: 'fp_standin',
    choices,
    usage,
  })}\n\n`;

const choice = (delta: object, finish: string | null = null): object[] => [
  { index: 0, delta, logprobs: null, finish_reason: finish },
];

export const openStream = (response: ServerResponse, { model }: WireRequest): void => {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  response.write(chunk(model, choice({ role: 'assistant', content: '', refusal: null })));
};

const waitUntil = (at: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.max(0, at - performance.now())));

/** Sends pieces on an absolute schedule, so that one late timer does not delay all that follow. */
const sendPieces = async (
  response: ServerResponse,
  model: string,
  pieces: readonly string[],
  { pacing, usage }: TextReply,
): Promise<void> => {
  const startedAt = performance.now();
  for (const [index, piece] of pieces.entries()) {
    if (pacing) {
      await waitUntil(startedAt + pacing.firstTokenMs + (index * 1000) / pacing.tokensPerSecond);
    }
    if (response.destroyed) return;
    const soFar = usage === 'in every chunk' ? usageOf(pieces.slice(0, index + 1).join('')) : null;
    response.write(chunk(model, choice({ content: piece }), soFar));
  }
};

/** Streams a reply the way chat completions do: role, content, finish reason, usage, [DONE]. */
export const streamText = async (
  response: ServerResponse,
  reply: TextReply,
  request: WireRequest,
): Promise<void> => {
  const { model, includeUsage } = request;
  openStream(response, request);
  await sendPieces(response, model, tokenPieces(reply.text), reply);
  if (reply.ending === 'stall') return;
  if (reply.ending === 'drop') {
    // Lets what was written reach the wire, then resets the connection.
    response.write('', () => response.destroy());
    return;
  }
  if (reply.ending === 'close') {
    response.end();
    return;
  }
  response.write(chunk(model, choice({}, reply.finish ?? 'stop')));
  if (includeUsage && reply.usage !== 'in every chunk') response.write(chunk(model, [], usageOf(reply.text)));
  response.end('data: [DONE]\n\n');
};

export const wholeText = ({ text, finish }: TextReply, { model }: WireRequest): object => ({
  id: 'chatcmpl-standin',
  object: 'chat.completion',
  created: 1_790_000_000,
  model,
  choices: [
    {
      index: 0,
      message: { role: 'assistant', content: text, refusal: null },
      logprobs: null,
      finish_reason: finish ?? 'stop',
    },
  ],
  usage: usageOf(text),
});
