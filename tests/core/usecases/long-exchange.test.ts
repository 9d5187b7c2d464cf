import { describe, expect, it } from 'vitest';
import type { EventOf } from '../../../core/domain/events.ts';
import {
  answering,
  type Bench,
  collect,
  createBench,
  only,
  SETTINGS,
  start,
} from '../../fakes/engine-bench.ts';

const scoredBy = async (
  bench: Bench,
  ref: { personId: string; interviewId: string },
  open: EventOf<'listening'>,
  overall: number,
) => {
  bench.assess.answer({ overall, followUp: 'Why?' });
  return collect(bench.engine.submitAttempt(answering(ref, open)));
};

/** Ten attempts at one question, the second being the best: far outside of what a step reads. */
const tenAttempts = async () => {
  const bench = createBench();
  const { ref, listening } = await start(bench.engine, { settings: { ...SETTINGS, format: 'deep' } });
  await scoredBy(bench, ref, listening, 5);
  for (let number = 2; number <= 10; number++) {
    const open = only(await collect(bench.engine.retryQuestion(ref)), 'listening');
    await scoredBy(bench, ref, open, number === 2 ? 9 : 6);
  }
  const best = `${ref.interviewId}-1-2`;
  return { bench, ref, best, exchange: () => bench.tables.interviews.get(ref.interviewId)?.exchanges[0] };
};

describe('an exchange with many attempts', () => {
  it('counts all of them and remembers the best', async () => {
    const { exchange, best } = await tenAttempts();
    expect(exchange()).toMatchObject({ attemptCount: 10, bestAttemptId: best, bestOverall: 9 });
  });

  it('says that a later, weaker attempt is not the best', async () => {
    const { bench, ref, best } = await tenAttempts();
    const open = only(await collect(bench.engine.retryQuestion(ref)), 'listening');
    const events = await scoredBy(bench, ref, open, 8);
    expect(only(events, 'scores_updated')).toMatchObject({
      attempt_status: 'current',
      attempt: { is_best: false },
    });
    expect(only(events, 'attempt_settled').best_attempt_id).toBe(best);
  });

  it('says that a later attempt with the same score is the best now', async () => {
    const { bench, ref } = await tenAttempts();
    const open = only(await collect(bench.engine.retryQuestion(ref)), 'listening');
    const events = await scoredBy(bench, ref, open, 9);
    expect(only(events, 'scores_updated').attempt_status).toBe('best');
    expect(only(events, 'attempt_settled').best_attempt_id).toBe(open.attempt_id);
  });

  it('finds the best among all when a follow-up lowers the best one', async () => {
    const { bench, ref, best, exchange } = await tenAttempts();
    const open = only(await collect(bench.engine.retryQuestion(ref)), 'listening');
    await scoredBy(bench, ref, open, 9.5);
    const followUp = only(await collect(bench.engine.answerFollowUp(ref)), 'listening');
    const events = await scoredBy(bench, ref, followUp, 4);
    expect(only(events, 'scores_updated')).toMatchObject({
      attempt_status: 'current',
      attempt: { is_best: false },
    });
    expect(only(events, 'attempt_settled').best_attempt_id).toBe(best);
    expect(exchange()).toMatchObject({ attemptCount: 11, bestAttemptId: best, bestOverall: 9 });
  });

  it('repeats the feedback of an early attempt as superseded', async () => {
    const { bench, ref } = await tenAttempts();
    const first = { attempt_id: `${ref.interviewId}-1-1`, step: 0 };
    const events = await collect(bench.engine.submitAttempt(answering(ref, first)));
    expect(only(events, 'scores_updated')).toMatchObject({
      attempt_status: 'superseded',
      attempt: { overall: 5 },
    });
  });

  it('goes by its attempts when a crash left the record behind them', async () => {
    const { bench, ref, best } = await tenAttempts();
    const stored = bench.tables.interviews.get(ref.interviewId)!;
    const { exchanges } = structuredClone(stored);
    const live = structuredClone(bench.tables.live.get(ref.interviewId)!);
    let { revision } = stored;
    for (const [behind, hasLive] of [
      [8, true],
      [8, false],
      [9, true],
      [9, false],
    ] as const) {
      revision += 10;
      const behindExchanges = exchanges.map((each) => ({ ...each, attemptCount: behind }));
      bench.tables.interviews.set(ref.interviewId, { ...stored, revision, exchanges: behindExchanges });
      bench.tables.live.clear();
      if (hasLive) bench.tables.live.set(ref.interviewId, live);
      const open = only(await collect(bench.engine.retryQuestion(ref)), 'listening');
      expect(open.attempt_id).toBe(`${ref.interviewId}-1-11`);
    }
    bench.tables.live.clear();
    const next = await collect(bench.engine.nextQuestion(ref));
    expect(only(next, 'question_asked').number).toBe(2);
    expect(bench.tables.interviews.get(ref.interviewId)?.exchanges[0]).toMatchObject({
      attemptCount: 10,
      bestAttemptId: best,
    });
  });

  it('finds the best among all when a crash hid from the record that the best one had fallen', async () => {
    const { bench, ref, best, exchange } = await tenAttempts();
    const open = only(await collect(bench.engine.retryQuestion(ref)), 'listening');
    await scoredBy(bench, ref, open, 9.5);
    const followUp = only(await collect(bench.engine.answerFollowUp(ref)), 'listening');
    const { exchanges } = structuredClone(bench.tables.interviews.get(ref.interviewId)!);
    await scoredBy(bench, ref, followUp, 4);
    const stored = bench.tables.interviews.get(ref.interviewId)!;
    bench.tables.interviews.set(ref.interviewId, { ...stored, exchanges });
    expect(exchange()).toMatchObject({ bestAttemptId: open.attempt_id });
    await collect(bench.engine.nextQuestion(ref));
    expect(exchange()).toMatchObject({ bestAttemptId: best, bestOverall: 9 });
  });
});
