import { describe, expect, it } from 'vitest';
import { withEngineMetrics } from '../../../core/adapters/metered/with-engine-metrics.ts';
import type { Engine } from '../../../core/usecases/engine.ts';
import { createBench, START } from '../../fakes/engine-bench.ts';
import { createListLogger } from '../../fakes/list-logger.ts';
import { createListMetrics } from '../../fakes/list-metrics.ts';

const open = () => {
  const { engine, time, assess } = createBench();
  const { metrics, of } = createListMetrics();
  const logger = createListLogger();
  const nowMs = () => time.clock.now().getTime();
  return {
    engine: withEngineMetrics(engine, { metrics, logger, nowMs }),
    plain: engine,
    time,
    assess,
    of,
    logger,
  };
};

const begin = async (engine: Engine) => {
  const events = await Array.fromAsync(engine.startInterview(START));
  const listening = events.find((event) => event.type === 'listening');
  const state = events.find((event) => event.type === 'interview_state');
  if (listening?.type !== 'listening' || state?.type !== 'interview_state') throw new Error('not started');
  return { interviewId: state.interview_id, attemptId: listening.attempt_id, step: listening.step };
};

const answerTo = (listening: Awaited<ReturnType<typeof begin>>) => ({
  ...listening,
  personId: START.personId,
  answer: { transcript: 'I led the move of our ward in March.', words: null },
});

describe('a measured engine', () => {
  it('tells each step by its verb, and gives the same events', async () => {
    const { engine, of } = open();
    await begin(engine);
    expect(of('engineStep')).toEqual([{ verb: 'startInterview', outcome: 'ok', durationMs: 0 }]);
  });

  it('counts neither the coach nor whoever reads slowly', async () => {
    const { engine, plain, time, logger } = open();
    const thinking: Engine = {
      ...plain,
      submitAttempt: async function* (input) {
        for await (const event of plain.submitAttempt(input)) {
          yield event;
          if (event.type === 'processing') await time.advance(4000);
        }
      },
    };
    const { metrics, of } = createListMetrics();
    const measured = withEngineMetrics(thinking, {
      metrics,
      logger,
      nowMs: () => time.clock.now().getTime(),
    });
    const input = answerTo(await begin(engine));
    for await (const event of measured.submitAttempt(input)) if (event.type) await time.advance(5000);
    expect(of('engineStep')).toEqual([{ verb: 'submitAttempt', outcome: 'ok', durationMs: 0 }]);
    expect(logger.lines).toEqual([]);
  });

  it('does the work of a step that nobody listens to to its end', async () => {
    const { engine, plain } = open();
    const input = answerTo(await begin(engine));
    for await (const _ of engine.submitAttempt(input)) break;
    await engine.whenIdle();
    expect((await plain.findAttempt('ana', input.attemptId))?.steps[0]?.feedback).not.toBeNull();
  });

  it('counts what is refused by its code', async () => {
    const { engine, of } = open();
    const ref = { personId: 'ana', interviewId: 'none' };
    await expect(Array.fromAsync(engine.nextQuestion(ref))).rejects.toMatchObject({ code: 'not_found' });
    expect(of('engineStep')).toEqual([{ verb: 'nextQuestion', outcome: 'not_found', durationMs: 0 }]);
  });

  it('says in the log which step was slow, with its ids and without the answer', async () => {
    const { engine, plain, time, of, logger } = open();
    const slow: Engine = {
      ...plain,
      submitAttempt: async function* (input) {
        await time.advance(1500);
        yield* plain.submitAttempt(input);
      },
    };
    const { metrics } = createListMetrics();
    const measured = withEngineMetrics(slow, { metrics, logger, nowMs: () => time.clock.now().getTime() });
    const input = answerTo(await begin(engine));
    await Array.fromAsync(measured.submitAttempt(input));
    expect(logger.lines).toEqual([
      {
        level: 'warn',
        message: 'slow operation',
        facts: {
          ...{ operation: 'submitAttempt', interviewId: input.interviewId, attemptId: input.attemptId },
          ...{ outcome: 'ok', durationMs: 1500, limitMs: 1000 },
        },
      },
    ]);
    expect(of('engineStep')).toHaveLength(1);
  });
});
