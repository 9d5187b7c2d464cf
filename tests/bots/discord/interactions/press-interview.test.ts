import { type ButtonInteraction, MessageFlags, type ModalSubmitInteraction } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { createPressInterview } from '../../../../bots/discord/interactions/press-interview.ts';
import type { DiscordInterviews } from '../../../../bots/discord/interviews/interviews.ts';
import { type InterviewVerb, pressId } from '../../../../bots/discord/interviews/press-ids.ts';
import { AppError, isAppError } from '../../../../core/errors/app-error.ts';
import type { Sleep } from '../../../../core/ports/sleep.ts';

const INTERVIEW = '0d9f6d6e-2f0d-4f5f-9a5e-0a3f6b0f9c11';

interface Pressed {
  readonly verb?: InterviewVerb;
  readonly customId?: string;
  readonly visibility?: 'private' | 'shared';
  readonly onPanel?: boolean;
  readonly refuse?: AppError;
  /** The interview is never found; the wait for it is over at once. */
  readonly silent?: boolean;
  /** Text of a modal. */
  readonly typed?: string;
}

/** Presses a button and says how Discord was answered, and what was done. */
const press = async ({ verb = 'finish', visibility = 'private', onPanel = true, ...more }: Pressed) => {
  const done: string[] = [];
  const interviews = {
    roomFor: async () => {
      if (more.refuse !== undefined) throw more.refuse;
      if (more.silent === true) return new Promise(() => undefined);
      return { visibility, view: { panelId: 'panel', question: { text: 'Tell me about a move.' } } };
    },
    press: async (read: { readonly verb: string }, _: string, __: object, typed?: string) =>
      void done.push(typed === undefined ? read.verb : `${read.verb} ${typed}`),
  } as unknown as DiscordInterviews;
  const acknowledge = (way: string) => async (payload?: { flags?: number; custom_id?: string }) =>
    void done.push(
      payload?.flags === MessageFlags.Ephemeral ? `${way} privately` : `${way}${payload?.custom_id ?? ''}`,
    );
  const interaction = {
    user: { id: '100' },
    customId: more.customId ?? pressId(verb, INTERVIEW, { attemptId: `${INTERVIEW}-1-1` }),
    message: { id: onPanel ? 'panel' : 'feedback' },
    isButton: () => more.typed === undefined,
    isModalSubmit: () => more.typed !== undefined,
    fields: { getTextInputValue: () => more.typed },
    deferReply: acknowledge('reply'),
    deferUpdate: acknowledge('update'),
    showModal: acknowledge('modal '),
    editReply: async ({ content }: { content?: string }) => void done.push(String(content)),
  };
  const sleep: Sleep = (_, signal) =>
    new Promise((resolve) => {
      if (more.silent === true) return resolve();
      signal?.addEventListener('abort', () => resolve());
    });
  await createPressInterview(
    interviews,
    sleep,
  )(interaction as unknown as ButtonInteraction & ModalSubmitInteraction);
  return done;
};

const code = (wanted: string) => (error: unknown) => isAppError(error) && error.code === wanted;

describe('a press in an interview', () => {
  it('is acknowledged before anything is done', async () => {
    expect(await press({ verb: 'finish' })).toEqual(['reply privately', 'finish']);
  });

  it('shows feedback to the person alone, unless they chose to share it', async () => {
    expect((await press({ verb: 'finish', visibility: 'shared' }))[0]).toBe('reply');
    expect((await press({ verb: 'save', visibility: 'shared' }))[0]).toBe('reply privately');
    expect((await press({ verb: 'tab', visibility: 'shared' }))[0]).toBe('reply privately');
    expect((await press({ verb: 'summary', visibility: 'shared' }))[0]).toBe('reply privately');
  });

  it('turns pages where they are', async () => {
    for (const verb of ['tab', 'summary', 'next', 'retry'] as const)
      expect((await press({ verb, onPanel: false }))[0], verb).toBe('update');
  });

  it('leaves the question’s message as it is when only listening changes', async () => {
    expect(await press({ verb: 'over' })).toEqual(['update', 'over']);
  });

  it('opens a modal, and takes what was typed in it', async () => {
    const [modal] = await press({ verb: 'type' });
    expect(modal).toContain(`typed:${INTERVIEW}~1-1`);
    expect(await press({ verb: 'typed', typed: 'I led.' })).toEqual(['reply privately', 'typed I led.']);
  });

  it('of somebody else, or of a version before, does nothing at all', async () => {
    const refuse = new AppError('not_yours', 'Not yours.');
    await expect(press({ refuse })).rejects.toSatisfy(code('not_yours'));
    await expect(press({ verb: 'type', refuse })).rejects.toSatisfy(code('not_yours'));
    await expect(press({ customId: 'hs0:finish:x' })).rejects.toSatisfy(code('bad_input'));
  });

  it.each([
    ['is away', { refuse: new AppError('database_unavailable', 'Away.', { retryable: true }) }],
    ['does not answer', { silent: true }],
  ])(
    'takes an answer while the database %s, says that it is kept, and refuses what else is pressed',
    async (_, how) => {
      expect(await press({ verb: 'typed', typed: 'I led.', ...how })).toEqual([
        'reply privately',
        expect.stringContaining('your answer is kept'),
        'typed I led.',
      ]);
      for (const verb of ['type', 'next', 'finish'] as const)
        await expect(press({ verb, ...how })).rejects.toSatisfy(code('database_unavailable'));
    },
  );
});
