import { describe, expect, it } from 'vitest';
import { createPracticeCommand } from '../../../../bots/discord/commands/practice.ts';
import type { DiscordInterviews, StartInDiscord } from '../../../../bots/discord/interviews/interviews.ts';
import type { DiscordServices } from '../../../../bots/discord/services.ts';
import { isAppError } from '../../../../core/errors/app-error.ts';
import { type CommandInput, createFakeCommand } from '../../../fakes/fake-command.ts';
import { createMemoryPreferences, createMemoryWorkspaces } from '../../../fakes/memory-rooms.ts';

const open = () => {
  const started: StartInDiscord[] = [];
  const services = {
    materials: async () => ({
      listPostings: async () => [{ name: 'acme' }],
      prepareContext: async () => ({ job: null, resume: null, matchReport: null, used: {} }),
    }),
    workspaces: createMemoryWorkspaces(),
    preferences: createMemoryPreferences(),
    clock: { now: () => new Date() },
    voices: [{ id: 'v-1', label: 'Thalia (US)' }],
  } as unknown as DiscordServices;
  const interviews = {
    start: async (input: StartInDiscord) => void started.push(input),
  } as unknown as DiscordInterviews;
  const command = createPracticeCommand(services, interviews);
  const run = async (input: CommandInput) => {
    const { interaction } = createFakeCommand(input);
    await command.run(interaction);
    return started.at(-1);
  };
  return { services, command, run, started };
};

const code = (wanted: string) => (error: unknown) => isAppError(error) && error.code === wanted;

describe('/practice', () => {
  it('needs no option', async () => {
    const { run } = open();
    expect(await run({})).toMatchObject({
      voiceChannelId: null,
      visibility: 'private',
      settings: {
        questions: 3,
        stage: 'hiring_manager',
        difficulty: 'adaptive',
        format: 'coach',
        style: 'coach',
      },
    });
  });

  it('takes the defaults of the server, and the person’s wish before them', async () => {
    const { services, run } = open();
    await services.workspaces.save({
      ...{ workspaceId: 'discord:200', frontEnd: 'discord', channels: [], monthlyBudgetUsd: null },
      ...{ recordingDays: 30, updatedAt: new Date() },
      defaults: { questions: 2, stage: 'recruiter_screen', visibility: 'shared' },
    });
    const wished = await run({ options: { questions: 5 } });
    expect(wished).toMatchObject({
      visibility: 'shared',
      settings: { questions: 5, stage: 'recruiter_screen' },
    });
  });

  it('is held where the server allows it', async () => {
    const { services, run } = open();
    await services.workspaces.save({
      ...{ workspaceId: 'discord:200', frontEnd: 'discord', channels: ['999'], monthlyBudgetUsd: null },
      ...{ recordingDays: 30, updatedAt: new Date(), defaults: {} },
    });
    await expect(run({})).rejects.toSatisfy(code('wrong_state'));
  });

  it('asks for a voice channel when voice is wished for', async () => {
    await expect(open().run({ options: { mode: 'voice' } })).rejects.toSatisfy(code('wrong_state'));
  });

  it('keeps the voice that was picked, and offers those there are', async () => {
    const { services, command, run } = open();
    await run({ options: { voice: 'v-1' } });
    expect((await services.preferences.find('discord:100'))?.voice).toBe('v-1');
    await expect(run({ options: { voice: 'x' } })).rejects.toSatisfy(code('bad_input'));
    const { interaction } = createFakeCommand({ options: { focusedName: 'voice', focused: 'tha' } });
    expect(await command.complete?.(interaction as never)).toEqual([{ name: 'Thalia (US)', value: 'v-1' }]);
  });
});
