import { describe, expect, it } from 'vitest';
import type { RateStore } from '../../../core/ports/rate-store.ts';
import type { Drills } from '../../../core/usecases/drills/drills.ts';
import type { Materials } from '../../../core/usecases/materials/materials.ts';
import { createRateLimits, type Limited } from '../../../core/usecases/rate-limits.ts';
import {
  withDrillLimits,
  withEngineLimits,
  withMaterialLimits,
} from '../../../core/usecases/with-rate-limits.ts';
import { answering, collect, createBench, START, start } from '../../fakes/engine-bench.ts';
import { createFakeTime } from '../../fakes/fake-time.ts';
import { createListLogger } from '../../fakes/list-logger.ts';
import { createMemoryRates } from '../../fakes/memory-usage.ts';

const MINUTE_MS = 60_000;

const open = (rates: RateStore = createMemoryRates(), time = createFakeTime('2026-03-01T09:48:30.000Z')) => {
  const logger = createListLogger();
  return { time, rates, logger, limits: createRateLimits({ rates, clock: time.clock, logger }) };
};

/** How many of so many are let through. */
const taken = async (times: number, take: () => Promise<void>): Promise<number> => {
  const outcomes = await Promise.allSettled(Array.from({ length: times }, take));
  return outcomes.filter(({ status }) => status === 'fulfilled').length;
};

describe('what one person may do in an hour', () => {
  it.each([
    ['interviews', 30],
    ['attempts', 120],
    ['clips', 120],
    ['uploads', 20],
    ['drills', 60],
    ['fetches', 10],
  ] as const)('%s: %i, counted by all processes together, and by person', async (what: Limited, most) => {
    const one = open();
    const two = open(one.rates, one.time);
    const counts = await Promise.all([
      taken(most, () => one.limits.take('ana', what)),
      taken(most, () => two.limits.take('ana', what)),
    ]);
    expect(counts[0]! + counts[1]!).toBe(most);
    expect(await taken(1, () => two.limits.take('bob', what))).toBe(1);
  });

  it('goes on when the sentence says so', async () => {
    const { limits, time } = open();
    for (let n = 0; n < 10; n += 1) await limits.take('ana', 'fetches');
    await expect(limits.take('ana', 'fetches')).rejects.toMatchObject({
      code: 'rate_limited',
      message: 'You have had 10 postings fetched within the hour; please try again in 12 minutes.',
    });
    await time.advance(11 * MINUTE_MS);
    await expect(limits.take('ana', 'fetches')).rejects.toThrow(/in a minute\.$/u);
    await time.advance(MINUTE_MS);
    await expect(limits.take('ana', 'fetches')).resolves.toBeUndefined();
  });

  it('is not counted while the database is away, and nobody is refused then', async () => {
    const { limits, logger } = open({ count: () => Promise.reject(new Error('down')) });
    expect(await taken(200, () => limits.take('ana', 'interviews'))).toBe(200);
    expect(logger.lines.every(({ level }) => level === 'warn')).toBe(true);
    expect(JSON.stringify(logger.lines)).not.toContain('ana');
  });
});

describe('an engine with limits', () => {
  it('refuses before anything is changed, and lets everything else through', async () => {
    const { limits, time } = open();
    const bench = createBench({ time });
    const engine = withEngineLimits(bench.engine, limits);
    const { ref, listening } = await start(engine);
    for (let n = 0; n < 120; n += 1) await limits.take('ana', 'attempts');
    await expect(collect(engine.submitAttempt(answering(ref, listening)))).rejects.toMatchObject({
      code: 'rate_limited',
    });
    expect(bench.tables.attempts.size).toBe(0);
    await time.advance(60 * MINUTE_MS);
    await collect(engine.submitAttempt(answering(ref, listening)));
    expect(bench.tables.attempts.size).toBe(1);
    await collect(engine.finishInterview(ref));
  });

  it('begins no more interviews than the limit, also when they are all asked for at once', async () => {
    const { limits, time } = open();
    const bench = createBench({ time });
    const engine = withEngineLimits(bench.engine, limits);
    const begun = await Promise.allSettled(
      Array.from({ length: 34 }, (_, n) =>
        collect(engine.startInterview({ ...START, interviewId: `i-${n}` })),
      ),
    );
    expect(begun.filter(({ status }) => status === 'rejected')).toHaveLength(4);
    expect(bench.tables.interviews.size).toBe(30);
  });
});

describe('what is handed in', () => {
  it('is counted by whether it is fetched or given, and not at all when it is read again', async () => {
    const { limits } = open();
    const counted: string[] = [];
    const counting = {
      take: async (personId: string, what: Limited) => {
        counted.push(what);
        await limits.take(personId, what);
      },
    };
    const handed: string[] = [];
    const note = (name: string) => async () => void handed.push(name);
    const materials = withMaterialLimits(
      {
        ...{ addResume: note('resume'), addPosting: note('posting'), prepareContext: note('context') },
        listPostings: async () => [],
      } as unknown as Materials,
      counting,
    );
    const text = { kind: 'text', text: 'I led it.' } as const;
    const url = { kind: 'url', url: 'https://jobs.example/1' } as const;
    await materials.addResume({ personId: 'ana', source: text });
    await materials.addPosting({ personId: 'ana', source: url });
    await materials.prepareContext({ personId: 'ana', posting: { name: 'acme' }, resume: null });
    await materials.prepareContext({ personId: 'ana', posting: url });
    await materials.listPostings('ana');
    expect(counted).toEqual(['uploads', 'fetches', 'fetches']);
    expect(handed).toEqual(['resume', 'posting', 'context', 'context']);
    for (let n = 0; n < 8; n += 1) await limits.take('ana', 'fetches');
    await expect(materials.addPosting({ personId: 'ana', source: url })).rejects.toMatchObject({
      code: 'rate_limited',
    });
    expect(handed).toHaveLength(4);
  });

  it('to a drill is counted in every way there is to answer', async () => {
    const { limits } = open();
    for (let n = 0; n < 57; n += 1) await limits.take('ana', 'drills');
    const answered: string[] = [];
    const say = (verb: string) =>
      async function* () {
        yield { type: 'no_follow_up', attempt_id: String(answered.push(verb)) };
      };
    const drills = withDrillLimits(
      { answer: say('answer'), answerAgain: say('again'), edit: say('edit') } as unknown as Drills,
      limits,
    );
    const input = {
      personId: 'ana',
      drillId: 'd-1',
      answer: { transcript: 'x', words: null },
      messageId: 'm',
    };
    await collect(drills.answer(input));
    await collect(drills.answerAgain(input));
    await collect(drills.edit(input));
    await expect(collect(drills.answer(input))).rejects.toMatchObject({ code: 'rate_limited' });
    expect(answered).toEqual(['answer', 'again', 'edit']);
  });
});
