import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EngineEvent } from '../../../core/domain/events.ts';
import { FOLLOW_UP_LIMIT } from '../../../core/domain/interview/attempt-place.ts';
import type { Format } from '../../../core/domain/vocabulary.ts';
import { isAppError } from '../../../core/errors/app-error.ts';
import type { Stores } from '../../../core/ports/stores.ts';
import type { InterviewRef } from '../../../core/usecases/engine.ts';
import { type Bench, createBench, SETTINGS, START, typesOf } from '../../fakes/engine-bench.ts';
import { createFakeAssess } from '../../fakes/fake-assess.ts';
import { createFakeTime, settle } from '../../fakes/fake-time.ts';
import { createMemoryTables, type MemoryTables } from '../../fakes/memory-stores.ts';
import { watchStores } from '../../fakes/watched-stores.ts';

const WEIGHTS = {
  submit: 7,
  'submit again': 2,
  'submit elsewhere': 1,
  startOver: 1,
  retryQuestion: 4,
  answerFollowUp: 3,
  nextQuestion: 2,
  finishInterview: 1,
  resumeInterview: 1,
  'lose live state': 1,
} as const;
type Verb = keyof typeof WEIGHTS;
const VERBS = Object.entries(WEIGHTS).flatMap(([verb, weight]) =>
  Array.from({ length: weight }, () => verb as Verb),
);

/** One press, in one of two processes; pressed together with the next one when `together`. */
interface Press {
  readonly verb: Verb;
  readonly process: 0 | 1;
  readonly together: boolean;
}

const press = fc.record<Press>({
  verb: fc.constantFrom(...VERBS),
  process: fc.constantFrom(0, 1),
  together: fc.boolean(),
});

const world = (seed: number) => {
  const tables = createMemoryTables();
  const assess = createFakeAssess();
  const time = createFakeTime();
  time.jump(true);
  let count = seed;
  assess.answerBy(() => {
    count = (count * 31 + 7) % 101;
    return { overall: count / 10 > 10 ? 10 : count / 10, followUp: count % 3 === 0 ? null : 'Why?' };
  });
  let dice = seed + 1;
  // Every store call takes its own while, so that the two processes overtake each other.
  const wait = async () => {
    dice = (dice * 48_271) % 2_147_483_647;
    const done = time.busy();
    await settle(dice % 4);
    done();
  };
  const wrap = (stores: Stores) => watchStores(stores, wait);
  const benches = ['host:a', 'host:b'].map((owner) => createBench({ tables, assess, time, owner, wrap }));
  return { tables, assess, benches, time };
};

/** The step that a person at this interview would answer: the one last listened for. */
interface Heard {
  attemptId: string;
  step: number;
}

const pressed = (bench: Bench, ref: InterviewRef, verb: Verb, heard: Heard): AsyncIterable<EngineEvent> => {
  const answer = { transcript: `Answer to ${heard.attemptId} ${heard.step}.`, words: null };
  switch (verb) {
    case 'submit':
    case 'submit again':
      return bench.engine.submitAttempt({ ...ref, ...heard, answer });
    case 'submit elsewhere':
      return bench.engine.submitAttempt({ ...ref, attemptId: `${ref.interviewId}-9-9`, step: 0, answer });
    case 'lose live state':
      bench.tables.live.clear();
      return bench.engine.resumeInterview(ref);
    default:
      return bench.engine[verb](ref);
  }
};

const CONTRACT = [
  'processing',
  'follow_up_queued',
  'no_follow_up',
  'scores_updated',
  'rewrite_updated',
  'attempt_settled',
];

const checkOrder = (events: readonly EngineEvent[]) => {
  const places = typesOf(events)
    .map((type) => CONTRACT.indexOf(type))
    .filter((place) => place >= 0);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(new Set(places).size).toBe(places.length);
};

const checkTables = (
  tables: MemoryTables,
  { interviewId }: InterviewRef,
  before: number,
  format: Format,
): number => {
  const interview = tables.interviews.get(interviewId)!;
  const attempts = [...tables.attempts.values()].map(({ attempt }) => attempt);
  expect(attempts.length).toBeGreaterThanOrEqual(before);
  expect(interview.exchanges.length).toBeLessThanOrEqual(interview.plan.length);
  for (const attempt of attempts) {
    expect(attempt.steps.length).toBeLessThanOrEqual(1 + FOLLOW_UP_LIMIT[format]);
    expect(tables.usage.size).toBe(attempts.flatMap(({ steps }) => steps).length);
    expect(attempt.steps.every(({ feedback }) => feedback !== null)).toBe(true);
  }
  for (const exchange of interview.exchanges) {
    const own = attempts.filter((attempt) => attempt.exchange === exchange.number);
    const scores = own.map(({ feedback }) => feedback!.scoring.overall);
    expect(own.map(({ number }) => number).toSorted()).toEqual(own.map((_, at) => at + 1));
    expect(exchange).toMatchObject({
      attemptCount: own.length,
      bestOverall: own.length === 0 ? null : Math.max(...scores),
    });
  }
  if (interview.status === 'completed') {
    const scores = interview.exchanges.flatMap(({ bestOverall }) => bestOverall ?? []);
    const mean = scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length;
    if (mean === null) expect(interview.summary?.overall).toBeNull();
    else expect(interview.summary?.overall).toBeCloseTo(mean, 0);
  }
  return attempts.length;
};

const EXPECTED_REFUSALS = ['wrong_state', 'conflict'];

describe('whatever is pressed, in whichever order, in two processes at once', () => {
  it('loses no attempt, keeps the best, bills every step once and keeps the order of events', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(press, { minLength: 10, maxLength: 40 }),
        fc.constantFrom<Format>('coach', 'deep'),
        fc.nat(100),
        async (presses, format, seed) => {
          const { tables, assess, benches, time } = world(seed);
          const settings = { ...SETTINGS, format, difficulty: 'adaptive', seed } as const;
          const heard: Heard = { attemptId: '', step: 0 };
          let ref: InterviewRef = { personId: START.personId, interviewId: 'i' };
          let attempts = 0;
          let together: Promise<void>[] = [];
          const hear = async (stream: AsyncIterable<EngineEvent>) => {
            const events: EngineEvent[] = [];
            try {
              for await (const event of stream) {
                events.push(event);
                if (event.type === 'listening')
                  Object.assign(heard, { attemptId: event.attempt_id, step: event.step });
              }
            } catch (error) {
              if (!isAppError(error) || !EXPECTED_REFUSALS.includes(error.code)) throw error;
            }
            checkOrder(events);
          };
          await hear(benches[0]!.engine.startInterview({ ...START, ...ref, settings }));
          ref = { ...ref };
          for (const { verb, process, together: withNext } of presses) {
            together.push(hear(pressed(benches[process]!, ref, verb, heard)));
            if (withNext) continue;
            await Promise.all(together);
            together = [];
            await Promise.all(benches.map(({ engine }) => engine.whenIdle()));
            attempts = checkTables(tables, ref, attempts, format);
          }
          await Promise.all(together);
          await Promise.all(benches.map(({ engine }) => engine.whenIdle()));
          checkTables(tables, ref, attempts, format);
          expect(new Set(assess.calls.map(({ attemptKey }) => attemptKey)).size).toBe(assess.calls.length);
          for (const bench of benches) expect(bench.backgroundErrors).toEqual([]);
          time.jump(false);
        },
      ),
      { numRuns: 60 },
    );
  });
});
