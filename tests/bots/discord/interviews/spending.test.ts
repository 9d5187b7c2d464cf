import { describe, expect, it } from 'vitest';
import { BUDGET_SPENT } from '../../../../core/domain/usage/budget.ts';
import type { PricedUsage } from '../../../../core/domain/usage/types.ts';
import { AppError } from '../../../../core/errors/app-error.ts';
import type { RateLimits } from '../../../../core/usecases/rate-limits.ts';
import type { SpentOn, UsageBook } from '../../../../core/usecases/usage/usage-book.ts';
import { settle } from '../../../fakes/fake-time.ts';
import {
  ANSWER,
  buttonsOf,
  createDiscordBench,
  listening,
  START_TEXT,
  START_VOICE,
} from './discord-bench.ts';

/** Remembers what it was told. */
const createFakeBook = () => {
  const notes: (PricedUsage & SpentOn)[] = [];
  const book: UsageBook = {
    note: (spent, on) => void notes.push({ ...spent, ...on }),
    requestKey: (about) => `${about}:${notes.length}`,
    billTo: () => () => undefined,
    whenIdle: async () => undefined,
  };
  const heard = () => notes.filter(({ seconds }) => seconds !== undefined);
  return { notes, book, heard };
};

const second = new Uint8Array(32_000);

describe('what a spoken interview in Discord costs', () => {
  it('is every second that was sent to a transcriber, also of what was begun anew', async () => {
    const { book, heard } = createFakeBook();
    const bench = await listening({ book });
    for (let sent = 0; sent < 3; sent += 1) bench.call.handlers?.onPcm(second);
    await bench.press(buttonsOf(bench.panel())['Start over']);
    bench.call.handlers?.onPcm(second.subarray(16_000));
    await bench.press(buttonsOf(bench.panel())['Finish answer']);
    const attemptId = [...bench.tables.attempts.keys()][0];
    expect(heard().map(({ model, seconds, key }) => [model, seconds, key.split(':').slice(0, 3)])).toEqual([
      ['live', 3, ['heard', attemptId, '0']],
      ['live', 0.5, ['heard', attemptId, '0']],
    ]);
    expect(heard()[0]).toMatchObject({ personId: 'discord:100', workspaceId: 'discord:200' });
    expect(new Set(heard().map(({ key }) => key)).size).toBe(2);
  });

  it('is the recording as well when its words had to be had from there', async () => {
    const { book, heard } = createFakeBook();
    const bench = await listening({ book });
    bench.heard.live = null;
    bench.call.handlers?.onPcm(second);
    await bench.press(buttonsOf(bench.panel())['Finish answer']);
    expect(heard()).toMatchObject([
      { model: 'live', seconds: 1 },
      { model: 'fake:1', seconds: 3 },
    ]);
  });

  it('is every text that was spoken', async () => {
    const { book, notes } = createFakeBook();
    const bench = await listening({ book });
    const text = bench.log.find((line) => line.startsWith('synthesize '))?.slice('synthesize '.length) ?? '';
    const [interviewId] = bench.tables.interviews.keys();
    expect(notes).toMatchObject([{ model: 'fake', characters: text.length, interviewId }]);
  });

  it('is nothing while nobody speaks', async () => {
    const { book, heard } = createFakeBook();
    const bench = await listening({ book });
    await bench.press(buttonsOf(bench.panel())['Finish answer']);
    expect(heard()).toEqual([]);
  });
});

describe('a spoken interview in Discord with the budget spent', () => {
  it('is typed, says so in one sentence, and costs nothing', async () => {
    const { book, notes } = createFakeBook();
    const bench = createDiscordBench({ book, more: { coachingFor: async () => 'offline' } });
    await bench.consents.agree('discord:100', 'discord:200', new Date());
    await bench.start(START_VOICE);
    await settle();
    expect(bench.said).toEqual([BUDGET_SPENT]);
    expect(bench.call.joined).toBe(0);
    expect(buttonsOf(bench.panel())).toHaveProperty('Answer');
    expect(buttonsOf(bench.panel())).not.toHaveProperty('Ask me aloud');
    expect(notes).toEqual([]);
  });

  it('does not first ask whether it may listen', async () => {
    const bench = createDiscordBench({ more: { coachingFor: async () => 'offline' } });
    await bench.start(START_VOICE);
    await settle();
    expect(buttonsOf(bench.panel())).toHaveProperty('Answer');
  });
});

describe('an answer over the limit in Discord', () => {
  it('comes back word for word, and the question stays open for it', async () => {
    const limits: { take: RateLimits['take'] } = { take: async () => undefined };
    const bench = createDiscordBench({ limits });
    await bench.start(START_TEXT);
    limits.take = async () => {
      throw new AppError('rate_limited', 'Too many.');
    };
    const words = `I led the rota *change*. ${'And so on, word by word. '.repeat(150)}The end.`;
    const type = () => bench.press(buttonsOf(bench.panel())['Answer'], { typed: words });
    await expect(type()).rejects.toMatchObject({ code: 'rate_limited' });
    expect(bench.said.length).toBeGreaterThan(1);
    expect(bench.said.every((piece) => piece.length < 1_900)).toBe(true);
    expect(bench.said.join(' ')).toMatch(/\\\*change\\\*[\s\S]*The end\./u);
    expect(bench.said.join(' ').match(/word/gu)).toHaveLength(300);
    expect(bench.tables.attempts.size).toBe(0);
    limits.take = async () => undefined;
    await type();
    expect(bench.tables.attempts.size).toBe(1);
  });

  it('that was spoken comes back as text, too, to be typed', async () => {
    const limits: { take: RateLimits['take'] } = { take: async () => undefined };
    const bench = await listening({ limits });
    limits.take = async () => {
      throw new AppError('rate_limited', 'Too many.');
    };
    const finish = bench.press(buttonsOf(bench.panel())['Finish answer']);
    await expect(finish).rejects.toMatchObject({ code: 'rate_limited' });
    expect(bench.said.join()).toContain(ANSWER);
    expect(buttonsOf(bench.panel())).toHaveProperty('Answer');
  });
});
