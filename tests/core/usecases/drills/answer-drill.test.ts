import { describe, expect, it } from 'vitest';
import type { EngineEvent } from '../../../../core/domain/events.ts';
import { collect, only, typesOf } from '../../../fakes/engine-bench.ts';
import { settle } from '../../../fakes/fake-time.ts';
import {
  answer,
  answerOf,
  attemptsIn,
  entryIn,
  FIRST,
  HOUR_MS,
  openBench,
  SECOND,
} from './drills-harness.ts';

const settledIn = (events: readonly EngineEvent[]) => only(events, 'attempt_settled');

describe('an answer to a drill', () => {
  it('is an interview of one question, scored as it streams, in the history of the person', async () => {
    const bench = await openBench();
    bench.assess.answer({ overall: 8 });
    const events = await answer(bench);
    expect(typesOf(events)).toEqual([
      'processing',
      'no_follow_up',
      'scores_updated',
      'rewrite_updated',
      'attempt_settled',
    ]);
    const drill = await bench.drills.find('drill-1');
    const [interview] = await bench.engine.listInterviews('ana');
    expect(interview).toMatchObject({
      frontEnd: 'slack',
      workspaceId: 'team',
      settings: { questions: 1 },
      exchanges: [{ question: drill?.question, bestOverall: 8 }],
    });
    expect((await bench.engine.readQuestionHistory('ana'))[0]?.question).toBe(drill?.question.text);
    expect(entryIn(bench)).toMatchObject({
      interviewId: interview?.id,
      isLate: false,
      messageId: 'message-1',
      standing: { attempts: 1, firstOverall: 8, bestOverall: 8, talkTimeS: null },
    });
  });

  it('delivered twice, one after the other, makes one attempt and one bill and gives the same events', async () => {
    const bench = await openBench();
    const first = await answer(bench);
    const second = await answer(bench);
    expect(typesOf(second)).toEqual(typesOf(first));
    expect(settledIn(second)).toEqual(settledIn(first));
    expect(attemptsIn(bench)).toHaveLength(1);
    expect(bench.assess.calls).toHaveLength(1);
    expect(bench.tables.interviews.size).toBe(1);
  });

  it('delivered three times at once makes one attempt', async () => {
    const bench = await openBench();
    const all = await Promise.all([answer(bench), answer(bench), answer(bench)]);
    expect(all.map((events) => settledIn(events).attempt_id)).toEqual(
      Array(3).fill(attemptsIn(bench)[0]?.id),
    );
    expect(attemptsIn(bench)).toHaveLength(1);
    expect(bench.assess.calls).toHaveLength(1);
  });

  it('is known by its message though a second transcript of the clip differs', async () => {
    const bench = await openBench();
    await answer(bench);
    const again = await answer(bench, { text: `${FIRST} Um.` });
    expect(typesOf(again)).toContain('attempt_settled');
    expect(attemptsIn(bench).map(({ text }) => text)).toEqual([FIRST]);
    await collect(bench.drills.answerAgain(answerOf({ text: SECOND, messageId: 'message-2' })));
    await collect(bench.drills.answerAgain(answerOf({ text: `${SECOND} Um.`, messageId: 'message-2' })));
    expect(attemptsIn(bench).map(({ text }) => text)).toEqual([FIRST, SECOND]);
  });

  it('from a modal is known by its words', async () => {
    const bench = await openBench();
    await answer(bench, { messageId: null });
    await answer(bench, { messageId: null, text: `  ${FIRST}\r\n` });
    expect(attemptsIn(bench)).toHaveLength(1);
    expect(entryIn(bench)?.messageId).toBeNull();
  });

  it('in other words is a further attempt; an old one delivered again stays what it was', async () => {
    const bench = await openBench();
    bench.assess.answer({ overall: 5 }, { overall: 7 });
    await answer(bench);
    await answer(bench, { text: SECOND, messageId: 'message-2' });
    expect(entryIn(bench)).toMatchObject({
      messageId: 'message-2',
      standing: { attempts: 2, firstOverall: 5, bestOverall: 7 },
    });
    const old = settledIn(await answer(bench));
    expect(old).toMatchObject({ overall: 5, attempt_id: attemptsIn(bench)[0]?.id });
    expect(attemptsIn(bench)).toHaveLength(2);
    expect(entryIn(bench)?.messageId).toBe('message-2');
  });

  it('of two people at once are two interviews, each with its own feedback', async () => {
    const bench = await openBench();
    const [ana, ben] = await Promise.all([
      answer(bench),
      answer(bench, { personId: 'ben', messageId: 'message-2' }),
    ]);
    expect(settledIn(ana).attempt_id).not.toBe(settledIn(ben).attempt_id);
    expect(
      attemptsIn(bench)
        .map(({ personId }) => personId)
        .toSorted(),
    ).toEqual(['ana', 'ben']);
    expect((await bench.drills.summaryOf('drill-1')).answered).toBe(2);
  });

  it('waits for the feedback of the one before', async () => {
    const bench = await openBench();
    const release = bench.assess.hold();
    const first = answer(bench);
    await settle();
    const second = answer(bench, { text: SECOND, messageId: 'message-2' });
    await settle();
    expect(attemptsIn(bench)).toHaveLength(1);
    release();
    expect(settledIn(await first).attempt_id).toBe(attemptsIn(bench)[0]?.id);
    expect(settledIn(await second).attempt_id).toBe(attemptsIn(bench)[1]?.id);
    expect(attemptsIn(bench).map(({ text }) => text)).toEqual([FIRST, SECOND]);
  });

  it('is refused in one sentence when too many wait', async () => {
    const bench = await openBench();
    const release = bench.assess.hold();
    const taken = Array.from({ length: 5 }, (_, at) =>
      answer(bench, { text: `${FIRST} ${at}`, messageId: null }),
    );
    await settle();
    await expect(answer(bench, { text: SECOND, messageId: null })).rejects.toMatchObject({
      code: 'wrong_state',
      message:
        'Several of your answers to this drill still wait for feedback: send the next one when it is there.',
    });
    release();
    await Promise.all(taken);
    expect(attemptsIn(bench)).toHaveLength(5);
    await answer(bench, { text: SECOND, messageId: null });
    expect(attemptsIn(bench)).toHaveLength(6);
  });

  it('after the window is taken and marked as late; what was in time stays so', async () => {
    const bench = await openBench();
    await answer(bench);
    await bench.time.advance(4 * HOUR_MS);
    await answer(bench, { personId: 'ben', messageId: 'message-2' });
    await answer(bench, { text: SECOND, messageId: 'message-3' });
    expect(entryIn(bench, 'ben')?.isLate).toBe(true);
    expect(entryIn(bench, 'ana')).toMatchObject({ isLate: false, standing: { attempts: 2 } });
  });

  it('goes on being scored when nobody listens any more', async () => {
    const bench = await openBench();
    const release = bench.assess.hold();
    for await (const event of bench.drills.answer(answerOf())) if (event.type === 'processing') break;
    release();
    await bench.drills.whenIdle();
    expect(entryIn(bench)?.standing).toMatchObject({ attempts: 1 });
  });

  it('that is stopped is kept, and scored when it is sent again', async () => {
    const bench = await openBench();
    bench.assess.hold();
    const stop = new AbortController();
    const stopped = collect(bench.drills.answer(answerOf(), stop.signal));
    await settle();
    stop.abort();
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
    await bench.drills.whenIdle();
    expect(attemptsIn(bench)).toMatchObject([{ text: FIRST, overall: null }]);
    expect((await bench.drills.summaryOf('drill-1')).answered).toBe(1);
    bench.assess.hold()();
    settledIn(await answer(bench));
    expect(attemptsIn(bench)).toHaveLength(1);
    expect(entryIn(bench)?.standing).not.toBeNull();
  });

  it.each([
    ['empty text', { text: '  \n' }, 'bad_input'],
    ['a drill that is not there', { drillId: 'drill-9' }, 'not_found'],
  ])('is refused with %s and leaves nothing', async (_, change, code) => {
    const bench = await openBench();
    await expect(answer(bench, change)).rejects.toMatchObject({ code });
    expect(bench.tables.interviews.size + bench.drillTables.entries.size).toBe(0);
  });
});
