import { describe, expect, it } from 'vitest';
import { heardUsage, spokenUsage } from '../../../../core/usecases/usage/speech-usage.ts';
import { createUsageBook } from '../../../../core/usecases/usage/usage-book.ts';
import { createFakeTime, settle } from '../../../fakes/fake-time.ts';
import { createListLogger } from '../../../fakes/list-logger.ts';
import { createMemoryTables } from '../../../fakes/memory-stores.ts';
import { createMemoryUsage } from '../../../fakes/memory-usage.ts';

const HEARD = heardUsage({ transcriber: 'deepgram:nova-3', durationS: 42.5 });
const ON = { personId: 'ana', interviewId: 'i-1', workspaceId: 'discord:1', key: 'heard:a-1:0' };

const open = () => {
  const { usage: rows } = createMemoryTables();
  const time = createFakeTime();
  const logger = createListLogger();
  const state = { down: 0, there: true };
  const store = createMemoryUsage(rows);
  const book = createUsageBook({
    usage: {
      record: async (record) => {
        if (state.down > 0) {
          state.down -= 1;
          throw new Error('down');
        }
        return store.record(record);
      },
    },
    isThere: async () => state.there,
    ...{ clock: time.clock, sleep: time.sleep, logger },
  });
  return { book, rows, time, logger, state };
};

describe('a book of what is spent', () => {
  it('has what was heard and spoken in their units, with the family that has the price', async () => {
    const { book, rows, time } = open();
    book.note(HEARD, ON);
    book.note(spokenUsage({ synthesizer: 'deepgram:aura-2:thalia-en', cached: false }, 'Why you?'), {
      ...{ ...ON, key: 'b' },
    });
    book.note(spokenUsage({ synthesizer: 'deepgram:aura-2-thalia-en', cached: true }, 'Why you?'), {
      ...{ ...ON, key: 'c' },
    });
    await book.whenIdle();
    expect([...rows.values()]).toMatchObject([
      { ...ON, model: 'deepgram:nova-3', seconds: 42.5, inputTokens: 0, at: time.clock.now() },
      { model: 'deepgram:aura-2', characters: 8 },
      { model: 'deepgram:aura-2', cachedHits: 1 },
    ]);
    expect(rows.get('c')).not.toHaveProperty('characters');
  });

  it('bills a key once, also in two processes, and each request of its own apart', async () => {
    const { book, rows } = open();
    book.note(HEARD, ON);
    await book.whenIdle();
    book.note(HEARD, ON);
    const bill = book.billTo(ON, 'question:i-1:1');
    const spent = { model: 'm', inputTokens: 1, cachedInputTokens: 0, outputTokens: 1 };
    bill(spent);
    bill(spent);
    await book.whenIdle();
    expect(rows.size).toBe(3);
  });

  it('waits for a database that is away, under the time at which it was spent', async () => {
    const { book, rows, time, state } = open();
    const spentAt = time.clock.now();
    state.down = 2;
    book.note(HEARD, ON);
    await settle();
    await time.advance(1_000);
    expect(rows.size).toBe(0);
    await time.advance(10_000);
    await book.whenIdle();
    expect([...rows.values()]).toMatchObject([{ ...ON, at: spentAt }]);
  });

  it('has the amounts in the log when the database does not come back', async () => {
    const { book, rows, time, logger, state } = open();
    state.down = 99;
    book.note(HEARD, ON);
    await settle();
    for (const ms of [1_000, 10_000, 60_000]) await time.advance(ms);
    await book.whenIdle();
    expect(rows.size).toBe(0);
    expect(logger.lines.at(-1)).toMatchObject({ level: 'error', facts: { key: ON.key, seconds: 42.5 } });
  });

  it('writes nothing of an interview that was deleted, but keeps what belongs to none', async () => {
    const { book, rows, state } = open();
    state.there = false;
    book.note(HEARD, ON);
    book.note(HEARD, { ...ON, interviewId: 'plans', key: 'p' });
    await book.whenIdle();
    expect([...rows.keys()]).toEqual(['p']);
  });
});
