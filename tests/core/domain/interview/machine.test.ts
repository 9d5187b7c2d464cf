import { describe, expect, it } from 'vitest';
import { advance, IDLE_LIMIT_MS } from '../../../../core/domain/interview/machine.ts';
import type {
  MachineEvent,
  MachineEventType,
  MachineState,
} from '../../../../core/domain/interview/machine-types.ts';
import type { InterviewStatus, Turn } from '../../../../core/domain/interview/types.ts';
import { AT, nextEvent, plannedState, settleEvent, submitEvent } from '../../../fakes/sample-interview.ts';

const LATER = new Date(AT.getTime() + IDLE_LIMIT_MS);

const must = (state: MachineState, event: MachineEvent): MachineState => {
  const result = advance(state, event);
  if (!result.ok) throw result.error;
  return result.state;
};

const planned = plannedState();
const asking = must(planned, nextEvent());
const listening = must(asking, { type: 'asked', at: AT });
const processing = must(listening, submitEvent(listening));
const feedback = must(processing, settleEvent(processing));
const over = must(feedback, { type: 'finish', at: AT });
const states: Record<Turn['phase'], MachineState> = {
  planned,
  asking,
  listening,
  processing,
  feedback,
  over,
};

const eventFor = (type: MachineEventType, state: MachineState): MachineEvent => {
  switch (type) {
    case 'next':
      return nextEvent(state.interview.exchanges.length + 1);
    case 'submit':
      return submitEvent(state);
    case 'settle':
      return settleEvent(state);
    case 'abandon':
      return { type, at: LATER };
    default:
      return { type, at: AT };
  }
};

const no = null;
/** Phase after the event, null where it is refused. */
const TABLE: Record<MachineEventType, Record<Turn['phase'], Turn['phase'] | null>> = {
  next: { planned: 'asking', asking: no, listening: no, processing: no, feedback: 'asking', over: no },
  asked: { planned: no, asking: 'listening', listening: no, processing: no, feedback: no, over: no },
  start_over: { planned: no, asking: no, listening: 'listening', processing: no, feedback: no, over: no },
  submit: { planned: no, asking: no, listening: 'processing', processing: no, feedback: no, over: no },
  settle: { planned: no, asking: no, listening: no, processing: 'feedback', feedback: no, over: no },
  retry: { planned: no, asking: no, listening: no, processing: no, feedback: 'asking', over: no },
  answer_follow_up: { planned: no, asking: no, listening: no, processing: no, feedback: 'asking', over: no },
  finish: {
    planned: 'over',
    asking: 'over',
    listening: 'over',
    processing: no,
    feedback: 'over',
    over: 'over',
  },
  abandon: {
    planned: 'planned',
    asking: 'asking',
    listening: 'listening',
    processing: 'processing',
    feedback: 'feedback',
    over: no,
  },
  return: { planned: no, asking: no, listening: no, processing: no, feedback: no, over: no },
};
const PAIRS = Object.entries(TABLE).flatMap(([event, row]) =>
  Object.entries(row).map(([phase, after]) => ({ event, phase, after }) as Pair),
);
interface Pair {
  readonly event: MachineEventType;
  readonly phase: Turn['phase'];
  readonly after: Turn['phase'] | null;
}
const LEGAL = PAIRS.filter(({ after }) => after !== null);
const ILLEGAL = PAIRS.filter(({ after }) => after === null);

describe('an interview in each phase', () => {
  it.each(Object.entries(states))('has a state to test: %s', (phase, state) => {
    expect(state.turn.phase).toBe(phase);
  });

  it.each(LEGAL)('while $phase takes $event and is then $after', ({ event, phase, after }) => {
    const result = advance(states[phase], eventFor(event, states[phase]));
    expect(result.ok && result.state.turn.phase).toBe(after);
  });

  it.each(ILLEGAL)(
    'while $phase refuses $event with one sentence and changes nothing',
    ({ event, phase }) => {
      const state = states[phase];
      const before = structuredClone(state);
      const result = advance(state, eventFor(event, state));
      expect(result).toMatchObject({ ok: false, error: { code: 'wrong_state' } });
      expect(!result.ok && result.error.message).toMatch(/^[A-Z][^.!?]+\.$/);
      expect(state).toEqual(before);
    },
  );
});

it('finishes around an answer that nobody is scoring', () => {
  const state = must(processing, { type: 'finish', leaveUnscored: true, at: AT });
  expect(state.turn.phase).toBe('over');
  expect(state.attempts).toEqual(processing.attempts);
});

describe('an abandoned interview', () => {
  const abandoned = Object.fromEntries(
    Object.entries(states)
      .filter(([phase]) => phase !== 'over')
      .map(([phase, state]) => [phase, must(state, { type: 'abandon', at: LATER })]),
  );

  it.each(Object.keys(abandoned))('keeps its turn while %s, and comes back in progress', (phase) => {
    const state = abandoned[phase]!;
    expect(state.interview.status).toBe('abandoned');
    const back = must(state, { type: 'return', at: LATER });
    expect(back.interview.status).toBe('in_progress');
    expect(back.turn).toEqual(state.turn);
  });

  it.each(LEGAL.filter(({ phase, event }) => phase !== 'over' && !['abandon', 'finish'].includes(event)))(
    'is in progress again when $event happens while $phase',
    ({ phase, event, after }) => {
      const state = abandoned[phase]!;
      const back = must(state, eventFor(event, state));
      expect([back.interview.status, back.turn.phase]).toEqual(['in_progress', after]);
    },
  );

  it('is not abandoned twice, nor within 24 hours', () => {
    const tooEarly = new Date(LATER.getTime() - 1);
    expect(advance(listening, { type: 'abandon', at: tooEarly }).ok).toBe(false);
    expect(advance(abandoned.listening!, { type: 'abandon', at: LATER }).ok).toBe(false);
  });
});

describe('the status of an interview', () => {
  it('is planned until the first answer is recorded, then in progress, then completed', () => {
    const status = ({ interview }: MachineState): InterviewStatus => interview.status;
    expect([planned, asking, listening, processing, feedback, over].map(status)).toEqual([
      'planned',
      'planned',
      'planned',
      'in_progress',
      'in_progress',
      'completed',
    ]);
    expect(over.interview.completedAt).toEqual(AT);
  });
});

describe('questions', () => {
  const afterSecond = () => {
    const second = must(must(feedback, nextEvent(2)), { type: 'asked', at: AT });
    const submitted = must(second, submitEvent(second));
    return must(submitted, settleEvent(submitted));
  };

  it('are numbered, each a new exchange with its own attempts', () => {
    const second = must(feedback, nextEvent(2));
    expect(second.interview.exchanges.map(({ number, question }) => [number, question.id])).toEqual([
      [1, 'q-1'],
      [2, 'q-2'],
    ]);
    expect(second.turn).toMatchObject({ phase: 'asking', exchange: 2, attemptId: 'i-2-1', step: 0 });
  });

  it('end with the plan: after the last one only finishing remains', () => {
    const result = advance(afterSecond(), nextEvent(3));
    expect(!result.ok && result.error.message).toMatch(/last question/);
  });
});

describe('submitting', () => {
  it.each([
    ['another attempt', { attemptId: 'i-1-2' }],
    ['another step', { step: 1 }],
  ])('for %s than the open one is refused', (_, wrong) => {
    const event = { ...submitEvent(listening), ...wrong } as MachineEvent;
    expect(advance(listening, event)).toMatchObject({ ok: false, error: { code: 'wrong_state' } });
  });

  it('adds the attempt and counts it', () => {
    expect(processing.attempts).toMatchObject([
      { id: 'i-1-1', exchange: 1, number: 1, steps: [{ question: 'Question 1?', feedback: null }] },
    ]);
    expect(processing.interview.exchanges[0]).toMatchObject({ attemptCount: 1, bestAttemptId: null });
  });
});

describe('settling', () => {
  it('of a step that is not waiting, or not there, is refused', () => {
    for (const wrong of [{ attemptId: 'i-1-9' }, { step: 1 }]) {
      const event = { ...settleEvent(processing), ...wrong } as MachineEvent;
      expect(advance(processing, event).ok).toBe(false);
    }
  });

  it('of an answer that was recorded while the interview was finished keeps it finished', () => {
    const late: MachineState = {
      ...processing,
      interview: { ...processing.interview, status: 'completed' },
      turn: { phase: 'over' },
    };
    const settled = must(late, { ...settleEvent(processing), at: AT });
    expect(settled.turn.phase).toBe('over');
    expect(settled.interview.exchanges[0]).toMatchObject({ bestOverall: 6 });
  });
});
