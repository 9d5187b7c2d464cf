import { AppError } from '../../errors/app-error.ts';
import type { Poster, PostItem } from '../../ports/poster.ts';
import type { Sleep } from '../../ports/sleep.ts';

/** One post; rate limits of the platform are waited for in it. */
export const POST_WITHIN_MS = 30_000;
/** What was told to stop may have arrived all the same, and says so in this time. */
export const GRACE_MS = 2_000;

const unanswered = (cause?: unknown): AppError =>
  new AppError('internal', 'The platform did not answer in time.', { retryable: true, cause });

/** Throws what the poster throws; `internal`, to be tried again, when it says nothing in time or was told to stop. */
export const postWithin = async (
  poster: Poster,
  item: PostItem,
  { sleep, signal }: { readonly sleep: Sleep; readonly signal: AbortSignal },
): Promise<void> => {
  const over = new AbortController();
  const control = new AbortController();
  const patience = async (): Promise<never> => {
    await sleep(POST_WITHIN_MS, AbortSignal.any([signal, over.signal]));
    if (!over.signal.aborted) {
      control.abort();
      await sleep(GRACE_MS, over.signal);
    }
    throw unanswered();
  };
  try {
    await Promise.race([poster.post(item, control.signal), patience()]);
  } catch (error) {
    throw control.signal.aborted ? unanswered(error) : error;
  } finally {
    over.abort();
  }
};
