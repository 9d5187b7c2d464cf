import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../core/errors/app-error.ts';
import { createLinking } from '../../../../core/usecases/linking/linking.ts';
import { createFakeTime } from '../../../fakes/fake-time.ts';
import { createMemoryLinks, createMemoryPersonMover, type Owned } from '../../../fakes/memory-links.ts';
import { createSeededIds } from '../../../fakes/seeded-ids.ts';

const SLACK = 'slack:T1:U1';
const DISCORD = 'discord:42';
const MINUTE_MS = 60_000;

const NOT_VALID = { code: 'bad_input', message: 'This code is not valid any more; please get a new one.' };

const createBench = () => {
  const time = createFakeTime();
  const codes = new Map();
  const links = createMemoryLinks(new Map(), codes);
  const things = new Map<string, Owned>([
    ['a', { personId: SLACK }],
    ['b', { personId: SLACK }],
    ['c', { personId: DISCORD }],
  ]);
  let left = Number.POSITIVE_INFINITY;
  const personMover = createMemoryPersonMover(things, () => {
    if (left-- <= 0) throw new AppError('database_unavailable', 'killed', { retryable: true });
  });
  const ids = createSeededIds();
  const open = () => createLinking({ links, personMover, clock: time.clock, ids });
  return {
    linking: open(),
    ...{ open, time, codes, links },
    killAfter: (moves: number) => {
      left = moves;
    },
    owners: () => [...things.values()].map(({ personId }) => personId),
  };
};

type Bench = ReturnType<typeof createBench>;

const codeOf = async ({ linking }: Bench, personId: string) => (await linking.issueCode(personId)).code;

describe('a code', () => {
  it('is eight characters that nobody mistakes, good for ten minutes', async () => {
    const { linking, time } = createBench();
    const issued = await Promise.all(Array.from({ length: 300 }, () => linking.issueCode(DISCORD)));
    for (const { code } of issued) expect(code).toMatch(/^[2-9A-HJKMNP-Z]{8}$/);
    expect(new Set(issued.map(({ code }) => code)).size).toBe(300);
    expect(new Set(issued.map(({ code }) => code).join('')).size).toBe(31);
    expect(issued[0]?.expiresAt).toEqual(new Date(time.clock.now().getTime() + 10 * MINUTE_MS));
  });

  it('is nowhere in the database', async () => {
    const bench = createBench();
    const code = await codeOf(bench, DISCORD);
    expect(JSON.stringify([...bench.codes])).not.toContain(code);
  });

  it('works as people type it', async () => {
    const bench = createBench();
    const code = await codeOf(bench, DISCORD);
    const typed = ` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)} `;
    expect(await bench.linking.redeem(SLACK, typed)).toMatchObject({ personId: DISCORD });
  });

  it('is refused in one sentence when it is unknown, used by somebody else, or too old', async () => {
    const bench = createBench();
    const { linking, time } = bench;
    await expect(linking.redeem(SLACK, 'ABCD2345')).rejects.toMatchObject(NOT_VALID);
    const used = await codeOf(bench, DISCORD);
    await linking.redeem(SLACK, used);
    await expect(linking.redeem('slack:T1:U2', used)).rejects.toMatchObject(NOT_VALID);
    const old = await codeOf(bench, DISCORD);
    await time.advance(10 * MINUTE_MS);
    await expect(linking.redeem('slack:T1:U2', old)).rejects.toMatchObject(NOT_VALID);
  });

  it('links one of many who redeem it at once', async () => {
    const bench = createBench();
    const code = await codeOf(bench, DISCORD);
    const many = ['slack:T1:U1', 'slack:T1:U2', 'slack:T1:U3'];
    const settled = await Promise.allSettled(many.map((one) => bench.linking.redeem(one, code)));
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await bench.linking.list(DISCORD)).toHaveLength(1);
  });

  it('that was refused where it was entered is still good where it was meant to be', async () => {
    const bench = createBench();
    const code = await codeOf(bench, DISCORD);
    await expect(bench.linking.redeem(DISCORD, code)).rejects.toMatchObject({
      code: 'bad_input',
      message: expect.stringMatching(/your own code/),
    });
    await expect(bench.linking.redeem('discord:43', code)).rejects.toMatchObject({ code: 'bad_input' });
    expect(await bench.linking.redeem(SLACK, code)).toEqual({ personId: DISCORD, moved: 2 });
  });
});

describe('trying codes', () => {
  it('ends after five wrong ones in ten minutes, for a good one too and for many at once', async () => {
    const bench = createBench();
    const { linking, time } = bench;
    const tries = Array.from({ length: 50 }, (_, n) => linking.redeem(SLACK, `wrong ${n}`));
    const messages = (await Promise.allSettled(tries)).map(
      (one) => (one as PromiseRejectedResult).reason.message,
    );
    expect(messages.filter((message) => message === NOT_VALID.message)).toHaveLength(5);
    expect(messages.filter((message) => /^Too many wrong codes/.test(message))).toHaveLength(45);
    const good = await codeOf(bench, DISCORD);
    await expect(linking.redeem(SLACK, good)).rejects.toThrow(/^Too many/);
    expect(await linking.redeem('slack:T1:U9', good)).toMatchObject({ personId: DISCORD });
    await time.advance(10 * MINUTE_MS);
    expect(await linking.redeem(SLACK, await codeOf(bench, DISCORD))).toMatchObject({ personId: DISCORD });
  });

  it('is not counted when the code is right', async () => {
    const bench = createBench();
    for (let n = 0; n < 12; n++) await bench.linking.redeem(SLACK, await codeOf(bench, DISCORD));
    expect(await bench.linking.list(DISCORD)).toHaveLength(1);
  });
});

describe('a link', () => {
  it.each([
    ['from Discord, redeemed in Slack', DISCORD, SLACK],
    ['from Slack, redeemed in Discord', SLACK, DISCORD],
  ])('always makes the Slack identity stand for the Discord person: %s', async (_, issuer, redeemer) => {
    const bench = createBench();
    const linked = await bench.linking.redeem(redeemer, await codeOf(bench, issuer));
    expect(linked).toEqual({ personId: DISCORD, moved: 2 });
    expect(await bench.links.resolve(SLACK)).toBe(DISCORD);
    expect(bench.owners()).toEqual([DISCORD, DISCORD, DISCORD]);
    expect(await bench.linking.list(DISCORD)).toEqual([
      { identity: SLACK, personId: DISCORD, linkedAt: bench.time.clock.now() },
    ]);
  });

  it.each([
    ['slack:T1:U1', 'slack:T2:U1'],
    ['discord:42', 'discord:43'],
    ['terminal:ada', 'discord:42'],
    ['terminal:ada', 'slack:T1:U1'],
  ])('is refused between %s and %s', async (issuer, redeemer) => {
    const bench = createBench();
    const code = await codeOf(bench, issuer);
    await expect(bench.linking.redeem(redeemer, code)).rejects.toMatchObject({
      code: 'bad_input',
      message: 'Only a Slack account and a Discord account can be linked.',
    });
    expect(await bench.links.resolve(redeemer)).toBe(redeemer);
  });

  it('joins two Slack workspaces to one person, and never one identity to two', async () => {
    const bench = createBench();
    const { linking } = bench;
    await linking.redeem(SLACK, await codeOf(bench, DISCORD));
    await linking.redeem('slack:T2:U9', await codeOf(bench, DISCORD));
    const identities = (await linking.list(DISCORD)).map(({ identity }) => identity).toSorted();
    expect(identities).toEqual([SLACK, 'slack:T2:U9']);
    const other = await codeOf(bench, 'discord:43');
    await expect(linking.redeem(SLACK, other)).rejects.toMatchObject({ code: 'conflict' });
    expect(await bench.links.resolve(SLACK)).toBe(DISCORD);
  });

  it.each([0, 1])('that was killed after %i moves is completed by whoever repeats it', async (moves) => {
    for (const [issuer, redeemer] of [
      [DISCORD, SLACK],
      [SLACK, DISCORD],
    ] as const) {
      const bench = createBench();
      const code = await codeOf(bench, issuer);
      bench.killAfter(moves);
      await expect(bench.linking.redeem(redeemer, code)).rejects.toThrow('killed');
      expect(await bench.links.resolve(SLACK)).toBe(DISCORD);
      bench.killAfter(100);
      // Another process: nothing is left of the first but the database.
      expect(await bench.open().redeem(redeemer, code)).toEqual({ personId: DISCORD, moved: 2 - moves });
      expect(bench.owners()).toEqual([DISCORD, DISCORD, DISCORD]);
      expect(await bench.open().redeem(redeemer, code)).toEqual({ personId: DISCORD, moved: 0 });
    }
  });

  it('that was killed half way is completed without a code, too', async () => {
    const bench = createBench();
    const code = await codeOf(bench, DISCORD);
    bench.killAfter(1);
    await bench.linking.redeem(SLACK, code).catch(() => {});
    bench.killAfter(100);
    expect(await bench.linking.finish(SLACK)).toBe(1);
    expect(await bench.linking.finish(SLACK)).toBe(0);
    expect(await bench.linking.finish('slack:T1:U7')).toBe(0);
    expect(bench.owners()).toEqual([DISCORD, DISCORD, DISCORD]);
  });
});

describe('unlinking', () => {
  const linked = async (): Promise<Bench> => {
    const bench = createBench();
    await bench.linking.redeem(SLACK, await codeOf(bench, DISCORD));
    return bench;
  };

  it('parts the two again, and they can be linked again', async () => {
    const bench = await linked();
    expect(await bench.linking.unlink(SLACK)).toEqual({ personId: DISCORD, moved: 2 });
    expect(bench.owners()).toEqual([SLACK, SLACK, DISCORD]);
    expect(await bench.links.resolve(SLACK)).toBe(SLACK);
    expect(await bench.linking.list(DISCORD)).toEqual([]);
    expect(await bench.linking.unlink(SLACK)).toBeNull();
    const other = await codeOf(bench, 'discord:43');
    expect(await bench.linking.redeem(SLACK, other)).toEqual({ personId: 'discord:43', moved: 2 });
  });

  it('that was killed half way is completed by the next', async () => {
    const bench = await linked();
    bench.killAfter(1);
    await expect(bench.linking.unlink(SLACK)).rejects.toThrow('killed');
    expect(await bench.links.resolve(SLACK)).toBe(DISCORD);
    bench.killAfter(100);
    expect(await bench.open().unlink(SLACK)).toEqual({ personId: DISCORD, moved: 1 });
    expect(bench.owners()).toEqual([SLACK, SLACK, DISCORD]);
  });
});
