import { describe, expect, it } from 'vitest';
import type { AppError } from '../../../core/errors/app-error.ts';
import { answering, type Bench, collect, createBench, start, typesOf } from '../../fakes/engine-bench.ts';

const storedAttempts = ({ tables }: Bench) => [...tables.attempts.values()].map(({ attempt }) => attempt);

describe('bad input', () => {
  const refused = async (transcript: string, message: RegExp) => {
    const bench = createBench();
    const { ref, listening } = await start(bench.engine);
    const error = await collect(bench.engine.submitAttempt(answering(ref, listening, transcript))).catch(
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({ code: 'bad_input' });
    expect((error as AppError).message).toMatch(message);
    expect(storedAttempts(bench)).toEqual([]);
    return bench;
  };

  it.each(['', '   \n\t ', '\u0000', '...', '\u200b'])('%j is refused as empty', (text) =>
    refused(text, /empty|readable/).then(() => undefined),
  );

  it('over 20 000 characters is refused with the limit', () => refused('word '.repeat(4_001), /20,000/));

  it('that is binary is refused', () => refused(`PNG${'\u0000\u0001\ufffd'.repeat(50)}`, /not readable/));

  it('of 20 000 characters is taken', async () => {
    const { engine } = createBench();
    const { ref, listening } = await start(engine);
    const events = await collect(engine.submitAttempt(answering(ref, listening, 'a'.repeat(20_000))));
    expect(typesOf(events)).toContain('attempt_settled');
  });

  it('with a few control characters and broken surrogates is cleaned', async () => {
    const bench = createBench();
    const { ref, listening } = await start(bench.engine);
    const text = '  I moved\r\nbilling\u0007 to a new provider, \ud800and it held.  ';
    await collect(bench.engine.submitAttempt(answering(ref, listening, text)));
    expect(storedAttempts(bench)[0]?.steps[0]?.transcript).toBe(
      'I moved\nbilling to a new provider, and it held.',
    );
  });

  it('from somebody else finds no interview', async () => {
    const bench = createBench();
    const { ref, listening } = await start(bench.engine);
    const stranger = { ...answering(ref, listening), personId: 'bob' };
    await expect(collect(bench.engine.submitAttempt(stranger))).rejects.toMatchObject({ code: 'not_found' });
    expect(storedAttempts(bench)).toEqual([]);
  });

  it('for a step or attempt that is not open is refused and not stored', async () => {
    const bench = createBench();
    const { ref, listening } = await start(bench.engine);
    for (const wrong of [{ step: 1 }, { attemptId: `${ref.interviewId}-1-2` }, { attemptId: 'made-up' }]) {
      const input = { ...answering(ref, listening), ...wrong };
      await expect(collect(bench.engine.submitAttempt(input))).rejects.toMatchObject({ code: 'wrong_state' });
    }
    expect(storedAttempts(bench)).toEqual([]);
  });
});
