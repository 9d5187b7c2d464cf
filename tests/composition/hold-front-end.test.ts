import { beforeEach, describe, expect, it } from 'vitest';
import { FRONT_END_LEASE_MS, holdFrontEnd } from '../../bots/composition/hold-front-end.ts';
import { AppError } from '../../core/errors/app-error.ts';
import type { LeaseStore } from '../../core/ports/lease-store.ts';
import { createFakeTime, type FakeTime, settle } from '../fakes/fake-time.ts';
import { createListLogger } from '../fakes/list-logger.ts';
import { createMemoryLeases, type LeaseRow } from '../fakes/memory-jobs.ts';

let time: FakeTime;
let rows: Map<string, LeaseRow>;
let gone: Set<string>;
beforeEach(() => {
  time = createFakeTime();
  rows = new Map();
  gone = new Set();
});

/** One process that wants to serve Discord. */
const hold = (owner: string, leases: LeaseStore = createMemoryLeases(rows)) => {
  const stop = new AbortController();
  const lost: string[] = [];
  const deps = { leases, clock: time.clock, sleep: time.sleep, logger: createListLogger() };
  const held = holdFrontEnd({ ...deps, owner, isGone: (other) => gone.has(other) }, 'discord', {
    stopped: stop.signal,
    lost: () => lost.push(owner),
  });
  held.catch(() => {});
  return { held, lost, stop };
};

const refusal = expect.objectContaining({
  code: 'configuration',
  message: expect.stringMatching(/^discord is served by another process \(1 on \w+\) already; [^\n]*\.$/),
});

describe('a front end that one process may serve', () => {
  it('is refused to a second one of the same host at once, for as long as the first lives', async () => {
    await hold('web:1:0').held;
    await expect(hold('web:2:0').held).rejects.toEqual(refusal);
    await time.advance(10 * FRONT_END_LEASE_MS);
    await expect(hold('web:2:0').held).rejects.toEqual(refusal);
  });

  it('goes to the second one when the first has stopped, or is known to have ended', async () => {
    const release = await hold('web:1:0').held;
    await release();
    await hold('web:2:0').held;
    gone.add('web:2:0');
    await hold('web:3:0').held;
    expect(rows.get('front-end:discord')?.owner).toBe('web:3:0');
  });

  it('is taken over from another host that does not renew it any more', async () => {
    const dead = createMemoryLeases(rows);
    const expiresAt = new Date(time.clock.now().getTime() + FRONT_END_LEASE_MS);
    const now = time.clock.now();
    await dead.take({ key: 'front-end:discord', owner: 'dead:1:0', expiresAt }, { now, isGone: () => false });
    const { held } = hold('web:2:0');
    time.jump(true);
    await held;
    expect(time.clock.now().getTime()).toBeLessThanOrEqual(expiresAt.getTime() + 1_000);
    time.jump(false);
  });

  it('is refused to another host once the first has renewed it', async () => {
    await hold('one:1:0').held;
    const { held } = hold('two:2:0');
    time.jump(true);
    await expect(held).rejects.toEqual(refusal);
    time.jump(false);
  });

  it('is waited for no longer when the process is stopped', async () => {
    await hold('one:1:0').held;
    const { held, stop } = hold('two:2:0');
    await settle();
    stop.abort();
    await expect(held).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('is kept while the database is away', async () => {
    const leases = createMemoryLeases(rows);
    let isAway = false;
    const { held, lost } = hold('web:1:0', {
      ...leases,
      take: async (wish, options) => {
        if (isAway) throw new AppError('database_unavailable', 'Away.');
        return leases.take(wish, options);
      },
    });
    await held;
    isAway = true;
    for (let beat = 0; beat < 12; beat += 1) await time.advance(FRONT_END_LEASE_MS / 3);
    isAway = false;
    await time.advance(FRONT_END_LEASE_MS / 3);
    expect(lost).toEqual([]);
    await expect(hold('web:2:0').held).rejects.toEqual(refusal);
  });

  it('is lost by a process that another one took for dead', async () => {
    const { held, lost } = hold('web:1:0');
    await held;
    gone.add('web:1:0');
    await hold('web:2:0').held;
    await time.advance(FRONT_END_LEASE_MS / 3);
    expect(lost).toEqual(['web:1:0']);
  });
});
