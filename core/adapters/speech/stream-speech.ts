import { AppError } from '../../errors/app-error.ts';
import type { Timers } from '../system/timers.ts';
import { createDeadlines, type Deadlines } from './deadlines.ts';

export interface SpeechStreamOptions {
  readonly name: string;
  readonly timers: Timers;
  readonly outer: AbortSignal;
  /** From the request to the first audio. */
  readonly firstAudioMs: number;
  /** Between pieces, while they are waited for. */
  readonly idleMs: number;
  /** Sends the request; the body is read only as fast as it is played. */
  readonly open: (signal: AbortSignal) => Promise<ReadableStream<Uint8Array> | null>;
  /** A failure of the provider in our words. */
  readonly toError: (error: unknown) => AppError;
}

type Reader = ReadableStreamDefaultReader<Uint8Array>;

const OGG = [0x4f, 0x67, 0x67, 0x53];

const unusable = (name: string): AppError =>
  new AppError('synthesizer_unavailable', `${name} did not send Ogg Opus.`, { retryable: true });

/** Enough of the body to tell that it is an Ogg file. */
const readHead = async (reader: Reader, name: string): Promise<Uint8Array> => {
  let head = new Uint8Array(0);
  while (head.length < OGG.length) {
    const { done, value } = await reader.read();
    if (done) throw unusable(name);
    const longer = new Uint8Array(head.length + value.length);
    longer.set(head);
    longer.set(value, head.length);
    head = longer;
  }
  if (OGG.some((byte, at) => head[at] !== byte)) throw unusable(name);
  return head;
};

async function* readOn(
  head: Uint8Array,
  reader: Reader,
  deadlines: Deadlines,
  { idleMs, toError }: SpeechStreamOptions,
): AsyncGenerator<Uint8Array> {
  try {
    for (let piece = head; ; ) {
      // What had come before it was cancelled is not played any more.
      deadlines.signal.throwIfAborted();
      if (piece.length > 0) yield piece;
      deadlines.signal.throwIfAborted();
      deadlines.expect(idleMs, 'stopped speaking in the middle');
      const { done, value } = await reader.read();
      // A slow listener is no stalled server.
      deadlines.rest();
      if (done) return;
      piece = value;
    }
  } catch (error) {
    throw deadlines.verdict() ?? toError(error);
  } finally {
    deadlines.stop();
    reader.cancel().catch(() => {});
  }
}

/**
 * Speech straight from a response's body: resolves when the first audio is there. Throws, then and while it is
 * read, `synthesizer_unavailable` or `cancelled`. The request ends when reading is given up.
 */
export const streamSpeech = async (options: SpeechStreamOptions): Promise<AsyncGenerator<Uint8Array>> => {
  const { name, timers, outer, firstAudioMs, open, toError } = options;
  const deadlines = createDeadlines({ name, code: 'synthesizer_unavailable', timers, outer });
  let reader: Reader | null = null;
  try {
    deadlines.expect(firstAudioMs, 'did not begin to speak in time');
    deadlines.signal.throwIfAborted();
    const body = await open(deadlines.signal);
    if (body === null) throw unusable(name);
    reader = body.getReader();
    const head = await readHead(reader, name);
    deadlines.rest();
    return readOn(head, reader, deadlines, options);
  } catch (error) {
    deadlines.stop();
    reader?.cancel().catch(() => {});
    throw deadlines.verdict() ?? toError(error);
  }
};
