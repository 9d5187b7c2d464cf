import { describe, expect, it } from 'vitest';
import { collect, only, typesOf } from '../../../fakes/engine-bench.ts';
import { settle } from '../../../fakes/fake-time.ts';
import {
  answer,
  answerOf,
  attemptsIn,
  type DrillBench,
  entryIn,
  FIRST,
  HOUR_MS,
  openBench,
  SECOND,
  typed,
} from './drills-harness.ts';

const EDIT = { personId: 'ana', drillId: 'drill-1', messageId: 'message-1', answer: typed(SECOND) };

const edit = ({ drills }: DrillBench, change: Partial<typeof EDIT> = {}) =>
  collect(drills.edit({ ...EDIT, ...change }));

const answered = async (...overalls: readonly number[]) => {
  const bench = await openBench();
  bench.assess.answer(...overalls.map((overall) => ({ overall })));
  await answer(bench);
  return bench;
};

describe('an edited answer', () => {
  it('adds an attempt; the better one is the best', async () => {
    const bench = await answered(7, 5);
    only(await edit(bench), 'attempt_settled');
    expect(attemptsIn(bench).map(({ text, overall }) => [text, overall])).toEqual([
      [FIRST, 7],
      [SECOND, 5],
    ]);
    expect(entryIn(bench)?.standing).toMatchObject({ attempts: 2, firstOverall: 7, bestOverall: 7 });
    expect(entryIn(bench)?.messageId).toBe('message-1');
  });

  it('with the same words, delivered again, or edited back changes nothing', async () => {
    const bench = await answered(7, 5);
    await edit(bench, { answer: typed(FIRST) });
    expect(attemptsIn(bench)).toHaveLength(1);
    await edit(bench);
    await edit(bench);
    await edit(bench, { answer: typed(FIRST) });
    expect(attemptsIn(bench)).toHaveLength(2);
    expect(bench.assess.calls).toHaveLength(2);
  });

  it('while it is still being scored waits for that', async () => {
    const bench = await openBench();
    const release = bench.assess.hold();
    const first = answer(bench);
    await settle();
    const second = edit(bench);
    await settle();
    release();
    expect(only(await second, 'attempt_settled').attempt_id).not.toBe(
      only(await first, 'attempt_settled').attempt_id,
    );
  });

  it('of an earlier message counts as well, though another one followed', async () => {
    const bench = await answered(5, 6, 8);
    await answer(bench, { text: 'Thanks, that was a good one!', messageId: 'message-2' });
    only(await edit(bench), 'attempt_settled');
    expect(attemptsIn(bench).map(({ overall }) => overall)).toEqual([5, 6, 8]);
    expect(entryIn(bench)?.messageId).toBe('message-2');
  });

  it('of a message that repeats an earlier answer counts as well', async () => {
    const bench = await answered(5, 8);
    await answer(bench, { messageId: 'message-2' });
    expect(attemptsIn(bench)).toHaveLength(1);
    only(await edit(bench, { messageId: 'message-2' }), 'attempt_settled');
    expect(attemptsIn(bench)).toHaveLength(2);
  });

  it('of a message that is no answer, or of nobody who answered, is not found', async () => {
    const bench = await answered(7);
    const message = 'This message is not your answer to the drill.';
    await expect(edit(bench, { messageId: 'message-2' })).rejects.toMatchObject({
      code: 'not_found',
      message,
    });
    await expect(edit(bench, { personId: 'ben' })).rejects.toMatchObject({ code: 'not_found', message });
    expect(attemptsIn(bench)).toHaveLength(1);
  });
});

describe('another try', () => {
  const again = (bench: DrillBench) =>
    collect(bench.drills.answerAgain(answerOf({ text: SECOND, messageId: null })));

  it('adds an attempt and keeps the message of the answer', async () => {
    const bench = await answered(5, 8);
    only(await again(bench), 'attempt_settled');
    expect(entryIn(bench)).toMatchObject({
      messageId: 'message-1',
      standing: { attempts: 2, firstOverall: 5, bestOverall: 8 },
    });
  });

  it('comes after a day, too, when the interview was abandoned meanwhile', async () => {
    const bench = await answered(5, 8);
    await bench.time.advance(48 * HOUR_MS);
    await bench.stores.interviews.abandonIdle(bench.time.clock.now());
    bench.tables.live.clear();
    only(await again(bench), 'attempt_settled');
    expect(attemptsIn(bench)).toHaveLength(2);
  });

  it('goes on where a process ended between opening the question again and taking the answer', async () => {
    const bench = await answered(5, 8);
    const ref = { personId: 'ana', interviewId: entryIn(bench)?.interviewId ?? '' };
    await collect(bench.engine.retryQuestion(ref));
    only(await again(bench), 'attempt_settled');
    expect(attemptsIn(bench)).toHaveLength(2);
  });

  it('needs an answer, an interview that is not finished, and no follow-up that is open', async () => {
    const empty = await openBench();
    await expect(again(empty)).rejects.toMatchObject({ code: 'not_found' });
    const bench = await openBench();
    bench.assess.answer({ overall: 5, followUp: 'What came of it?' });
    await answer(bench);
    const ref = { personId: 'ana', interviewId: entryIn(bench)?.interviewId ?? '' };
    await collect(bench.engine.answerFollowUp(ref));
    await expect(again(bench)).rejects.toMatchObject({ code: 'wrong_state', message: /follow-up/ });
    await collect(bench.engine.finishInterview(ref));
    await expect(again(bench)).rejects.toMatchObject({ code: 'wrong_state', message: /finished/ });
    expect(typesOf(await answer(bench))).toContain('attempt_settled');
    expect(attemptsIn(bench)).toHaveLength(1);
  });
});

describe('deleting', () => {
  it('the interview takes the answer out of the drill', async () => {
    const bench = await answered(8);
    await answer(bench, { personId: 'ben', messageId: 'message-2' });
    await bench.drills.share({ personId: 'ana', drillId: 'drill-1', score: true });
    const interviewId = entryIn(bench)?.interviewId ?? '';
    expect(await bench.engine.deleteInterview({ personId: 'ana', interviewId })).toBe(true);
    expect(entryIn(bench)).toMatchObject({ standing: null, sharesScore: false, sharesRewrite: false });
    expect((await bench.drills.summaryOf('drill-1')).answered).toBe(1);
    await expect(bench.drills.feedbackOf('ana', 'drill-1')).rejects.toMatchObject({ code: 'not_found' });
    expect(entryIn(bench, 'ben')?.standing).not.toBeNull();
  });

  it('is not undone by a second delivery or an edit, while a new answer is welcome', async () => {
    const bench = await answered(8);
    const interviewId = entryIn(bench)?.interviewId ?? '';
    await bench.engine.deleteInterview({ personId: 'ana', interviewId });
    for (const late of [answer(bench), edit(bench)])
      await expect(late).rejects.toMatchObject({ code: 'not_found', message: /deleted/ });
    expect(attemptsIn(bench)).toEqual([]);
    await bench.time.advance(5 * HOUR_MS);
    await answer(bench, { messageId: 'message-9', text: SECOND });
    for (const late of [answer(bench), edit(bench, { answer: typed('Something else.') })])
      await expect(late).rejects.toMatchObject({ code: 'not_found', message: /deleted/ });
    expect(attemptsIn(bench).map(({ text }) => text)).toEqual([SECOND]);
    expect(entryIn(bench)).toMatchObject({ isLate: true, standing: { attempts: 1 } });
  });

  it('while the answer is being scored leaves no standing behind', async () => {
    const bench = await openBench();
    const release = bench.assess.hold();
    const going = answer(bench).catch((error: unknown) => error);
    await settle();
    const interviewId = entryIn(bench)?.interviewId ?? '';
    const deleting = bench.engine.deleteInterview({ personId: 'ana', interviewId });
    release();
    expect(await deleting).toBe(true);
    await going;
    await bench.drills.whenIdle();
    expect(attemptsIn(bench)).toEqual([]);
    expect(entryIn(bench)?.standing).toBeNull();
    expect(await bench.drills.summaryOf('drill-1')).toMatchObject({ answered: 0 });
  });

  it('the interview of another process is noticed when the standing is brought up to date', async () => {
    const bench = await answered(8);
    const interviewId = entryIn(bench)?.interviewId ?? '';
    // The engine below the drills: whoever deletes there has no drills to tell.
    bench.tables.interviews.delete(interviewId);
    bench.tables.attempts.clear();
    await expect(bench.drills.feedbackOf('ana', 'drill-1')).rejects.toMatchObject({ code: 'not_found' });
    expect(entryIn(bench)?.standing).toBeNull();
  });

  it('a person stops what runs for them first', async () => {
    const bench = await openBench();
    bench.assess.hold();
    const going = answer(bench).catch((error: unknown) => error);
    await settle();
    await bench.engine.deletePerson('ana');
    expect(await going).toMatchObject({ code: 'cancelled' });
    expect(attemptsIn(bench)).toEqual([]);
    expect(bench.tables.interviews.size).toBe(0);
  });
});
