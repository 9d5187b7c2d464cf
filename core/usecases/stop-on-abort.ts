import { AppError } from '../errors/app-error.ts';

/**
 * The same values until the signal is aborted; then throws `cancelled` at once, even while the source is silent
 * and does not listen to the signal itself.
 */
export async function* stopOnAbort<T>(
  source: AsyncIterable<T>,
  signal: AbortSignal,
): AsyncGenerator<T, void> {
  const aborted = Promise.withResolvers<never>();
  const onAbort = () =>
    aborted.reject(new AppError('cancelled', 'Stopped; the answer is kept and can be scored later.'));
  // Whether or not somebody is waiting when it comes, the rejection is handled.
  aborted.promise.catch(() => undefined);
  if (signal.aborted) onAbort();
  else signal.addEventListener('abort', onAbort, { once: true });
  const iterator = source[Symbol.asyncIterator]();
  let ended = false;
  try {
    for (;;) {
      const result = await Promise.race([iterator.next(), aborted.promise]);
      ended = result.done === true;
      if (result.done === true) return;
      yield result.value;
    }
  } finally {
    signal.removeEventListener('abort', onAbort);
    // Not awaited: a source that hangs would hang its caller.
    if (!ended) Promise.resolve(iterator.return?.()).catch(() => undefined);
  }
}
