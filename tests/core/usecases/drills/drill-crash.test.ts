import { describe, expect, it } from 'vitest';
import { collect } from '../../../fakes/engine-bench.ts';
import { createFakeAssess } from '../../../fakes/fake-assess.ts';
import { createMemoryTables } from '../../../fakes/memory-stores.ts';
import {
  answerOf,
  attemptsIn,
  createDrillBench,
  type DrillBench,
  type DrillTables,
  FIRST,
  OPEN,
  SECOND,
} from './drills-harness.ts';

const CLIP = 'message-2';

/** What a front end does with its deliveries, each of them again after a crash: a clip is transcribed anew each time. */
const deliver = async ({ drills }: DrillBench, take: number): Promise<void> => {
  await drills.openDrill(OPEN);
  await drills.posted('drill-1', 'message-0');
  await collect(drills.answer(answerOf()));
  await collect(drills.answerAgain(answerOf({ text: `${SECOND} Take ${take}.`, messageId: CLIP })));
  await collect(drills.edit({ ...answerOf({ text: 'We cut it by half, I led it.' }), messageId: CLIP }));
  await drills.share({ personId: 'ana', drillId: 'drill-1', score: true });
};

const coach = () => {
  const assess = createFakeAssess();
  assess.answerBy((_, key) => ({ overall: key.includes('-1-1:') ? 5 : key.includes('-1-2:') ? 8 : 7 }));
  return assess;
};

const isWrite = (call: string) => !/^(find|list|stream)/.test(call);

/** Stores of a process that dies at its n-th call to any of them; a dead process does nothing any more. */
const createDeath = (n: number, when: 'before' | 'after') => {
  const death = Promise.withResolvers<void>();
  const state = { calls: 0, dead: false };
  const never = () => new Promise<never>(() => undefined);
  const guard = <T extends object>(store: T): T =>
    new Proxy(store, {
      get: (target, property) => {
        const method = Reflect.get(target, property) as (...args: unknown[]) => Promise<unknown>;
        return async (...args: unknown[]) => {
          if (state.dead) return never();
          state.calls += 1;
          if (state.calls < n) return method.apply(target, args);
          state.dead = true;
          if (when === 'after' && isWrite(String(property))) await method.apply(target, args);
          death.resolve();
          return never();
        };
      },
    });
  return { died: death.promise, state, guard };
};

const pictureOf = (bench: DrillBench) => ({
  attempts: attemptsIn(bench).map(({ id, text, overall }) => [id, text?.replace(/ Take \d/, ''), overall]),
  interviews: bench.tables.interviews.size,
  drills: [...bench.drillTables.drills.values()],
  entries: [...bench.drillTables.entries.values()],
  usage: [...bench.tables.usage.keys()].toSorted(),
});

const liveTwice = async (n: number, when: 'before' | 'after'): Promise<DrillBench | null> => {
  const tables = createMemoryTables();
  const drillTables: DrillTables = { drills: new Map(), entries: new Map() };
  const death = createDeath(n, when);
  const first = createDrillBench({
    ...{ tables, drillTables, assess: coach(), owner: 'host:1' },
    wrap: (stores) =>
      Object.fromEntries(
        Object.entries(stores).map(([name, store]) => [name, death.guard(store as object)]),
      ) as unknown as typeof stores,
    wrapDrills: death.guard,
  });
  const life = deliver(first, 1).then(() => 'lived' as const);
  if ((await Promise.race([life, death.died])) === 'lived') return null;
  const second = createDrillBench({
    ...{ tables, drillTables, assess: coach(), owner: 'host:2' },
    isGone: (owner) => owner === 'host:1',
  });
  await deliver(second, 2);
  await second.engine.whenIdle();
  return second;
};

describe('a process that dies while answers to a drill are taken', () => {
  it('leaves nothing that a second delivery does not make whole, at every store call', async () => {
    const undisturbed = createDrillBench({ assess: coach() });
    await deliver(undisturbed, 1);
    const picture = pictureOf(undisturbed);
    expect(picture.attempts.map(([, text, overall]) => [text, overall])).toEqual([
      [FIRST, 5],
      [`${SECOND}.`, 8],
      ['We cut it by half, I led it.', 7],
    ]);
    expect(picture.entries).toMatchObject([
      { messageId: CLIP, sharesScore: true, standing: { attempts: 3, firstOverall: 5, bestOverall: 8 } },
    ]);
    let deaths = 0;
    for (const when of ['before', 'after'] as const) {
      for (let n = 1; ; n += 1) {
        const after = await liveTwice(n, when);
        if (after === null) break;
        deaths += 1;
        expect(pictureOf(after), `death ${when} call ${n}`).toEqual(picture);
      }
    }
    expect(deaths).toBeGreaterThan(80);
  });
});
