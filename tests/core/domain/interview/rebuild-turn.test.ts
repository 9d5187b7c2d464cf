import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advance } from '../../../../core/domain/interview/machine.ts';
import type { MachineEvent, MachineState } from '../../../../core/domain/interview/machine-types.ts';
import { rebuildTurn, reconcile } from '../../../../core/domain/interview/rebuild-turn.ts';
import { AT, nextEvent, plannedState, settleEvent, submitEvent } from '../../../fakes/sample-interview.ts';

type Command = (state: MachineState) => MachineEvent;
const plain =
  (type: 'asked' | 'start_over' | 'retry' | 'answer_follow_up' | 'finish'): Command =>
  () => ({
    type,
    at: AT,
  });
const commands = fc.oneof(
  fc.constant<Command>((state) => nextEvent(state.interview.exchanges.length + 1)),
  fc.constantFrom(plain('start_over'), plain('retry'), plain('answer_follow_up')),
  fc.constantFrom(plain('asked'), plain('asked'), plain('asked'), plain('asked')),
  fc.constantFrom<Command>(submitEvent, submitEvent, submitEvent),
  fc.record({ overall: fc.integer({ min: 0, max: 100 }), more: fc.boolean() }).map<Command>(
    ({ overall, more }) =>
      (state) =>
        settleEvent(state, overall / 10, more ? 'Why?' : null),
  ),
  fc.constantFrom<Command>((state) => settleEvent(state, 7, 'Why?'), settleEvent),
);

/** Every state that the accepted ones of some random commands lead through. */
const walk = (steps: readonly Command[], from: MachineState): MachineState[] => {
  const states = [from];
  for (const command of steps) {
    const last = states.at(-1)!;
    const result = advance(last, command(last));
    if (result.ok) states.push(result.state);
  }
  return states;
};

const onlyLive = ({ turn, attempts }: MachineState): boolean =>
  (turn.phase === 'asking' || turn.phase === 'listening') &&
  (turn.step > 0 || attempts.some(({ exchange }) => exchange === turn.exchange));

describe('the turn rebuilt from the durable record', () => {
  it('is the turn as it was, but for a retry or follow-up begun and not answered', () => {
    fc.assert(
      fc.property(
        fc.array(commands, { maxLength: 40 }),
        fc.constantFrom('coach', 'deep'),
        (steps, format) => {
          for (const state of walk(steps, plannedState(format))) {
            const rebuilt = rebuildTurn(state.interview, state.attempts);
            if (onlyLive(state)) expect(rebuilt.phase).toBe('feedback');
            else if (state.turn.phase === 'asking')
              expect(rebuilt).toEqual({ ...state.turn, phase: 'listening' });
            else expect(rebuilt).toEqual(state.turn);
          }
        },
      ),
    );
  });

  it('together with the live turn is always the turn as it was', () => {
    fc.assert(
      fc.property(
        fc.array(commands, { maxLength: 40 }),
        fc.constantFrom('coach', 'deep'),
        (steps, format) => {
          for (const state of walk(steps, plannedState(format))) {
            const { turn } = reconcile(state.interview, state.attempts, state.turn);
            expect(turn).toEqual(
              state.turn.phase === 'asking' ? { ...state.turn, phase: 'listening' } : state.turn,
            );
          }
        },
      ),
    );
  });

  it('never follows a live turn that lags behind or runs ahead of the record', () => {
    fc.assert(
      fc.property(fc.array(commands, { maxLength: 40 }), fc.nat(), fc.nat(), (steps, a, b) => {
        const states = walk(steps, plannedState('deep'));
        const { interview, attempts } = states[a % states.length]!;
        const { turn: other } = states[b % states.length]!;
        const { turn } = reconcile(interview, attempts, other);
        const base = rebuildTurn(interview, attempts);
        if (base.phase !== 'feedback') expect(turn).toEqual(base);
        else if (turn.phase !== 'feedback') expect(turn).toMatchObject({ phase: 'listening' });
        if ('exchange' in turn) expect(turn.exchange).toBe(interview.exchanges.length);
      }),
    );
  });
});

describe('a record that a crash left behind its attempts', () => {
  const walkTo = (...commandList: Command[]) => walk(commandList, plannedState()).at(-1)!;
  const asNext: Command = () => nextEvent(1);

  it('is in progress with the counts and the best that the attempts give', () => {
    const before = walkTo(asNext, plain('asked'));
    const after = walkTo(asNext, plain('asked'), submitEvent, settleEvent);
    const { interview, turn } = reconcile(before.interview, after.attempts, before.turn);
    expect(interview.status).toBe('in_progress');
    expect(interview.exchanges).toEqual(after.interview.exchanges);
    expect(turn).toEqual(after.turn);
  });

  it('is processing while the step has no feedback', () => {
    const before = walkTo(asNext, plain('asked'));
    const { attempts, turn } = walkTo(asNext, plain('asked'), submitEvent);
    expect(reconcile(before.interview, attempts, before.turn).turn).toEqual(turn);
  });
});
