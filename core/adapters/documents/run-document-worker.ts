import { Worker } from 'node:worker_threads';
import { AppError } from '../../errors/app-error.ts';
import { DocumentRefusal } from './document-problem.ts';
import type { DocumentJob, DocumentOutcome } from './document-worker.ts';

const WATCH_EVERY_MS = 50;

const startWorker = (url: URL, { kind, bytes, limits }: DocumentJob): Worker => {
  // The caller's bytes stay the caller's; this copy moves into the thread.
  const own = new Uint8Array(bytes);
  return new Worker(url, {
    workerData: { kind, bytes: own, limits } satisfies DocumentJob,
    transferList: [own.buffer],
    resourceLimits: { maxOldGenerationSizeMb: limits.maxHeapMib, maxYoungGenerationSizeMb: 32 },
    // Parsers print; a terminal that somebody practises in is not the place.
    stdout: true,
    stderr: true,
    env: {},
    // Flags of the process that a thread refuses (--input-type and the like) stay there.
    execArgv: [],
  });
};

const isOutOfMemory = (error: unknown): boolean =>
  (error as NodeJS.ErrnoException | undefined)?.code === 'ERR_WORKER_OUT_OF_MEMORY';

/**
 * Parses one file in a thread of its own. Throws a DocumentRefusal: what the parser found, `slow` after the
 * deadline, `bomb` when memory runs away; AppError `cancelled`. The thread is gone when the promise settles.
 */
export const runDocumentWorker = async (
  url: URL,
  job: DocumentJob,
  signal?: AbortSignal,
): Promise<string> => {
  const { timeoutMs, maxGrowthBytes } = job.limits;
  const before = process.memoryUsage.rss();
  const worker = startWorker(url, job);
  const { promise, resolve, reject } = Promise.withResolvers<DocumentOutcome>();
  const refuse = (problem: 'slow' | 'bomb' | 'corrupt') => reject(new DocumentRefusal(problem));
  const cancel = () => reject(new AppError('cancelled', 'Reading the file was cancelled.'));
  const deadline = setTimeout(() => refuse('slow'), timeoutMs);
  const watch = setInterval(() => {
    if (process.memoryUsage.rss() - before > maxGrowthBytes) refuse('bomb');
  }, WATCH_EVERY_MS);
  worker.once('message', resolve);
  worker.once('error', (error) => refuse(isOutOfMemory(error) ? 'bomb' : 'corrupt'));
  worker.once('exit', () => refuse('corrupt'));
  signal?.addEventListener('abort', cancel, { once: true });
  if (signal?.aborted === true) cancel();
  try {
    const outcome = await promise;
    if ('problem' in outcome) throw new DocumentRefusal(outcome.problem);
    return outcome.text;
  } finally {
    clearTimeout(deadline);
    clearInterval(watch);
    signal?.removeEventListener('abort', cancel);
    await worker.terminate();
  }
};
