import { describe, expect, it } from 'vitest';
import type { JobContext } from '../../../../core/domain/coach-request.ts';
import type { CoachUsage } from '../../../../core/ports/coach.ts';
import type { QuestionWriter } from '../../../../core/ports/question-writer.ts';
import type { AssessAttempt } from '../../../../core/usecases/assessment.ts';
import { answering, collect, createBench, only, start } from '../../../fakes/engine-bench.ts';
import { createFakeAssess, SAMPLE_USAGE } from '../../../fakes/fake-assess.ts';
import { createFakeQuestionWriter } from '../../../fakes/fake-question-writer.ts';
import { settle } from '../../../fakes/fake-time.ts';

const JOB: JobContext = {
  ...{ title: 'Shift manager', company: 'Harbour', keySkills: [], competencies: [] },
  ...{ targetLevel: 'L4', summary: '', sourceText: 'Harbour seeks a shift manager.' },
};
const tokens = (model: string, outputTokens: number): CoachUsage => ({
  ...{ model, inputTokens: 10, cachedInputTokens: 0, outputTokens },
});

/** Spends on these, one after the other, before the usual feedback. */
const spending = (...spent: readonly CoachUsage[]): AssessAttempt =>
  async function* (request, context) {
    for (const usage of spent) yield { kind: 'usage', usage };
    for await (const part of createFakeAssess().assess(request, context))
      if (part.kind !== 'usage') yield part;
  };

const billing = (): QuestionWriter => {
  const writer = createFakeQuestionWriter();
  return {
    write: async (wish, signal, bill) => {
      bill?.(tokens('writer', 5));
      return writer.write(wish, signal);
    },
  };
};

const rowsOf = ({ tables }: ReturnType<typeof createBench>) => [...tables.usage.values()];

describe('what a step of an attempt costs', () => {
  it('is billed under the models that it went to, each with its own tokens', async () => {
    const bench = createBench({
      more: { assessAttempt: spending(tokens('first', 1), tokens('second', 2), tokens('second', 3)) },
    });
    const { ref, listening } = await start(bench.engine, { workspaceId: 'slack:T1' });
    await collect(bench.engine.submitAttempt(answering(ref, listening)));
    await collect(bench.engine.submitAttempt(answering(ref, listening)));
    const key = `${listening.attempt_id}:0`;
    expect(rowsOf(bench).map(({ key: id, model, outputTokens }) => [id, model, outputTokens])).toEqual([
      [key, 'second', 5],
      [`${key}:first`, 'first', 1],
    ]);
    expect(rowsOf(bench)[0]).toMatchObject({ workspaceId: 'slack:T1', personId: 'ana' });
  });

  it('is billed once when the process dies between the bill and the feedback', async () => {
    const first = createBench({
      wrap: (stores) => ({
        ...stores,
        attempts: { ...stores.attempts, settleStep: () => new Promise(() => undefined) },
      }),
    });
    const { ref, listening } = await start(first.engine);
    void collect(first.engine.submitAttempt(answering(ref, listening)));
    await settle();
    expect(rowsOf(first)).toHaveLength(1);
    const second = createBench({
      ...{ tables: first.tables, owner: 'host:2', isGone: () => true },
      more: { assessAttempt: spending(tokens('failed', 7), tokens('another', 99)) },
    });
    await collect(second.engine.resumeInterview(ref));
    expect([...second.tables.attempts.values()][0]?.attempt.feedback).not.toBeNull();
    expect(rowsOf(second)).toMatchObject([{ key: `${listening.attempt_id}:0`, ...SAMPLE_USAGE }]);
  });
});

describe('what a tailored question costs', () => {
  it('is billed to the interview, for the first question as for the next', async () => {
    const bench = createBench({ questionWriter: billing() });
    const { ref } = await start(bench.engine, { job: JOB, workspaceId: 'slack:T1' });
    await bench.engine.whenIdle();
    expect(rowsOf(bench)).toMatchObject([
      { model: 'writer', outputTokens: 5, workspaceId: 'slack:T1', ...ref },
      { model: 'writer', outputTokens: 5, workspaceId: 'slack:T1', ...ref },
    ]);
    expect(rowsOf(bench).map(({ key }) => key.split(':').slice(0, -1).join(':'))).toEqual([
      `question:${ref.interviewId}:1`,
      `question:${ref.interviewId}:2`,
    ]);
  });

  it('leaves nothing behind for an interview that was deleted meanwhile', async () => {
    const writer = createFakeQuestionWriter();
    writer.become('quick', 'slow');
    const bench = createBench({
      questionWriter: {
        write: async (wish, signal, bill) => {
          const question = await writer.write(wish, signal);
          bill?.(tokens('writer', 5));
          return question;
        },
      },
    });
    const { ref } = await start(bench.engine, { job: JOB });
    await settle();
    expect(rowsOf(bench)).toHaveLength(1);
    await bench.engine.deletePerson(ref.personId);
    writer.finish();
    await bench.engine.whenIdle();
    expect(rowsOf(bench)).toEqual([]);
  });
});

describe('an interview that begins when the budget is spent', () => {
  const open = () => {
    const writer = createFakeQuestionWriter();
    const offline = createFakeAssess();
    const budget = { coaching: 'offline' as 'offline' | null, asked: [] as (string | null)[] };
    const more = {
      assessOffline: offline.assess,
      coachingFor: async (workspaceId: string | null) => {
        budget.asked.push(workspaceId);
        return budget.coaching;
      },
    };
    return { bench: createBench({ questionWriter: writer, more }), writer, offline, budget, more };
  };

  it('says so in one sentence, costs nothing, and stays so when the budget is raised', async () => {
    const { bench, writer, offline, budget, more } = open();
    const { ref, events, listening } = await start(bench.engine, { job: JOB, workspaceId: 'slack:T1' });
    expect(only(events, 'notice')).toMatchObject({ code: 'budget_spent' });
    expect(only(events, 'notice').message.match(/\./gu)).toHaveLength(1);
    budget.coaching = null;
    const other = createBench({ tables: bench.tables, owner: 'host:2', more });
    await collect(other.engine.submitAttempt(answering(ref, listening)));
    await other.engine.whenIdle();
    expect([bench.assess.calls, other.assess.calls, writer.wishes]).toEqual([[], [], []]);
    expect(offline.calls).toHaveLength(1);
    expect(budget.asked).toEqual(['slack:T1']);
  });

  it('is no other interview: what began within the budget keeps its coach', async () => {
    const { bench, offline, budget } = open();
    budget.coaching = null;
    const { ref, events, listening } = await start(bench.engine, { workspaceId: 'slack:T1' });
    expect(events.filter(({ type }) => type === 'notice')).toEqual([]);
    budget.coaching = 'offline';
    await collect(bench.engine.submitAttempt(answering(ref, listening)));
    expect(bench.assess.calls).toHaveLength(1);
    const resumed = await start(bench.engine, {
      interviewId: ref.interviewId,
      workspaceId: 'slack:T1',
    }).catch(() => null);
    expect(resumed?.events ?? []).not.toContainEqual(expect.objectContaining({ code: 'budget_spent' }));
    expect(offline.calls).toEqual([]);
    expect(budget.asked).toHaveLength(1);
  });
});
