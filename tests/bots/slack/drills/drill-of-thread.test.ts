import { describe, expect, it } from 'vitest';
import { drillOfThread } from '../../../../bots/slack/drills/drill-of-thread.ts';
import { workspaceIdOf } from '../../../../bots/slack/identity.ts';
import { createDrillBench, HOUR_MS, OPEN } from '../../../core/usecases/drills/drills-harness.ts';

const TEAM = { teamId: 'T1' };

/** A drill whose message is in the channel and not noted yet; `note` notes it. */
const posting = async () => {
  const { drills, time } = createDrillBench();
  await drills.openDrill({ ...OPEN, workspaceId: workspaceIdOf(TEAM.teamId) });
  const threadTs = `${time.clock.now().getTime() / 1000}`;
  const slept: number[] = [];
  const find = (onSleep: () => Promise<void> = async () => {}, channelId = OPEN.channelId) => {
    const sleep = async (ms: number) => {
      slept.push(ms);
      await onSleep();
    };
    return drillOfThread({ drills, clock: time.clock, sleep }, TEAM, { channelId, threadTs });
  };
  return { drills, time, threadTs, slept, find, note: () => drills.posted('drill-1', threadTs) };
};

describe('the drill that a thread in Slack hangs from', () => {
  it('is found at once when its message is known', async () => {
    const { find, note, slept } = await posting();
    await note();
    expect(await find()).toMatchObject({ id: 'drill-1' });
    expect(slept).toEqual([]);
  });

  it('is found by a reply that is quicker than the note of its message', async () => {
    const { find, note, slept } = await posting();
    expect(await find(async () => void (slept.length === 3 && (await note())))).toMatchObject({
      id: 'drill-1',
    });
    expect(slept).toHaveLength(3);
  });

  it('is found when its message is noted between two looks', async () => {
    const { drills, time, threadTs, note } = await posting();
    const listOpen: typeof drills.listOpen = async (workspaceId) => {
      const open = await drills.listOpen(workspaceId);
      await note();
      return open;
    };
    const deps = { drills: { ...drills, listOpen }, clock: time.clock, sleep: async () => {} };
    const thread = { channelId: OPEN.channelId, threadTs };
    expect(await drillOfThread(deps, TEAM, thread)).toMatchObject({ id: 'drill-1' });
  });

  it('is none where no drill is being posted: nobody waits for that', async () => {
    const { find, slept, drills } = await posting();
    expect(await find(undefined, 'random')).toBeNull();
    await drills.posted('drill-1', 'another-message');
    await drills.openDrill({ ...OPEN, id: 'drill-2', workspaceId: workspaceIdOf('T2') });
    expect(await find()).toBeNull();
    expect(slept).toEqual([]);
  });

  it('is none for an older thread, though a drill never got its message', async () => {
    const { find, time, slept } = await posting();
    await time.advance(HOUR_MS);
    expect(await find()).toBeNull();
    expect(slept).toEqual([]);
  });

  it('is none after five seconds of waiting', async () => {
    const { find, slept } = await posting();
    expect(await find()).toBeNull();
    expect(slept.reduce((sum, ms) => sum + ms, 0)).toBe(5_000);
  });
});
