import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../../core/errors/app-error.ts';
import type { OutboxStore } from '../../../../core/ports/outbox-store.ts';
import type { Delivery, DeliveryDeps } from '../../../../core/usecases/outbox/delivery.ts';
import { settle } from '../../../fakes/fake-time.ts';
import { createMemoryOutbox } from '../../../fakes/memory-jobs.ts';
import { createDeliveryBench, type DeliveryBench, NEVER, notice } from './delivery-bench.ts';

let bench: DeliveryBench;
let started: Delivery[];
const keys = () => bench.platform.shown.map(({ key }) => key);

const startOne = (owner = 'one', more: Partial<DeliveryDeps> = {}): Delivery => {
  const delivery = bench.processOf(owner, more);
  delivery.start();
  started.push(delivery);
  return delivery;
};

/** An outbox whose every answer can be made to fail. */
const unsteady = () => {
  const state = { isAway: false };
  const outbox = new Proxy(createMemoryOutbox(), {
    get: (target, property) => {
      const method = Reflect.get(target, property) as (...args: unknown[]) => Promise<unknown>;
      return async (...args: unknown[]) => {
        if (state.isAway) throw new AppError('database_unavailable', 'Away.', { retryable: true });
        return method(...args);
      };
    },
  }) as OutboxStore;
  return { state, outbox };
};

beforeEach(() => {
  bench = createDeliveryBench();
  started = [];
});
afterEach(async () => {
  bench.platform.letGo();
  const stopping = Promise.all(started.map((delivery) => delivery.stop()));
  await bench.time.advance(60_000);
  await stopping;
});

describe('a process that delivers', () => {
  it('finds within a second what others add, and at once what it is told of', async () => {
    const delivery = startOne();
    await settle();
    await bench.outbox.add(notice('a'));
    await bench.time.advance(999);
    expect(keys()).toEqual([]);
    await bench.time.advance(1);
    expect(keys()).toEqual(['a']);
    await bench.outbox.add(notice('b'));
    delivery.nudge();
    await settle();
    expect(keys()).toEqual(['a', 'b']);
  });

  it('finds what is new while something takes long', async () => {
    startOne();
    await bench.outbox.add(notice('slow', { channelId: 'slow' }));
    bench.platform.hold(({ key }) => key === 'slow');
    await bench.time.advance(1_000);
    await bench.outbox.add(notice('quick', { channelId: 'quick' }));
    await bench.time.advance(1_000);
    expect(keys()).toEqual(['quick']);
  });

  it('completes what is being posted when it stops, and leaves the rest free for others', async () => {
    const dueAt = new Date('2026-03-01T09:00:00.001Z');
    await bench.outbox.addAll([notice('a'), notice('b', { dueAt }), notice('c', { dueAt })]);
    bench.platform.hold();
    const one = startOne();
    await bench.time.advance(1_000);
    let isStopped = false;
    const stopping = one.stop().then(() => {
      isStopped = true;
    });
    await bench.time.advance(5_000);
    expect(isStopped).toBe(false);
    bench.platform.letGo();
    await stopping;
    expect(keys()).toEqual(['a']);
    await bench.processOf('two').deliverDue(bench.time.clock.now(), NEVER);
    expect(keys()).toEqual(['a', 'b', 'c']);
  });

  it('gives up what takes too long when it stops; the next one posts it', async () => {
    await bench.outbox.add(notice('a'));
    bench.platform.hold();
    const one = startOne('one', { stopWithinMs: 3_000 });
    await settle();
    const stopping = one.stop();
    await bench.time.advance(2_999);
    expect(bench.observed).toEqual([]);
    await bench.time.advance(1);
    await stopping;
    expect(bench.observed).toMatchObject([{ outcome: 'postponed' }]);
    bench.platform.letGo();
    await bench.processOf('two').deliverDue(bench.time.clock.now(), NEVER);
    expect(bench.platform.shown).toMatchObject([{ key: 'a', by: 'two', attempts: 2 }]);
  });

  it('stops at once when there is nothing to do, and begins nothing after it', async () => {
    const one = startOne();
    await settle();
    await one.stop();
    await bench.outbox.add(notice('a'));
    one.nudge();
    await bench.time.advance(60_000);
    expect(keys()).toEqual([]);
    expect(bench.time.sleepers()).toBe(0);
  });

  it('begins nothing more once a single delivery is told to stop', async () => {
    await bench.outbox.addAll([notice('a'), notice('b', { channelId: 'C2' })]);
    const control = new AbortController();
    bench.platform.hold();
    const delivering = bench
      .processOf('one', { atOnce: 1 })
      .deliverDue(bench.time.clock.now(), control.signal);
    await settle();
    control.abort();
    bench.platform.letGo();
    expect(await delivering).toMatchObject({ posted: 1 });
    expect(keys()).toEqual(['a']);
  });
});

describe('a process that is killed after the post was shown and before that was noted', () => {
  const killed = async () => {
    await bench.outbox.add(notice('a'));
    const { platform } = bench;
    const posters = [platform.posterOf('one', 'slack', () => new Promise(() => undefined))];
    // Nothing wakes it any more.
    const sleep = () => new Promise<void>(() => undefined);
    void bench.processOf('one', { posters, sleep }).deliverDue(bench.time.clock.now(), NEVER);
    await settle();
    expect(keys()).toEqual(['a']);
  };

  it('leaves it to another at once when that is known, and it is shown once', async () => {
    await killed();
    bench.gone.add('one');
    const report = await bench.processOf('two').deliverDue(bench.time.clock.now(), NEVER);
    expect(report).toMatchObject({ posted: 1 });
    expect(keys()).toEqual(['a']);
  });

  it('leaves it to another when its claim has run out', async () => {
    await killed();
    const two = bench.processOf('two');
    expect((await two.deliverDue(bench.time.clock.now(), NEVER)).posted).toBe(0);
    await bench.time.advance(90_000);
    expect((await two.deliverDue(bench.time.clock.now(), NEVER)).posted).toBe(1);
    expect(keys()).toEqual(['a']);
  });
});

describe('a database that is away', () => {
  it('is waited for with what was posted already, and nothing is posted twice or lost', async () => {
    const { state, outbox } = unsteady();
    bench = createDeliveryBench(outbox);
    await outbox.addAll([notice('a'), notice('b')]);
    bench.platform.hold();
    startOne();
    await settle();
    state.isAway = true;
    bench.platform.letGo();
    for (let second = 0; second < 30; second += 1) await bench.time.advance(1_000);
    expect(keys()).toEqual(['a']);
    state.isAway = false;
    await bench.time.advance(1_000);
    expect(bench.observed).toMatchObject([{ outcome: 'posted' }, { outcome: 'posted' }]);
    expect(keys()).toEqual(['a', 'b']);
    const lines = bench.logger.lines.map(({ message }) => message);
    expect(lines.filter((line) => line === 'the outbox cannot be read')).toHaveLength(1);
    expect(lines.filter((line) => line === 'the outbox can be read again')).toHaveLength(1);
  });

  it('is told to who asked for one delivery', async () => {
    const { state, outbox } = unsteady();
    state.isAway = true;
    const one = createDeliveryBench(outbox).processOf('one');
    await expect(one.deliverDue(new Date(), NEVER)).rejects.toMatchObject({ code: 'database_unavailable' });
  });
});
