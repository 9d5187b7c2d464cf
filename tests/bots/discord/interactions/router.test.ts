import { DiscordAPIError, type Interaction, MessageFlags, PermissionFlagsBits } from 'discord.js';
import { describe, expect, it } from 'vitest';
import type { DiscordCommand } from '../../../../bots/discord/commands/command.ts';
import { define } from '../../../../bots/discord/commands/options.ts';
import { createRouter } from '../../../../bots/discord/interactions/router.ts';
import { AppError } from '../../../../core/errors/app-error.ts';
import { createListLogger } from '../../../fakes/list-logger.ts';

interface Told {
  readonly kind: string;
  readonly payload: {
    readonly content?: string;
    readonly flags?: unknown;
    readonly allowedMentions?: object;
  };
}

/** What somebody did, of any kind, and what they were told. */
const createFakeInteraction = (
  kind: 'command' | 'button' | 'autocomplete',
  more: Readonly<Record<string, unknown>> = {},
) => {
  const told: Told[] = [];
  const tell = (way: string) => async (payload: Told['payload']) => void told.push({ kind: way, payload });
  const interaction = {
    ...{ user: { id: '100' }, guildId: '200', channelId: '300', commandName: 'things', customId: 'x' },
    ...{ deferred: false, replied: false, ephemeral: null },
    isAutocomplete: () => kind === 'autocomplete',
    isChatInputCommand: () => kind === 'command',
    isButton: () => kind === 'button',
    isModalSubmit: () => false,
    reply: tell('reply'),
    editReply: tell('edit'),
    followUp: tell('follow-up'),
    respond: tell('respond'),
    ...more,
  };
  return { interaction: interaction as unknown as Interaction, told };
};

const refusal = (code: number, status: number) =>
  new DiscordAPIError({ code, message: 'No' }, code, status, 'POST', 'https://discord.example', {});

const failing = (error: unknown): DiscordCommand => ({
  definition: define('things', 'Things'),
  run: async () => {
    throw error;
  },
  complete: async () => {
    throw error;
  },
});

const route = async (
  kind: Parameters<typeof createFakeInteraction>[0],
  error: unknown,
  more: Readonly<Record<string, unknown>> = {},
) => {
  const logger = createListLogger();
  const router = createRouter({
    commands: [failing(error)],
    pressInterview: async () => {
      throw error;
    },
    logger,
  });
  const { interaction, told } = createFakeInteraction(kind, more);
  await router(interaction);
  return { told, logger };
};

describe('what becomes of a press or a command that fails', () => {
  it('is one sentence to that person alone, which pings nobody', async () => {
    const error = new AppError('not_yours', 'These buttons belong to somebody else.');
    for (const kind of ['command', 'button'] as const) {
      const { told } = await route(kind, error);
      expect(told).toEqual([
        {
          kind: 'reply',
          payload: {
            content: 'These buttons belong to somebody else.',
            flags: MessageFlags.Ephemeral,
            allowedMentions: { parse: [] },
          },
        },
      ]);
    }
  });

  it('is private, too, where the answer would have been for everybody', async () => {
    const { told } = await route('button', new AppError('wrong_state', 'Done already.'), {
      ...{ deferred: true, ephemeral: false },
    });
    expect(told).toMatchObject([{ kind: 'follow-up', payload: { flags: MessageFlags.Ephemeral } }]);
  });

  it('tells nothing of what is nobody’s business', async () => {
    for (const error of [new Error('mongodb://secret'), new AppError('internal', 'secret state')]) {
      const { told } = await route('button', error);
      expect(told[0]?.payload.content).not.toContain('secret');
      expect(told[0]?.payload.content).toContain('try again');
    }
  });

  it('names the missing permission and the channel', async () => {
    const mayNot = { has: (bit: bigint) => bit !== PermissionFlagsBits.EmbedLinks };
    const { told } = await route('command', refusal(50013, 403), { appPermissions: mayNot });
    expect(told[0]?.payload.content).toMatch(/permission in <#300>: Embed Links\./);
    const unknown = await route('command', refusal(50001, 403));
    expect(unknown.told[0]?.payload.content).toMatch(/<#300>: .*Send Messages/);
  });

  it('says so when it is Discord that has a hiccup', async () => {
    const { told } = await route('command', refusal(0, 503));
    expect(told[0]?.payload.content).toContain('hiccup');
  });

  it('is silent when the person is gone', async () => {
    expect((await route('button', refusal(10062, 404))).told).toEqual([]);
  });

  it('leaves a person who types alone', async () => {
    expect((await route('autocomplete', new Error('no'))).told).toEqual([]);
  });
});

describe('what nothing answers any more', () => {
  it('is told to be from an older version', async () => {
    const command = await route('command', null, { commandName: 'gone' });
    const press = await route('button', null, { customId: 'cmd:gone:show' });
    for (const { told } of [command, press]) {
      expect(told[0]?.payload.content).toContain('older version');
      expect(told[0]?.payload.flags).toBe(MessageFlags.Ephemeral);
    }
  });
});
