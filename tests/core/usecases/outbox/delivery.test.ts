import { beforeEach, describe, expect, it } from 'vitest';
import { settle } from '../../../fakes/fake-time.ts';
import { createDeliveryBench, type DeliveryBench, DOWN, GONE, NEVER, notice } from './delivery-bench.ts';

const MINUTE_MS = 60_000;

let bench: DeliveryBench;
const keys = () => bench.platform.shown.map(({ key }) => key);
const deliver = (owner = 'one') => bench.processOf(owner).deliverDue(bench.time.clock.now(), NEVER);
const inChannel = (channelId: string, count: number) =>
  Array.from({ length: count }, (_, n) =>
    notice(`${channelId}-${n}`, { channelId, dueAt: new Date(Date.UTC(2026, 2, 1, 8, n)) }),
  );

beforeEach(() => {
  bench = createDeliveryBench();
});

describe('what is due', () => {
  it('is posted once, and what is not due is not', async () => {
    await bench.outbox.addAll([
      notice('now'),
      notice('later', { dueAt: new Date('2026-03-01T09:00:00.001Z') }),
      notice('elsewhere', { frontEnd: 'discord' }),
    ]);
    expect(await deliver()).toEqual({ posted: 1, postponed: 0, dropped: 0, lost: 0 });
    expect(await deliver()).toEqual({ posted: 0, postponed: 0, dropped: 0, lost: 0 });
    expect(keys()).toEqual(['now']);
    expect(bench.observed).toEqual([{ frontEnd: 'slack', kind: 'notice', outcome: 'posted', lateMs: 0 }]);
  });

  it('goes to the poster of its front end', async () => {
    await bench.outbox.addAll([notice('s'), notice('d', { frontEnd: 'discord' })]);
    const { platform } = bench;
    const posters = [platform.posterOf('in Slack'), platform.posterOf('in Discord', 'discord')];
    await bench.processOf('one', { posters }).deliverDue(bench.time.clock.now(), NEVER);
    const by = platform.shown.map((each) => [each.key, each.by]);
    expect(by.toSorted()).toEqual([
      ['d', 'in Discord'],
      ['s', 'in Slack'],
    ]);
  });

  it('is posted in order to one target, one at a time, and to many side by side, up to a bound', async () => {
    const all = Array.from({ length: 30 }, (_, n) => inChannel(`C${n}`, 3)).flat();
    await bench.outbox.addAll(all.toReversed());
    expect((await deliver()).posted).toBe(90);
    for (let n = 0; n < 30; n += 1)
      expect(keys().filter((key) => key.startsWith(`C${n}-`))).toEqual([`C${n}-0`, `C${n}-1`, `C${n}-2`]);
    expect(bench.platform.most.inOne).toBe(1);
    expect(bench.platform.most.inAll).toBe(16);
  });

  it('is not held up by a target that takes long', async () => {
    await bench.outbox.addAll([...inChannel('slow', 20), ...inChannel('quick', 3)]);
    bench.platform.hold(({ channelId }) => channelId === 'slow');
    const delivering = deliver();
    await settle(100);
    expect(keys()).toEqual(['quick-0', 'quick-1', 'quick-2']);
    bench.platform.letGo();
    expect((await delivering).posted).toBe(23);
  });
});

describe('what cannot be posted', () => {
  it('is tried again at growing distances, and looks for what may have arrived', async () => {
    await bench.outbox.add(notice('a'));
    bench.platform.fail(DOWN);
    const tries: number[] = [];
    for (let second = 0; second < 300; second += 1) {
      const { postponed } = await deliver();
      if (postponed > 0) tries.push(second);
      await bench.time.advance(1_000);
    }
    const gaps = tries.slice(1).map((second, n) => second - (tries[n] ?? 0));
    expect(tries.length).toBeGreaterThan(5);
    expect(tries.length).toBeLessThan(12);
    for (const [n, base] of [5, 10, 20, 40, 60].entries()) {
      expect(gaps[n]).toBeGreaterThanOrEqual(base * 0.75 - 1);
      expect(gaps[n]).toBeLessThanOrEqual(base * 1.25 + 1);
    }
    bench.platform.work();
    await bench.time.advance(80_000);
    await deliver();
    expect(bench.platform.shown).toMatchObject([{ key: 'a', attempts: tries.length + 1 }]);
  });

  it('holds back what comes after it for the same target, also in another process, and nothing else', async () => {
    await bench.outbox.addAll([...inChannel('C1', 2), ...inChannel('C2', 2)]);
    bench.platform.fail(DOWN, ({ key }) => key === 'C1-0');
    await deliver('one');
    await bench.outbox.add(notice('C1-new', { channelId: 'C1' }));
    await deliver('two');
    expect(keys()).toEqual(['C2-0', 'C2-1']);
    bench.platform.work();
    for (let second = 0; second < 20; second += 1) {
      await bench.time.advance(1_000);
      await deliver(second % 2 === 0 ? 'one' : 'two');
    }
    expect(keys().slice(2)).toEqual(['C1-0', 'C1-1', 'C1-new']);
  });

  it('is dropped for good when the target is gone, and lets the next one pass', async () => {
    await bench.outbox.addAll(inChannel('C1', 2));
    bench.platform.fail(GONE, ({ key }) => key === 'C1-0');
    expect(await deliver()).toMatchObject({ posted: 1, dropped: 1 });
    bench.platform.work();
    await bench.time.advance(10 * MINUTE_MS);
    expect(await deliver()).toMatchObject({ posted: 0 });
    expect(keys()).toEqual(['C1-1']);
  });

  it('is given up after three tries when the poster is at fault', async () => {
    await bench.outbox.add(notice('a'));
    bench.platform.fail(new TypeError('Secret words cannot be read'));
    const ends: string[] = [];
    for (let second = 0; second < 100; second += 1) {
      const { postponed, dropped } = await deliver();
      if (postponed + dropped > 0) ends.push(dropped > 0 ? 'dropped' : 'postponed');
      await bench.time.advance(1_000);
    }
    expect(ends).toEqual(['postponed', 'postponed', 'dropped']);
    expect(JSON.stringify(bench.logger.lines)).not.toContain('Secret words');
  });

  it('is dropped unseen when it is no post, with a line that holds nothing of it', async () => {
    await bench.outbox.addAll([
      notice('a', { content: { kind: 'notice', words: 'Secret words' } }),
      notice('b', { kind: 'plan' }),
      notice('c'),
    ]);
    expect(await deliver()).toMatchObject({ posted: 1, dropped: 2 });
    expect(keys()).toEqual(['c']);
    const lines = bench.logger.lines.filter(({ message }) => message === 'post dropped');
    expect(lines).toHaveLength(2);
    expect(JSON.stringify(bench.logger.lines)).not.toContain('Secret words');
  });

  it('is tried again when the platform says nothing for half a minute, whatever the poster makes of it', async () => {
    await bench.outbox.add(notice('a'));
    bench.platform.hold();
    const delivering = deliver();
    await settle();
    await bench.time.advance(29_999);
    expect(bench.observed).toEqual([]);
    await bench.time.advance(1);
    expect(await delivering).toMatchObject({ postponed: 1, dropped: 0 });
  });
});

describe('a front end that is down', () => {
  it('is tried with one post now and then, and gets all in order when it is back, but nothing expired', async () => {
    const half = new Date('2026-03-01T09:30:00.000Z');
    const all = Array.from({ length: 20 }, (_, n) => inChannel(`C${n}`, 2)).flat();
    const expiring = all.map(({ key, ...rest }) => notice(`${key}-old`, { ...rest, expiresAt: half }));
    await bench.outbox.addAll([...all, ...expiring]);
    bench.platform.fail(DOWN);
    const one = bench.processOf('one');
    let failed = 0;
    for (let second = 0; second < 3_600; second += 1) {
      failed += (await one.deliverDue(bench.time.clock.now(), NEVER)).postponed;
      await bench.time.advance(1_000);
    }
    expect(failed).toBeLessThan(200);
    bench.platform.work();
    for (let second = 0; second < 120; second += 1) {
      await one.deliverDue(bench.time.clock.now(), NEVER);
      await bench.time.advance(1_000);
    }
    expect(keys()).toHaveLength(40);
    for (let n = 0; n < 20; n += 1)
      expect(keys().filter((key) => key.startsWith(`C${n}-`))).toEqual([`C${n}-0`, `C${n}-1`]);
    expect(await bench.outbox.depth(bench.time.clock.now())).toEqual({ due: 0, later: 0 });
  }, 20_000);

  it('keeps nothing from another one', async () => {
    await bench.outbox.addAll([1, 2, 3, 4].flatMap((n) => inChannel(`C${n}`, 1)));
    bench.platform.fail(DOWN, ({ frontEnd }) => frontEnd === 'slack');
    const { platform } = bench;
    const posters = [platform.posterOf('a'), platform.posterOf('b', 'discord')];
    const one = bench.processOf('one', { posters });
    await one.deliverDue(bench.time.clock.now(), NEVER);
    await bench.outbox.add(notice('d', { frontEnd: 'discord' }));
    await one.deliverDue(bench.time.clock.now(), NEVER);
    expect(keys()).toEqual(['d']);
  });
});
