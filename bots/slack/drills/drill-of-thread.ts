import type { Drill } from '../../../core/domain/drill/types.ts';
import type { Clock } from '../../../core/ports/clock.ts';
import type { Sleep } from '../../../core/ports/sleep.ts';
import type { Drills } from '../../../core/usecases/drills/drills.ts';
import type { SlackChannels } from '../client/channels.ts';
import { workspaceIdOf } from '../identity.ts';

export interface DrillOfThreadDeps {
  readonly drills: Pick<Drills, 'findByMessage' | 'listOpen'>;
  readonly clock: Clock;
  readonly sleep: Sleep;
}

export interface Thread {
  readonly channelId: string;
  readonly threadTs: string;
}

/** Slack's answer to a post takes less, and clocks differ by less. */
const YOUNG_MS = 30_000;
const LOOK_AFTER_MS = 50;
const LOOKS = 100;

/** A `ts` is the Unix time in seconds, with a fraction. */
const isYoung = ({ threadTs }: Thread, { clock }: DrillOfThreadDeps): boolean =>
  Math.abs(clock.now().getTime() - Number(threadTs) * 1000) <= YOUNG_MS;

/**
 * The drill that a thread hangs from; null for any other thread. People can be quicker than the note of what the drill's
 * message is called: while a drill of that channel has none yet, a young thread is waited with, for 5 s at most.
 */
export const drillOfThread = async (
  deps: DrillOfThreadDeps,
  { teamId }: Pick<SlackChannels, 'teamId'>,
  thread: Thread,
): Promise<Drill | null> => {
  const { drills, sleep } = deps;
  const workspaceId = workspaceIdOf(teamId);
  const look = () => drills.findByMessage(workspaceId, thread.channelId, thread.threadTs);
  const isOnePosting = async () =>
    (await drills.listOpen(workspaceId)).some(
      ({ channelId, messageId }) => channelId === thread.channelId && messageId === null,
    );
  let found = await look();
  if (found !== null || !isYoung(thread, deps)) return found;
  for (let looks = 0; looks < LOOKS; looks += 1) {
    const isPosting = await isOnePosting();
    found = await look();
    if (found !== null || !isPosting) return found;
    await sleep(LOOK_AFTER_MS);
  }
  return null;
};
