import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ButtonInteraction, ModalSubmitInteraction } from 'discord.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../../../bots/composition/config.ts';
import { type OpenEngine, openEngine } from '../../../../bots/composition/open-engine.ts';
import { openSchedules } from '../../../../bots/composition/open-schedules.ts';
import { createCommands } from '../../../../bots/discord/commands/commands.ts';
import type { DiscordServices } from '../../../../bots/discord/services.ts';
import { createResvgChartRenderer } from '../../../../core/adapters/charts/resvg-chart-renderer.ts';
import { isAppError } from '../../../../core/errors/app-error.ts';
import type { Answer } from '../../../../core/usecases/engine.ts';
import { createUsageReports } from '../../../../core/usecases/usage/usage-reports.ts';
import { type CommandInput, createFakeCommand, lastText } from '../../../fakes/fake-command.ts';
import { silentLogger } from '../../../fakes/silent-logger.ts';

let folder: string;
let opened: OpenEngine;
let services: DiscordServices;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hotseat-commands-'));
  opened = await openEngine(readConfig({ HOTSEAT_DATA: folder }), folder, 'offline');
  const { engine, drills, linking, preparation, database } = opened;
  const { consents, preferences, workspaces, recordings } = database;
  services = {
    ...{ engine, drills, linking, ...preparation, consents, preferences, workspaces, recordings },
    usage: database.stores.usage,
    usageReports: createUsageReports({
      ...{ usage: database.stores.usage, usageArchive: database.usageArchive },
      clock: { now: () => new Date() },
    }),
    schedules: openSchedules({ database, logger: silentLogger }, { now: () => new Date() }),
    charts: async () => createResvgChartRenderer(),
    voices: [],
    clock: { now: () => new Date() },
    logger: silentLogger,
  };
});

afterAll(async () => {
  await opened.close();
  await rm(folder, { recursive: true, force: true });
});

const command = (name: string) => {
  const found = createCommands(services).find(({ definition }) => definition.name === name);
  if (found === undefined) throw new Error(`no /${name}`);
  return found;
};

const run = async (name: string, input: CommandInput = {}) => {
  const { interaction, shown } = createFakeCommand(input);
  await command(name).run(interaction);
  return { text: lastText(shown), shown };
};

const press = async (
  name: string,
  action: string,
  args: readonly string[] = [],
  input: CommandInput = {},
) => {
  const { interaction, shown } = createFakeCommand(input);
  await command(name).press?.(interaction as unknown as ButtonInteraction & ModalSubmitInteraction, {
    action,
    args,
  });
  return { text: lastText(shown), shown };
};

const RESUME = `Dana Reyes
Nurse manager, Mercy Hospital, 2018 - present
- Led a team of 22 nurses and cut overtime by 18% with a new rota.
Skills: triage, rota planning, Epic`;
const POSTING = `Senior Nurse Manager at Northside Clinic
Required: triage, rota planning, budgeting. You will lead the night team.`;
const ANSWER: Answer = {
  transcript:
    'Last spring our ward had two nurses leave in a week. I had to keep the night shift covered. I called the pool, moved my own shifts and trained two floaters. We never closed a bed, and overtime fell by 18 percent.',
  words: null,
};

describe('commands of Discord', () => {
  it('keep every text private', async () => {
    for (const name of ['help', 'history', 'privacy']) {
      const { shown } = await run(name);
      expect(shown[0]?.kind).toBe('defer');
      expect(shown[0]?.payload.flags).toBeDefined();
    }
  });

  it('save a pasted résumé, show what was read, and delete it', async () => {
    const { shown } = await run('resume', { subcommand: 'add' });
    expect(shown[0]?.kind).toBe('modal');
    const saved = await press('resume', 'add', [], { options: { text0: RESUME } });
    expect(saved.text).toContain('Résumé saved');
    expect((await run('resume', { subcommand: 'list' })).text).toContain('**base**');
    expect((await run('resume', { subcommand: 'show', options: { name: 'base' } })).text).toContain('18%');
    expect((await run('resume', { subcommand: 'list', userId: '101' })).text).toContain('None yet');
  });

  it('match a posting with the résumé', async () => {
    await press('posting', 'add', ['northside'], { options: { text0: POSTING } });
    const { text } = await run('posting', { subcommand: 'match', options: { name: 'northside' } });
    expect(text).toMatch(/\*\*Covered\*\* .*triage/i);
    expect(text).toMatch(/\*\*Missing\*\* .*budget/i);
    const suggested = await command('posting').complete?.(
      createFakeCommand({ options: { focused: 'north' } }).interaction as never,
    );
    expect(suggested).toEqual([{ name: 'northside', value: 'northside' }]);
  });

  it('draw the history after an interview', async () => {
    expect((await run('history', { userId: '102' })).text).toContain('Nothing yet');
    const personId = 'discord:102';
    const settings = {
      questions: 1,
      stage: 'hiring_manager',
      difficulty: 'medium',
      format: 'coach',
      style: 'coach',
      seed: 1,
    } as const;
    const place = { personId, frontEnd: 'discord', workspaceId: 'discord:200' } as const;
    let interviewId = '';
    let attemptId = '';
    for await (const event of services.engine.startInterview({
      ...place,
      settings,
      job: null,
      resume: null,
    })) {
      if (event.type === 'interview_state') interviewId = event.interview_id;
      if (event.type === 'listening') attemptId = event.attempt_id;
    }
    for await (const _ of services.engine.submitAttempt({
      personId,
      interviewId,
      attemptId,
      step: 0,
      answer: ANSWER,
    }));
    for await (const _ of services.engine.finishInterview({ personId, interviewId }));
    const { text, shown } = await run('history', { userId: '102' });
    expect(text).toContain('1 question');
    expect(shown.at(-1)?.payload.files).toHaveLength(1);
    await services.engine.saveStory({ personId, interviewId, attemptId });
    expect((await run('library', { subcommand: 'list', userId: '102' })).text).not.toContain('None yet');
    expect((await run('library', { subcommand: 'list', userId: '100' })).text).toContain('None yet');
  });

  it('make a plan and tick an item off', async () => {
    const made = await run('plan', { subcommand: 'make', options: { posting: 'northside' } });
    expect(made.text).toContain('On the day');
    const done = await run('plan', { subcommand: 'done', options: { item: 1 } });
    expect(done.text).toContain('✅ **1.**');
  });

  it('import questions and name the bad lines', async () => {
    const { text } = await press('questions', 'import', ['mine'], {
      options: { text0: '- Tell me about a time you calmed an angry relative.\n- ???\n' },
    });
    expect(text).toContain('1 question imported');
    expect(text).toContain('Line 2');
    expect((await run('questions', { subcommand: 'list' })).text).toContain('angry relative');
  });

  it('let only admins bring questions for the whole server', async () => {
    const asked = run('questions', { subcommand: 'import', options: { server: true }, permissions: [] });
    await expect(asked).rejects.toSatisfy((error) => isAppError(error) && error.code === 'not_yours');
    const pasted = await press('questions', 'import', ['server'], {
      options: { text0: '- What would you change on our ward first?' },
      permissions: [],
      userId: '103',
    });
    expect(pasted.text).toContain('1 question imported');
    expect((await run('questions', { subcommand: 'list', userId: '104' })).text).toContain('None yet');
  });

  it('change settings of the server', async () => {
    await run('settings', { subcommand: 'defaults', options: { questions: 2, stage: 'recruiter_screen' } });
    await run('settings', { subcommand: 'recordings', options: { days: 0 } });
    const { text } = await run('settings', { subcommand: 'show' });
    expect(text).toContain('questions: 2');
    expect(text).toContain('not kept');
    expect((await run('settings', { subcommand: 'show', guildId: '201' })).text).toContain('kept 30 days');
    await run('settings', { subcommand: 'budget', options: { dollars: 20 } });
    expect((await run('settings', { subcommand: 'show' })).text).toContain('$20 a month');
    await run('settings', { subcommand: 'budget', options: { dollars: 0 } });
    expect((await run('settings', { subcommand: 'show' })).text).toContain('no limit');
    const here = { subcommand: 'channel', options: { channel: { id: '999' } } };
    expect((await run('settings', here)).text).toContain('<#999>');
    const away = { ...here, options: { ...here.options, remove: true } };
    expect((await run('settings', away)).text).toContain('**Channels** all');
  });

  it('take consent back, export, and delete everything after a second press', async () => {
    await services.consents.agree('discord:100', 'discord:200', new Date());
    expect((await run('privacy')).text).toContain('You agreed on');
    expect((await press('privacy', 'revoke')).text).toContain('Taken back');
    expect((await run('privacy')).text).toContain('have not agreed');
    expect((await press('privacy', 'export')).shown.at(-1)?.payload.files).toHaveLength(1);
    expect((await press('privacy', 'delete')).text).toContain('cannot be undone');
    expect((await run('resume', { subcommand: 'list' })).text).toContain('**base**');
    expect((await press('privacy', 'delete-now')).text).toContain('Everything is gone');
    expect((await run('resume', { subcommand: 'list' })).text).toContain('None yet');
  });

  it('show nobody’s text as a mention, a link or a layout of its own', async () => {
    const evil = '- What about @everyone and <@123> and [a](https://evil.example) in **bold**?';
    await press('questions', 'import', ['mine'], { options: { text0: evil }, userId: '105' });
    const { text } = await run('questions', { subcommand: 'list', userId: '105' });
    expect(text).not.toMatch(/@everyone|<@123>|\]\(https:|\*\*bold\*\*/);
    expect(text).toContain('everyone');
  });
});
