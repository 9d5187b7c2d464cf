import { describe, expect, it } from 'vitest';
import { readPressId } from '../../../../bots/discord/interviews/press-ids.ts';
import type { Screen } from '../../../../bots/discord/interviews/screen.ts';
import { AppError, isAppError } from '../../../../core/errors/app-error.ts';
import { settle } from '../../../fakes/fake-time.ts';
import {
  ANSWER,
  buttonsOf,
  createDiscordBench,
  listening,
  restarted,
  START_TEXT,
  textOf,
} from './discord-bench.ts';

const code = (wanted: string) => (error: unknown) => isAppError(error) && error.code === wanted;
const hiccup = () => new AppError('internal', 'Discord has a hiccup.');

/** A view that does not take screens that a test chooses. */
const viewWithout = (isLost: (screen: Screen) => boolean) => {
  const shown: Screen[] = [];
  return {
    shown,
    show: async (screen: Screen) => {
      if (isLost(screen)) throw hiccup();
      shown.push(screen);
    },
    say: async () => undefined,
  };
};

const answerIn = async (isLost: (screen: Screen) => boolean) => {
  const bench = createDiscordBench();
  await bench.start(START_TEXT);
  const press = readPressId(buttonsOf(bench.panel())['Answer'] ?? '');
  if (press === null) throw new Error('no button');
  const view = viewWithout(isLost);
  const pressed = bench.interviews.press({ ...press, verb: 'typed' }, '100', view, ANSWER);
  return { bench, view, pressed };
};

describe('messages that Discord does not take', () => {
  it('hide no later ones', async () => {
    const { view, pressed } = await answerIn(({ content = '' }) => /Reading|rewritten/.test(content));
    await pressed;
    expect(view.shown).toHaveLength(1);
    expect(buttonsOf(view.shown[0] ?? {})).toHaveProperty('Retry');
  });

  it('leave the feedback where it can be asked for, and the interview where it goes on', async () => {
    const { bench, pressed } = await answerIn(() => true);
    await expect(pressed).rejects.toThrow('hiccup');
    const feedback = await bench.press(buttonsOf(bench.panel())['Show my feedback']);
    await bench.press(buttonsOf(feedback.last())['Next question']);
    expect(textOf(bench.panel())).toContain('Question 2 of 2');
  });

  it('do not end a spoken answer', async () => {
    const bench = await listening();
    const press = readPressId(buttonsOf(bench.panel())['Finish answer'] ?? '');
    if (press === null) throw new Error('no button');
    const view = viewWithout(({ content = '' }) => content.startsWith('⏳'));
    await bench.interviews.press(press, '100', view);
    expect(buttonsOf(view.shown.at(-1) ?? {})).toHaveProperty('Retry');
  });
});

describe('an answer that no coach could score', () => {
  const unreachable = () => new AppError('coach_unavailable', 'No coach can be reached.');

  it('is kept, and scored again when the person wants', async () => {
    const bench = createDiscordBench();
    bench.assess.answer(unreachable());
    await bench.start(START_TEXT);
    await bench.press(buttonsOf(bench.panel())['Answer'], { typed: ANSWER });
    const again = buttonsOf(bench.panel())['Score it again'];
    const still = await bench.press(again);
    expect(textOf(still.last())).toContain('It is kept');
    bench.assess.answer({});
    const feedback = await bench.press(again);
    expect(textOf(feedback.last())).toContain('Situation');
    expect(JSON.stringify(bench.assess.calls.at(-1)?.request)).toContain(ANSWER);
    await expect(bench.press(again)).rejects.toSatisfy(code('wrong_state'));
  });

  it('is scored again after a restart, when it was spoken', async () => {
    const bench = await listening();
    bench.assess.answer(unreachable());
    await bench.press(buttonsOf(bench.panel())['Finish answer']);
    expect(buttonsOf(bench.panel())).toHaveProperty('Score it again');
    await bench.interviews.stop();
    const after = await restarted(bench, 'discord-b');
    const feedback = await after.press(buttonsOf(after.panel())['Show my feedback']);
    expect(textOf(feedback.last())).toContain('Situation');
  });
});

describe('an answer that is refused', () => {
  it('does not end listening', async () => {
    const bench = await listening();
    const type = buttonsOf(bench.panel())['Type instead'];
    await expect(bench.press(type, { typed: '   ' })).rejects.toSatisfy(code('bad_input'));
    expect(bench.call.handlers).not.toBeNull();
    const feedback = await bench.press(buttonsOf(bench.panel())['Finish answer']);
    expect(textOf(feedback.last())).toContain('Situation');
  });
});

describe('a double click on Finish', () => {
  it('hands the answer in once', async () => {
    const bench = await listening();
    const finish = buttonsOf(bench.panel())['Finish answer'];
    const release = bench.assess.hold();
    const both = Promise.allSettled([bench.press(finish), bench.press(finish)]);
    await settle();
    release();
    const [first, second] = await both;
    expect(first.status).toBe('fulfilled');
    expect(second.status === 'rejected' && code('wrong_state')(second.reason)).toBe(true);
    expect(bench.assess.calls).toHaveLength(1);
  });
});

describe('recordings', () => {
  const keptFor = async (recordingDays: number) => {
    const bench = await listening();
    await bench.deps.workspaces.save({
      workspaceId: 'discord:200',
      frontEnd: 'discord',
      channels: [],
      defaults: {},
      monthlyBudgetUsd: null,
      recordingDays,
      updatedAt: new Date(),
    });
    await bench.press(buttonsOf(bench.panel())['Finish answer']);
    return { kept: await bench.recordings.list('discord:100'), now: bench.time.clock.now() };
  };

  it('are kept for as long as the guild wants', async () => {
    const { kept, now } = await keptFor(7);
    expect(kept.map(({ availableUntil }) => availableUntil.getTime() - now.getTime())).toEqual([
      7 * 24 * 60 * 60 * 1000,
    ]);
  });

  it('are not kept where the guild wants none', async () => {
    expect((await keptFor(0)).kept).toEqual([]);
  });
});
