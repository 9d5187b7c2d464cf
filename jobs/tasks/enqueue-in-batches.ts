import type { OutboxItem, OutboxStore } from '../../core/ports/outbox-store.ts';

interface Options {
  readonly dryRun: boolean;
  readonly signal: AbortSignal;
}

/** Items kept in memory at a time. */
const BATCH = 1_000;

/** Adds all items, or counts those that would be new. What is left when the signal is aborted is left to the next run. */
export const enqueueInBatches = async (
  outbox: Pick<OutboxStore, 'addAll' | 'listKnown'>,
  items: AsyncIterable<OutboxItem>,
  { dryRun, signal }: Options,
): Promise<number> => {
  let [added, batch]: [number, OutboxItem[]] = [0, []];
  const flush = async (): Promise<void> => {
    const some = batch;
    batch = [];
    if (some.length === 0 || signal.aborted) return;
    added += dryRun
      ? some.length - (await outbox.listKnown(some.map(({ key }) => key))).size
      : await outbox.addAll(some);
  };
  for await (const item of items) {
    if (signal.aborted) break;
    batch.push(item);
    if (batch.length >= BATCH) await flush();
  }
  await flush();
  return added;
};
