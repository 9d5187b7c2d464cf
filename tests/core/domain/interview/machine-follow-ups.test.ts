import { describe, expect, it } from 'vitest';
import { advance } from '../../../../core/domain/interview/machine.ts';
import type { MachineEvent, MachineState } from '../../../../core/domain/interview/machine-types.ts';
import type { Format } from '../../../../core/domain/vocabulary.ts';
import { AT, nextEvent, plannedState, settleEvent, submitEvent } from '../../../fakes/sample-interview.ts';

const must = (state: MachineState, event: MachineEvent): MachineState => {
  const result = advance(state, event);
  if (!result.ok) throw result.error;
  return result.state;
};
const listen = (state: MachineState, event: MachineEvent) =>
  must(must(state, event), { type: 'asked', at: AT });
const answer = (state: MachineState, overall = 6, followUp: string | null = 'And then?') => {
  const submitted = must(state, submitEvent(state));
  return must(submitted, settleEvent(submitted, overall, followUp));
};
const first = (format: Format = 'coach') => listen(plannedState(format), nextEvent());
const bestOf = ({ interview }: MachineState) => {
  const { bestAttemptId, bestOverall, attemptCount } = interview.exchanges[0]!;
  return [bestAttemptId, bestOverall, attemptCount];
};

describe('follow-ups', () => {
  it.each([
    ['coach', 1],
    ['deep', 3],
  ] as const)(
    'in format %s are taken %d times an attempt, whatever the feedback asks for',
    (format, limit) => {
      let state = answer(first(format));
      let asked = 0;
      while (asked < 9 && state.turn.phase === 'feedback' && state.turn.followUp !== null) {
        state = answer(listen(state, { type: 'answer_follow_up', at: AT }));
        asked++;
      }
      expect(asked).toBe(limit);
      expect(state.attempts).toHaveLength(1);
      expect(state.attempts[0]?.steps).toHaveLength(limit + 1);
      expect(advance(state, { type: 'answer_follow_up', at: AT })).toMatchObject({
        ok: false,
        error: { code: 'wrong_state' },
      });
    },
  );

  it('are counted anew for a retry, which starts from the question alone', () => {
    const extended = answer(listen(answer(first()), { type: 'answer_follow_up', at: AT }));
    const retried = listen(extended, { type: 'retry', at: AT });
    expect(retried.turn).toMatchObject({ attemptId: 'i-1-2', step: 0, questionText: 'Question 1?' });
    expect(answer(retried).turn).toMatchObject({ followUp: 'And then?' });
  });

  it('extend the attempt: the step asks the follow-up and the new score is the attempt’s', () => {
    const extended = answer(listen(answer(first(), 8), { type: 'answer_follow_up', at: AT }), 7, null);
    expect(
      extended.attempts[0]?.steps.map(({ question, feedback }) => [question, feedback?.scoring.overall]),
    ).toEqual([
      ['Question 1?', 8],
      ['And then?', 7],
    ]);
    expect(bestOf(extended)).toEqual(['i-1-1', 7, 1]);
  });

  it('are none when the text is blank', () => {
    expect(answer(first(), 6, '   ').turn).toMatchObject({ followUp: null });
  });
});

describe('the best attempt', () => {
  const retryWith = (state: MachineState, overall: number) =>
    answer(listen(state, { type: 'retry', at: AT }), overall);

  it('is the one with the highest overall, and a worse retry does not replace it', () => {
    const twice = retryWith(answer(first(), 7), 5);
    expect(bestOf(twice)).toEqual(['i-1-1', 7, 2]);
    expect(bestOf(retryWith(twice, 7.1))).toEqual(['i-1-3', 7.1, 3]);
  });

  it('is the later one of two with the same score', () => {
    expect(bestOf(retryWith(answer(first(), 7), 7))).toEqual(['i-1-2', 7, 2]);
  });

  it('may be an attempt with score 0', () => {
    expect(bestOf(answer(first(), 0))).toEqual(['i-1-1', 0, 1]);
  });

  it('is another one again when a follow-up lowers the score of the best', () => {
    const twice = retryWith(answer(first(), 7), 8);
    const lowered = answer(listen(twice, { type: 'answer_follow_up', at: AT }), 6);
    expect(bestOf(lowered)).toEqual(['i-1-1', 7, 2]);
  });

  it('never forgets an attempt', () => {
    let state = answer(first(), 5);
    for (let retries = 1; retries <= 4; retries++) {
      state = retryWith(state, 5 - retries);
      expect(state.attempts.map(({ number }) => number)).toEqual(
        Array.from({ length: retries + 1 }, (_, at) => at + 1),
      );
    }
  });
});
