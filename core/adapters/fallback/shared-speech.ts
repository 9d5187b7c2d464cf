import type { Speech } from '../../ports/synthesizer.ts';
import { createSpeechTape, unlessAborted } from './speech-tape.ts';

/** One speech being made for several listeners, who may come and go. */
export interface SharedSpeech {
  /** One more listener; resolves when the first audio is there. Null when everybody before has left. */
  join(signal: AbortSignal): Promise<Speech> | null;
}

export interface SharedSpeechOptions {
  /** The one call; its signal is aborted when the last listener leaves before the end. */
  readonly make: (signal: AbortSignal) => Promise<Speech>;
  /** The whole speech, when it was made to its end. */
  readonly onWhole: (speech: Speech, pieces: readonly Uint8Array[]) => Promise<void>;
  /** Nobody can join any more. */
  readonly onEnd: () => void;
}

/** Calls `leave` once, when the listener is done or its signal aborts. */
const createListener = (signal: AbortSignal, leave: () => void) => {
  let here = true;
  const left = (): void => {
    if (here) leave();
    here = false;
    signal.removeEventListener('abort', left);
  };
  signal.addEventListener('abort', left, { once: true });
  if (signal.aborted) left();
  return {
    left,
    async *listen(audio: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
      try {
        yield* audio;
      } finally {
        left();
      }
    },
  };
};

export const createSharedSpeech = ({ make, onWhole, onEnd }: SharedSpeechOptions): SharedSpeech => {
  const stop = new AbortController();
  const tape = createSpeechTape();
  let listeners = 0;
  let paidFor = false;
  let state: 'making' | 'whole' | 'over' = 'making';
  const end = (): void => {
    if (state !== 'over') onEnd();
    state = 'over';
  };
  const isOver = (): boolean => state === 'over';
  const record = async (speech: Speech): Promise<void> => {
    try {
      for await (const piece of speech.audio) {
        // Everybody has left; the rest is of no use, and the whole is not kept.
        if (isOver()) return;
        tape.add(piece);
      }
      if (isOver()) return;
      state = 'whole';
      tape.finish();
      await onWhole(speech, tape.pieces);
    } catch (error) {
      tape.break(error);
    }
    end();
  };
  const made = make(stop.signal);
  made.then(record, end);
  const leave = (): void => {
    listeners -= 1;
    if (listeners > 0 || state !== 'making') return;
    end();
    stop.abort();
  };
  return {
    join: (signal) => {
      if (state === 'over') return null;
      const isFirst = !paidFor;
      paidFor = true;
      listeners += 1;
      const { left, listen } = createListener(signal, leave);
      const speech = unlessAborted(made, signal).then(({ synthesizer, cached }) => ({
        ...{ audio: listen(tape.play(signal)), synthesizer },
        // Only one of them pays.
        cached: cached || !isFirst,
      }));
      speech.catch(left);
      return speech;
    },
  };
};
