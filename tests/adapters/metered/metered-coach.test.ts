import { describe, expect, it } from 'vitest';
import { withCoachFallback } from '../../../core/adapters/fallback/with-coach-fallback.ts';
import { createProviderBoard } from '../../../core/adapters/metered/provider-board.ts';
import { withCoachFailures, withCoachFallbacks } from '../../../core/adapters/metered/with-coach-metrics.ts';
import type { TimedCall } from '../../../core/adapters/openai/call-timing.ts';
import { FEEDBACK_KEYS } from '../../../core/domain/attempt-contract/schema.ts';
import { createListMetrics } from '../../fakes/list-metrics.ts';
import { createOpenAiStandin } from '../../standins/openai/openai-standin.ts';
import { scriptedCoach } from '../fallback/scripted-coach.ts';
import { coachOn, contextWith, createLogBook, listen } from '../openai/coach-harness.ts';

const open = () => {
  const { metrics, of } = createListMetrics();
  const board = createProviderBoard(metrics);
  const [llm, offline] = [scriptedCoach('LLM'), scriptedCoach('offline', { degraded: true })];
  const options = {
    clock: { now: () => new Date(0) },
    logger: createLogBook(),
    onAvailability: ({ coach, ...state }: { coach: string; available: boolean; code: string | null }) =>
      board.heard({ provider: coach, ...state }),
  };
  board.join('LLM');
  const chain = withCoachFallback([withCoachFailures(llm, metrics), offline], options);
  return { coach: withCoachFallbacks(chain, metrics), llm, board, of };
};

describe('a measured coach', () => {
  it('says what the coach says, and counts nothing while the first one is well', async () => {
    const { coach, of } = open();
    expect((await listen(coach)).keys).toEqual(FEEDBACK_KEYS);
    expect([...of('providerFailed'), ...of('fellBack')]).toEqual([]);
  });

  it('counts failures by provider and code, and who stepped in', async () => {
    const { coach, llm, of } = open();
    llm.mood = { failsWith: 'coach_stalled' };
    await listen(coach);
    expect(of('providerFailed')).toEqual([{ provider: 'LLM', code: 'coach_stalled' }]);
    expect(of('fellBack')).toEqual([{ service: 'coach', provider: 'offline' }]);
  });

  it('does not hold it against a provider that somebody left', async () => {
    const { coach, llm, of } = open();
    llm.mood = { failsWith: 'cancelled' };
    expect((await listen(coach)).error).toMatchObject({ code: 'cancelled' });
    expect(of('providerFailed')).toEqual([]);
  });

  it('shows on the board that its breaker has opened, and why', async () => {
    const { coach, llm, board, of } = open();
    expect(board.list()).toEqual([{ provider: 'LLM', available: true, code: null }]);
    llm.mood = { failsWith: 'coach_unavailable' };
    for (let n = 0; n < 3; n += 1) await listen(coach);
    expect(board.list()).toEqual([{ provider: 'LLM', available: false, code: 'coach_unavailable' }]);
    expect(of('providerAvailable')).toEqual([
      { provider: 'LLM', available: true },
      { provider: 'LLM', available: false },
    ]);
  });
});

describe('a call of a model', () => {
  const heard = async (more: object = {}, signal?: AbortSignal) => {
    const standin = await createOpenAiStandin();
    const calls: TimedCall[] = [];
    try {
      const coach = coachOn(standin, { onCall: (call) => calls.push(call), ...more });
      await listen(coach, contextWith(signal ? { signal } : {}));
    } finally {
      await standin.close();
    }
    return calls;
  };

  it('is told once, with the time to its first token before that to its end', async () => {
    const [call, ...others] = await heard();
    expect(others).toEqual([]);
    expect(call?.outcome).toBe('ok');
    expect(call?.firstTokenMs).toBeGreaterThan(0);
    expect(call?.firstTokenMs).toBeLessThanOrEqual(call?.totalMs ?? 0);
  });

  it('is told with its code and no first token when the server cannot be reached', async () => {
    expect(await heard({ baseUrl: 'http://127.0.0.1:9/v1' })).toEqual([
      { outcome: 'coach_unavailable', firstTokenMs: null, totalMs: expect.any(Number) },
    ]);
  });

  it('is told as cancelled when nobody waits any more', async () => {
    const calls = await heard({}, AbortSignal.abort());
    expect(calls.map(({ outcome }) => outcome)).toEqual(['cancelled']);
  });
});
