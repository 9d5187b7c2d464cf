import { describe, expect, it } from 'vitest';
import type { DrillEntry } from '../../../../core/domain/drill/types.ts';
import { collect, only } from '../../../fakes/engine-bench.ts';
import { createFakeTime, settle } from '../../../fakes/fake-time.ts';
import { createMemoryTables } from '../../../fakes/memory-stores.ts';
import {
  answer,
  answerOf,
  attemptsIn,
  createDrillBench,
  type DrillBench,
  entryIn,
  FIRST,
  OPEN,
  openBench,
  SECOND,
} from './drills-harness.ts';

const second = { text: SECOND, messageId: null } as const;
const caught = <T>(work: Promise<T>): Promise<unknown> => work.catch((error: unknown) => error);

/** An answer that is being scored and another one that waits for it. */
const oneWaiting = async () => {
  const bench = await openBench();
  const release = bench.assess.hold();
  const going = [caught(answer(bench)), caught(answer(bench, second))];
  await settle();
  expect(attemptsIn(bench)).toHaveLength(1);
  return { bench, release, going };
};

const expectNothingLeft = async (bench: DrillBench, going: readonly Promise<unknown>[]) => {
  for (const each of await Promise.all(going)) expect(each).toMatchObject({ code: 'cancelled' });
  await bench.drills.whenIdle();
  await settle();
  expect(attemptsIn(bench)).toEqual([]);
  expect(bench.tables.interviews.size).toBe(0);
};

describe('answers that wait', () => {
  it('are stopped when the interview is deleted, and do not bring it back', async () => {
    const { bench, going, release } = await oneWaiting();
    const interviewId = entryIn(bench)?.interviewId ?? '';
    await bench.engine.deleteInterview({ personId: 'ana', interviewId });
    release();
    await expectNothingLeft(bench, going);
  });

  it('are stopped when the person is deleted', async () => {
    const { bench, going, release } = await oneWaiting();
    await bench.engine.deletePerson('ana');
    release();
    await expectNothingLeft(bench, going);
  });

  it('see to it that a former one gets the feedback that was stopped', async () => {
    const bench = await openBench();
    const release = bench.assess.hold();
    const stop = new AbortController();
    const stopped = caught(collect(bench.drills.answer(answerOf(), stop.signal)));
    await settle();
    stop.abort();
    await stopped;
    await bench.drills.whenIdle();
    release();
    bench.assess.answer({ overall: 4 }, { overall: 9 });
    only(await answer(bench, second), 'attempt_settled');
    expect(attemptsIn(bench).map(({ text, overall }) => [text, overall])).toEqual([
      [FIRST, 4],
      [SECOND, 9],
    ]);
    expect(entryIn(bench)?.standing).toMatchObject({ attempts: 2, firstOverall: 4, bestOverall: 9 });
  });
});

describe('two processes', () => {
  const twoProcesses = async () => {
    const shared = {
      tables: createMemoryTables(),
      drillTables: { drills: new Map(), entries: new Map() },
      time: createFakeTime(),
    };
    shared.time.jump(true);
    const [one, two] = [
      createDrillBench({ ...shared, owner: 'host:1' }),
      createDrillBench({ ...shared, owner: 'host:2' }),
    ];
    await one.drills.openDrill(OPEN);
    return { one, two };
  };

  it('that get the same answer at once take it once', async () => {
    const { one, two } = await twoProcesses();
    const both = await Promise.all([answer(one), answer(two)]);
    const [first, other] = both.map((events) => only(events, 'attempt_settled').attempt_id);
    expect(first).toBe(other);
    expect(attemptsIn(one)).toHaveLength(1);
    expect(one.assess.calls.length + two.assess.calls.length).toBe(1);
  });

  it('that get two answers of a person at once lose neither', async () => {
    const { one, two } = await twoProcesses();
    const both = await Promise.all([answer(one), answer(two, second)]);
    for (const events of both) only(events, 'attempt_settled');
    expect(attemptsIn(one).map(({ text }) => text)).toEqual([FIRST, SECOND]);
    expect(attemptsIn(one).every(({ overall }) => overall !== null)).toBe(true);
  });
});

describe('an interview that is deleted where nobody tells the drills', () => {
  const vanish = ({ tables }: Pick<DrillBench, 'tables'>) => {
    tables.interviews.clear();
    tables.attempts.clear();
    tables.live.clear();
  };

  it('is not brought back by a second delivery of its message', async () => {
    const bench = await openBench();
    await answer(bench);
    vanish(bench);
    await expect(answer(bench)).rejects.toMatchObject({ code: 'not_found', message: /deleted/ });
    expect(bench.tables.interviews.size).toBe(0);
  });

  it('just before its standing is written has the last word', async () => {
    const tables = createMemoryTables();
    const bench = await openBench({
      tables,
      wrapDrills: (store) => ({
        ...store,
        saveEntry: (entry: DrillEntry) => {
          if (entry.standing !== null) vanish({ tables });
          return store.saveEntry(entry);
        },
      }),
    });
    await answer(bench);
    expect(entryIn(bench)?.standing).toBeNull();
    expect((await bench.drills.summaryOf('drill-1')).answered).toBe(0);
  });
});
