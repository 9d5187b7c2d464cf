import { describe, expect, it } from 'vitest';
import type { EngineEvent } from '../../../core/domain/events.ts';
import type { Stores } from '../../../core/ports/stores.ts';
import { type Bench, createBench } from '../../fakes/engine-bench.ts';
import { createFakeAssess } from '../../fakes/fake-assess.ts';
import { createMemoryTables, type MemoryTables } from '../../fakes/memory-stores.ts';
import { playToTheEnd } from '../../fakes/steady-client.ts';

const REF = { personId: 'ana', interviewId: 'crash' };
const ASKED_AT_FIRST = 'What came of it?';

/** The first attempt gets a follow-up, the scores differ by attempt. */
const coach = () => {
  const assess = createFakeAssess();
  assess.answerBy((_, key) => ({
    overall: key.endsWith('-1-1:0') ? 6 : key.endsWith('-1-2:0') ? 5 : 7,
    followUp: key.endsWith('-1-1:0') ? ASKED_AT_FIRST : null,
  }));
  return assess;
};

const isWrite = (call: string) => !/\.(find|list\w*|stream\w*)$/.test(call);

interface Mortal {
  readonly wrap: (stores: Stores) => Stores;
  /** Resolves at the moment of death. */
  readonly died: Promise<void>;
  calls: number;
}

/**
 * Stores of a process that dies at its n-th store call: `before` it has an effect, or `after` it had it and
 * before the process learns so. A dead process does nothing any more: its calls never come back.
 */
const dieAt = (n: number, when: 'before' | 'after'): Mortal => {
  const death = Promise.withResolvers<void>();
  let dead = false;
  const never = () => new Promise<never>(() => undefined);
  const mortal: Mortal = { calls: 0, died: death.promise, wrap: (stores) => stores };
  const guard = (name: string, store: object) =>
    new Proxy(store, {
      get: (target, property) => {
        const method = Reflect.get(target, property) as (...args: unknown[]) => Promise<unknown>;
        return async (...args: unknown[]) => {
          if (dead) return never();
          mortal.calls++;
          if (mortal.calls < n) return method.apply(target, args);
          dead = true;
          if (when === 'after' && isWrite(`${name}.${String(property)}`)) await method.apply(target, args);
          death.resolve();
          return never();
        };
      },
    });
  const wrap = (stores: Stores) =>
    Object.fromEntries(
      Object.entries(stores).map(([name, store]) => [name, guard(name, store as object)]),
    ) as unknown as Stores;
  return {
    ...mortal,
    wrap,
    get calls() {
      return mortal.calls;
    },
  } as Mortal;
};

const ORDER = [
  'processing',
  'follow_up_queued',
  'no_follow_up',
  'scores_updated',
  'rewrite_updated',
  'attempt_settled',
];

const checkEvent = (tables: MemoryTables) => (event: EngineEvent, call: readonly EngineEvent[]) => {
  if (event.type === 'processing') expect(tables.attempts.get(event.attempt_id)).toBeDefined();
  if (event.type === 'attempt_settled') {
    const steps = tables.attempts.get(event.attempt_id)?.attempt.steps;
    expect(steps?.[event.step]?.feedback?.scoring.overall).toBe(event.overall);
  }
  const places = call.map(({ type }) => ORDER.indexOf(type)).filter((place) => place >= 0);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(new Set(places).size).toBe(places.length);
};

const pictureOf = ({ interviews, attempts, usage }: MemoryTables) => ({
  interview: [...interviews.values()].map(({ status, exchanges, summary }) => ({
    status,
    exchanges,
    summary,
  })),
  attempts: [...attempts.values()]
    .map(({ attempt }) => attempt)
    .map(({ id, exchange, number, steps, feedback }) => ({
      id,
      exchange,
      number,
      steps: steps.map(({ question, transcript, feedback: own }) => [
        question,
        transcript,
        own?.scoring.overall,
      ]),
      overall: feedback?.scoring.overall,
    }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  usage: [...usage.keys()].toSorted(),
});

const undisturbed = async () => {
  const bench = createBench({ assess: coach() });
  await playToTheEnd(bench.engine, REF, checkEvent(bench.tables));
  await bench.engine.whenIdle();
  return { picture: pictureOf(bench.tables), billed: bench.assess.calls.length };
};

/** Lives, dies at call n, is followed by a process that lives; gives null when n was never reached. */
const liveTwice = async (n: number, when: 'before' | 'after'): Promise<readonly [Bench, Bench] | null> => {
  const tables = createMemoryTables();
  const mortal = dieAt(n, when);
  const first = createBench({ tables, assess: coach(), owner: 'host:1', wrap: mortal.wrap });
  const life = playToTheEnd(first.engine, REF, checkEvent(tables)).then(() => 'lived' as const);
  if ((await Promise.race([life, mortal.died])) === 'lived') {
    await Promise.race([first.engine.whenIdle(), mortal.died]);
    if (mortal.calls < n) return null;
  }
  const second = createBench({
    tables,
    assess: coach(),
    owner: 'host:2',
    isGone: (owner) => owner === 'host:1',
  });
  await playToTheEnd(second.engine, REF, checkEvent(tables));
  await second.engine.whenIdle();
  return [first, second];
};

describe('a process that dies in the middle of an interview', () => {
  it('is survived at every store call: same attempts, same scores, one bill a step', async () => {
    const { picture, billed } = await undisturbed();
    expect(picture.attempts.map(({ id }) => id)).toEqual([
      'crash-1-1',
      'crash-1-2',
      'crash-2-1',
      'crash-3-1',
    ]);
    expect(picture.usage).toHaveLength(billed);
    const deaths = { before: 0, after: 0 };
    for (const when of ['before', 'after'] as const) {
      for (let n = 1; ; n++) {
        const lives = await liveTwice(n, when);
        if (lives === null) break;
        deaths[when]++;
        const [first, second] = lives;
        expect(pictureOf(second.tables), `death ${when} call ${n}`).toEqual(picture);
        // At most the one call that died with the process is made again.
        const calls = first.assess.calls.length + second.assess.calls.length;
        expect(calls - billed, `coach calls, death ${when} call ${n}`).toBeLessThanOrEqual(1);
      }
    }
    expect(deaths.before).toBeGreaterThan(50);
    expect(deaths.after).toBe(deaths.before);
  });
});
