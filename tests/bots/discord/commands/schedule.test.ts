import { PermissionFlagsBits } from 'discord.js';
import { beforeEach, expect, it } from 'vitest';
import type { DiscordCommand } from '../../../../bots/discord/commands/command.ts';
import { createScheduleCommand } from '../../../../bots/discord/commands/schedule.ts';
import type { DiscordServices } from '../../../../bots/discord/services.ts';
import type { Schedule } from '../../../../core/domain/schedule/types.ts';
import { createSchedules } from '../../../../core/usecases/schedules/create-schedules.ts';
import { type CommandInput, createFakeCommand, lastText } from '../../../fakes/fake-command.ts';
import { createFakeTime, type FakeTime } from '../../../fakes/fake-time.ts';
import { createMemorySchedules } from '../../../fakes/memory-jobs.ts';
import { createMemoryQuestionSets } from '../../../fakes/memory-question-sets.ts';
import { createMemoryPreferences } from '../../../fakes/memory-rooms.ts';
import { createSeededIds } from '../../../fakes/seeded-ids.ts';
import { silentLogger } from '../../../fakes/silent-logger.ts';

/** The Wednesday before Berlin puts its clocks forward. */
const START = '2026-03-25T10:00:00.000Z';
const WHEN = { when: 'daily at 2:30', 'time-zone': 'Europe/Berlin' };

let time: FakeTime;
let rows: Map<string, Schedule>;
let command: DiscordCommand;

beforeEach(() => {
  time = createFakeTime(START);
  rows = new Map();
  const schedules = createSchedules({
    ...{ schedules: createMemorySchedules(rows), questionSets: createMemoryQuestionSets() },
    ...{ clock: time.clock, ids: createSeededIds('schedule'), logger: silentLogger },
  });
  const services: Partial<DiscordServices> = {
    ...{ clock: time.clock, preferences: createMemoryPreferences(), schedules: async () => schedules },
    materials: async () => {
      throw new Error('No posting was named.');
    },
  };
  command = createScheduleCommand(services as DiscordServices);
});

const run = async (subcommand: string, options: CommandInput['options'] = {}, more: CommandInput = {}) => {
  const { interaction, shown } = createFakeCommand({ subcommand, options, ...more });
  await command.run(interaction);
  return { text: lastText(shown), payload: JSON.stringify(shown.at(-1)?.payload) };
};
const press = async (action: string, id = '900', more: CommandInput = {}) => {
  const { interaction, shown } = createFakeCommand(more);
  await command.press!(interaction as never, { action, args: [id] });
  return lastText(shown);
};
const added = async (options: CommandInput['options'] = WHEN): Promise<string> => {
  await run('add', options);
  await press('save');
  return [...rows.keys()].at(-1)!;
};

it('shows the next five times, over the change of the clocks, before it saves', async () => {
  const { text, payload } = await run('add', { ...WHEN, about: 'leadership', hours: 4 });
  expect(text).toContain('Every day at 02:30 (Europe/Berlin)');
  expect(text).toContain('A drill on leadership, open for 4 hours');
  expect(text.match(/^• /gmu)).toHaveLength(5);
  // At 02:30 there is no 02:30 on that Sunday: the first moment after the gap.
  expect(text).toContain('Sun 29 March 2026, 03:00 · for you <t:1774746000:f>');
  expect(payload).toMatch(/Save.*Cancel/u);
  expect(rows.size).toBe(0);
  expect(await press('save')).toContain('Saved');
  expect([...rows.values()][0]).toMatchObject({
    ...{ workspaceId: 'discord:200', frontEnd: 'discord', channelId: '300' },
    what: { kind: 'drill', topic: { kind: 'competency', competency: 'leadership' }, windowHours: 4 },
  });
});

it('saves a preview once, for who asked for it, and nothing when it is cancelled', async () => {
  await run('add', WHEN);
  await expect(press('save', '900', { userId: '101' })).rejects.toMatchObject({ code: 'wrong_state' });
  expect(await press('cancel')).toContain('Nothing was saved');
  await expect(press('save')).rejects.toThrow('too old');
  await run('add', WHEN);
  await time.advance(16 * 60_000);
  await expect(press('save')).rejects.toThrow('too old');
  expect(rows.size).toBe(0);
});

it('pauses, resumes, skips, leaves days out and deletes', async () => {
  const schedule = await added();
  expect((await run('pause', { schedule })).text).toContain('paused');
  expect((await run('resume', { schedule })).text).toContain('Thu 26 March 2026, 02:30');
  expect((await run('skip', { schedule })).text).toContain('Not on 2026-03-26');
  const days = '2026-12-24..2026-12-26';
  expect((await run('holiday-add', { schedule, days })).text).toContain('2026-12-25');
  expect((await run('holiday-remove', { schedule, days })).text).not.toContain('2026-12-25');
  expect((await run('list')).text).toContain('Every day at 02:30');
  expect((await run('remove', { schedule })).text).toContain('It is gone');
  expect((await run('list')).text).toContain('None yet');
});

it('schedules the digest once a week', async () => {
  await run('digest', { when: 'Fridays at 16:00' });
  expect(await press('save')).toContain('The weekly digest');
  await expect(run('digest', { when: 'daily at 9' })).rejects.toThrow('once a week');
});

it('suggests schedules by what they are', async () => {
  const id = await added();
  const { interaction } = createFakeCommand({ options: { focused: 'every' } });
  const choices = await command.complete!(interaction as never);
  expect(choices).toEqual([{ name: expect.stringMatching(/^Every day at 02:30/u), value: id }]);
});

it('is for who may manage the server, also the buttons', async () => {
  const nobody = { permissions: [PermissionFlagsBits.SendMessages] };
  for (const verb of ['add', 'list', 'remove'])
    await expect(run(verb, { ...WHEN, schedule: 's' }, nobody)).rejects.toMatchObject({ code: 'not_yours' });
  await run('add', WHEN);
  await expect(press('save', '900', nobody)).rejects.toMatchObject({ code: 'not_yours' });
  expect(command.definition.default_member_permissions).toBe(String(PermissionFlagsBits.ManageGuild));
});

it.each([
  ['add', { when: 'now and then' }, 'I cannot tell when'],
  ['add', { ...WHEN, 'time-zone': 'Berlin time' }, 'is no time zone'],
  ['add', { ...WHEN, about: 'set Nothing' }, 'Nobody has brought questions'],
  ['skip', { schedule: 'other' }, 'no such schedule'],
  ['holiday-add', { schedule: 'other', days: 'christmas' }, ''],
])('says in one sentence what is wrong with %s %o', async (verb, options, words) => {
  const failed = await run(verb, options).then(
    () => null,
    (error: unknown) => error as Error,
  );
  expect(failed?.message).toContain(words);
  expect(failed?.message.split('\n')).toHaveLength(1);
});
