import type { OpenAI } from 'openai';
import type { CoachUsage } from '../../ports/coach.ts';
import type { Watchdog } from './watchdog.ts';

type Chunk = OpenAI.ChatCompletionChunk;

export type CompletionDelta =
  | { readonly kind: 'text'; readonly text: string }
  /** Of this call so far: some servers send it with every chunk. */
  | { readonly kind: 'usage'; readonly usage: CoachUsage }
  | {
      readonly kind: 'end';
      readonly reason: 'complete' | 'length' | 'refused' | 'broken';
      readonly model: string;
    };

const usageOf = (chunk: Chunk): CoachUsage | null =>
  chunk.usage
    ? {
        model: chunk.model,
        inputTokens: chunk.usage.prompt_tokens,
        cachedInputTokens: chunk.usage.prompt_tokens_details?.cached_tokens ?? 0,
        outputTokens: chunk.usage.completion_tokens,
      }
    : null;

const endReason = (finish: string | null, refused: boolean) => {
  if (refused || finish === 'content_filter') return 'refused';
  if (finish === null) return 'broken';
  return finish === 'length' ? 'length' : 'complete';
};

/** Text that counts as the model speaking; some servers send their reasoning under a name of their own. */
const isSpeaking = (delta: OpenAI.ChatCompletionChunk.Choice.Delta | undefined): boolean =>
  Boolean(delta?.content || delta?.refusal || (delta as { reasoning_content?: string })?.reasoning_content);

/**
 * Reads one streamed completion: text as it comes, usage when the server gives it (with the last content chunk or
 * after it), and how it ended. The watchdog runs only while the server is waited for. Throws the watchdog's
 * verdict, or the SDK's error when the connection breaks; `broken` is a stream that closed without a finish reason.
 */
export async function* readDeltas(
  stream: AsyncIterable<Chunk>,
  watchdog: Watchdog,
  idleTimeoutMs: number,
): AsyncGenerator<CompletionDelta> {
  let finish: string | null = null;
  let refused = false;
  let speaking = false;
  let model = '';
  for await (const chunk of stream) {
    // Some servers send chunks with nothing but usage or a notice of their own.
    const choice = chunk.choices?.[0];
    model = chunk.model || model;
    finish = choice?.finish_reason ?? finish;
    refused ||= Boolean(choice?.delta?.refusal);
    speaking ||= isSpeaking(choice?.delta);
    // An opened stream in which nothing is said yet is still on the deadline of the first token.
    if (speaking) watchdog.rest();
    const usage = usageOf(chunk);
    if (usage) yield { kind: 'usage', usage };
    if (choice?.delta?.content) yield { kind: 'text', text: choice.delta.content };
    if (speaking) watchdog.expect('next token', idleTimeoutMs);
  }
  watchdog.rest();
  const verdict = watchdog.verdict();
  if (verdict) throw verdict;
  yield { kind: 'end', reason: endReason(finish, refused), model };
}
