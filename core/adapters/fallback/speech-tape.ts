import { cancelled } from '../speech/deadlines.ts';

/** Rejects when the signal aborts, so that nobody waits for others. */
export const unlessAborted = <T>(work: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    const abort = (): void => reject(cancelled());
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });

type Progress = 'more' | 'end';

/** Pieces as they come, kept for those who join later. */
export const createSpeechTape = () => {
  const pieces: Uint8Array[] = [];
  let moved = Promise.withResolvers<Progress>();
  // A tape that breaks while nobody listens is no unhandled failure.
  moved.promise.catch(() => {});
  const end = (settle: (current: PromiseWithResolvers<Progress>) => void): void => settle(moved);
  return {
    pieces,
    add: (piece: Uint8Array): void => {
      pieces.push(piece);
      const before = moved;
      moved = Promise.withResolvers();
      moved.promise.catch(() => {});
      before.resolve('more');
    },
    finish: () => end(({ resolve }) => resolve('end')),
    break: (error: unknown) => end(({ reject }) => reject(error)),
    async *play(signal: AbortSignal): AsyncGenerator<Uint8Array> {
      for (let place = 0; ; ) {
        const piece = pieces[place];
        if (signal.aborted) throw cancelled();
        if (piece !== undefined) {
          place += 1;
          yield piece;
        } else if ((await unlessAborted(moved.promise, signal)) === 'end' && place === pieces.length) return;
      }
    },
  };
};
