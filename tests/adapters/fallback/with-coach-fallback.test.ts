import { beforeEach, describe, expect, it } from 'vitest';
import {
  type CoachAvailability,
  withCoachFallback,
} from '../../../core/adapters/fallback/with-coach-fallback.ts';
import { FEEDBACK_KEYS } from '../../../core/domain/attempt-contract/schema.ts';
import type { Coach } from '../../../core/ports/coach.ts';
import { sampleRequest } from '../../standins/openai/sample-attempt.ts';
import { contextWith, createLogBook, listen, type Outcome } from '../openai/coach-harness.ts';
import { type ScriptedCoach, scriptedCoach } from './scripted-coach.ts';

let primary: ScriptedCoach;
let second: ScriptedCoach;
let offline: ScriptedCoach;
let chain: Coach;
let changes: CoachAvailability[];
let nowMs: number;
beforeEach(() => {
  [primary, second] = [scriptedCoach('primary'), scriptedCoach('second')];
  offline = scriptedCoach('offline', { degraded: true });
  changes = [];
  nowMs = 1_000_000;
  chain = withCoachFallback([primary, second, offline], {
    clock: { now: () => new Date(nowMs) },
    logger: createLogBook(),
    onAvailability: (change) => changes.push(change),
  });
});
const calls = () => [primary.calls, second.calls, offline.calls];
const notices = ({ parts }: Outcome) => parts.filter(({ kind }) => kind === 'notice');
const servedBy = ({ parts }: Outcome) => parts.find(({ kind }) => kind === 'served_by');
const DOWN = { failsWith: 'coach_unavailable' } as const;

describe('while the first coach is well', () => {
  it('passes its feedback through and says who served', async () => {
    const outcome = await listen(chain);
    expect(outcome.keys).toEqual(FEEDBACK_KEYS);
    expect(servedBy(outcome)).toEqual({ kind: 'served_by', coach: 'primary', degraded: false });
    expect(notices(outcome)).toEqual([]);
    expect(calls()).toEqual([1, 0, 0]);
  });
});

describe('when a coach fails', () => {
  it.each(['coach_unavailable', 'coach_stalled', 'coach_malformed', 'coach_rejected'] as const)(
    '%s: the next one serves, with a notice in plain words first',
    async (failsWith) => {
      primary.mood = { failsWith };
      const outcome = await listen(chain);
      expect(outcome.keys).toEqual(FEEDBACK_KEYS);
      expect(outcome.parts[0]).toEqual({
        kind: 'notice',
        code: 'coach_fallback',
        message: 'primary is not well. The second takes over.',
      });
      expect(servedBy(outcome)).toMatchObject({ coach: 'second', degraded: false });
      expect(outcome.feedback.metadata).toMatchObject({ model_version: 'second', degraded: false });
    },
  );

  it('keeps the parts that were shown, takes the others from the next, and marks the mixture', async () => {
    primary.mood = { failsWith: 'coach_stalled', after: ['follow_up', 'scoring', 'content_feedback'] };
    const outcome = await listen(chain);
    expect(outcome.keys).toEqual(FEEDBACK_KEYS);
    expect(outcome.feedback.content_feedback?.headline).toBe('By primary');
    expect(outcome.parts[3]).toMatchObject({ kind: 'notice', code: 'coach_fallback' });
    expect(outcome.feedback.metadata).toMatchObject({ model_version: 'second', degraded: true });
  });

  it.each([
    ['scores with their reasons', ['follow_up', 'scoring'], 1],
    [
      'a rewrite with its notes',
      ['follow_up', 'scoring', 'content_feedback', 'delivery_feedback', 'rewrite'],
      4,
    ],
  ] as const)('takes %s from one coach', async (_, after, shownByFirst) => {
    primary.mood = { failsWith: 'coach_stalled', after };
    const outcome = await listen(chain);
    expect(outcome.keys).toEqual(FEEDBACK_KEYS);
    expect(outcome.parts.findIndex(({ kind }) => kind === 'notice')).toBe(shownByFirst);
  });

  it('goes down to the last, whose feedback is marked as degraded', async () => {
    primary.mood = DOWN;
    second.mood = { failsWith: 'coach_malformed', after: ['follow_up'] };
    const outcome = await listen(chain);
    expect(outcome.keys).toEqual(FEEDBACK_KEYS);
    expect(notices(outcome)).toHaveLength(2);
    expect(notices(outcome)[1]).toMatchObject({
      message: 'second is not well. The offline coach takes over.',
    });
    expect(outcome.feedback.metadata).toMatchObject({ model_version: 'offline', degraded: true });
  });

  it('throws what the last one threw', async () => {
    for (const coach of [primary, second, offline]) coach.mood = DOWN;
    expect((await listen(chain)).error).toMatchObject({
      code: 'coach_unavailable',
      message: 'offline is not well.',
    });
  });

  it('survives a bug in one coach', async () => {
    primary.mood = new TypeError('undefined is not a function');
    const outcome = await listen(chain);
    expect(servedBy(outcome)).toMatchObject({ coach: 'second' });
    expect(JSON.stringify(notices(outcome))).not.toContain('undefined');
  });

  it('takes a coach that ends without all keys for one that failed', async () => {
    const forgetful: Coach = {
      name: 'forgetful',
      degraded: false,
      async *assess() {
        yield { kind: 'usage', usage: { model: 'f', inputTokens: 1, cachedInputTokens: 0, outputTokens: 1 } };
      },
    };
    const options = { clock: { now: () => new Date(nowMs) }, logger: createLogBook() };
    const outcome = await listen(withCoachFallback([forgetful, offline], options));
    expect(outcome.keys).toEqual(FEEDBACK_KEYS);
    expect(outcome.parts[0]).toMatchObject({ kind: 'usage' });
  });

  it.each(['cancelled', 'bad_input'] as const)('does not try another one after %s', async (failsWith) => {
    primary.mood = { failsWith };
    expect((await listen(chain)).error?.code).toBe(failsWith);
    expect(calls()).toEqual([1, 0, 0]);
  });

  it('does not try another one when the caller has given up, whatever the error', async () => {
    const abort = new AbortController();
    primary.mood = { failsWith: 'coach_unavailable', after: ['follow_up'] };
    const parts = chain
      .assess(sampleRequest(), contextWith({ signal: abort.signal }))
      [Symbol.asyncIterator]();
    await parts.next();
    abort.abort();
    await expect(parts.next()).rejects.toMatchObject({ code: 'cancelled' });
    expect(calls()).toEqual([1, 0, 0]);
  });
});

describe('the breaker', () => {
  const failThrice = async () => {
    primary.mood = DOWN;
    for (let n = 0; n < 3; n += 1) await listen(chain);
  };

  it('leaves a coach alone after three failures in a row, and says so', async () => {
    await failThrice();
    expect(changes).toEqual([{ coach: 'primary', available: false, code: 'coach_unavailable' }]);
    const outcome = await listen(chain);
    expect(calls()).toEqual([3, 4, 0]);
    expect(notices(outcome)).toMatchObject([
      { message: 'The primary is still not available. The second takes over.' },
    ]);
  });

  it('forgets failures when a call succeeds in between', async () => {
    primary.mood = DOWN;
    await listen(chain);
    await listen(chain);
    primary.mood = 'well';
    await listen(chain);
    primary.mood = DOWN;
    await listen(chain);
    expect(changes).toEqual([]);
  });

  it('goes straight to the last when all others are open', async () => {
    second.mood = DOWN;
    await failThrice();
    const outcome = await listen(chain);
    expect(calls()).toEqual([3, 3, 4]);
    expect(notices(outcome)).toHaveLength(1);
    expect(outcome.keys).toEqual(FEEDBACK_KEYS);
  });

  it('probes after 30 s and says when the coach has recovered', async () => {
    await failThrice();
    primary.mood = 'well';
    nowMs += 29_999;
    await listen(chain);
    expect(primary.calls).toBe(3);
    nowMs += 1;
    const outcome = await listen(chain);
    expect(servedBy(outcome)).toMatchObject({ coach: 'primary' });
    expect(notices(outcome)).toMatchObject([{ code: 'coach_recovered' }]);
    expect(changes.at(-1)).toEqual({ coach: 'primary', available: true, code: null });
    expect(notices(await listen(chain))).toEqual([]);
  });

  it('waits twice as long after a probe that failed', async () => {
    await failThrice();
    nowMs += 30_000;
    await listen(chain);
    nowMs += 59_999;
    await listen(chain);
    expect(primary.calls).toBe(4);
    nowMs += 1;
    await listen(chain);
    expect(primary.calls).toBe(5);
  });

  it('lets one attempt probe; another at the same time goes to the next coach at once', async () => {
    await failThrice();
    primary.mood = 'well';
    nowMs += 30_000;
    const probe = chain.assess(sampleRequest(), contextWith())[Symbol.asyncIterator]();
    await probe.next();
    const outcome = await listen(chain);
    expect(servedBy(outcome)).toMatchObject({ coach: 'second' });
    await probe.return?.();
  });

  it('stays open when the probe was called off', async () => {
    await failThrice();
    primary.mood = 'well';
    nowMs += 30_000;
    for await (const _ of chain.assess(sampleRequest(), contextWith())) break;
    await listen(chain);
    expect(primary.calls).toBe(4);
    expect(changes).toHaveLength(2);
    expect(changes.at(-1)?.available).toBe(false);
  });

  it('counts neither cancelled attempts nor listeners who leave', async () => {
    for (let n = 0; n < 4; n += 1) {
      for await (const _ of chain.assess(sampleRequest(), contextWith())) break;
    }
    primary.mood = { failsWith: 'cancelled' };
    for (let n = 0; n < 4; n += 1) await listen(chain);
    expect(changes).toEqual([]);
  });
});
