import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withCoachFallback } from '../../../core/adapters/fallback/with-coach-fallback.ts';
import { FEEDBACK_KEYS, feedbackSchema } from '../../../core/domain/attempt-contract/schema.ts';
import { createOpenAiStandin, type OpenAiStandin } from '../../standins/openai/openai-standin.ts';
import { type FaultName, faults } from '../../standins/openai/replies.ts';
import { coachOn, createLogBook, listen, listenPast } from '../openai/coach-harness.ts';
import { createManualTimers, type ManualTimers } from '../openai/manual-timers.ts';
import { scriptedCoach } from './scripted-coach.ts';

let first: OpenAiStandin;
let second: OpenAiStandin;
beforeEach(async () => {
  [first, second] = await Promise.all([createOpenAiStandin(), createOpenAiStandin()]);
});
afterEach(() => Promise.all([first.close(), second.close()]));

let timers: ManualTimers;
beforeEach(() => {
  timers = createManualTimers();
});
afterEach(() => timers.stop());

/** Faults that take time, for a deadline or a wait before the next try. */
const SLOW: ReadonlySet<FaultName> = new Set([
  'stallBeforeHeaders',
  'stallBeforeFirstToken',
  'rateLimited',
  'serverError',
]);

/** The chain with a fault at its first endpoint, heard to the end. */
const hear = async (fault: FaultName) => {
  first.otherwise(faults[fault]());
  const coaches = [
    coachOn(first, { timers, name: 'first endpoint', model: 'model-a' }),
    coachOn(second, { name: 'second endpoint', model: 'model-b' }),
    scriptedCoach('offline', { degraded: true }),
  ] as const;
  const chain = withCoachFallback([...coaches], {
    clock: { now: () => new Date() },
    logger: createLogBook(),
  });
  if (SLOW.has(fault)) timers.fly();
  return fault === 'stallMidStream' ? listenPast('follow_up', timers, chain) : listen(chain);
};

/** Every fault that outlasts the coach's own retry, and the keys it lets through before it strikes. */
const FATAL: readonly [FaultName, shownBefore: number][] = [
  ['badKey', 0],
  ['forbidden', 0],
  ['missingModel', 0],
  ['rateLimited', 0],
  ['quotaUsedUp', 0],
  ['serverError', 0],
  ['stallBeforeHeaders', 0],
  ['stallBeforeFirstToken', 0],
  ['stallMidStream', 1],
  ['dropMidStream', 1],
  ['closedMidStream', 1],
  ['refusal', 0],
  ['notJson', 0],
  ['brokenJson', 1],
  ['wrongSchema', 1],
  ['cutOff', 4],
];

describe.each(FATAL)('%s at the first endpoint', (fault, shownBefore) => {
  it('ends in whole feedback from the second endpoint with one honest notice', async () => {
    const { keys, feedback, parts, error } = await hear(fault);
    expect(error).toBeNull();
    expect(keys).toEqual(FEEDBACK_KEYS);
    expect(feedbackSchema.safeParse(feedback).success).toBe(true);
    expect(parts.filter(({ kind }) => kind === 'notice')).toMatchObject([{ code: 'coach_fallback' }]);
    expect(feedback.metadata).toMatchObject({ model_version: 'model-b', degraded: shownBefore > 0 });
  });

  it('ends in feedback of the offline coach when the second endpoint fails too', async () => {
    second.otherwise(faults.missingModel());
    const { keys, feedback, parts, error } = await hear(fault);
    expect(error).toBeNull();
    expect(keys).toEqual(FEEDBACK_KEYS);
    expect(parts.filter(({ kind }) => kind === 'notice')).toHaveLength(2);
    expect(parts).toContainEqual({ kind: 'served_by', coach: 'offline', degraded: true });
    expect(feedback.metadata?.degraded).toBe(true);
  });

  it('shows what came before the fault, and nothing twice', async () => {
    const { parts } = await hear(fault);
    const notice = parts.findIndex(({ kind }) => kind === 'notice');
    const before = parts.slice(0, notice).filter(({ kind }) => kind === 'part');
    expect(before).toHaveLength(shownBefore);
  });
});
