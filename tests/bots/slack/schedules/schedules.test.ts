import { beforeEach, expect, it } from 'vitest';
import { pagesOf } from '../../../../bots/slack/blocks/message.ts';
import { visitOf } from '../../../../bots/slack/home/visit.ts';
import { scheduleByCommand } from '../../../../bots/slack/schedules/schedule-handlers.ts';
import {
  daysOffForm,
  presentPreview,
  presentSaved,
  schedulesScreen,
  schedulesView,
} from '../../../../bots/slack/schedules/schedule-screens.ts';
import type { ScheduleDraft, ShownSchedule } from '../../../../core/usecases/schedules/schedules.ts';
import { blockObjections, MESSAGE_CHARACTERS, readableLength } from '../../../standins/slack/block-limits.ts';
import { viewObjections } from '../../../standins/slack/view-limits.ts';
import { textsIn } from '../blocks/hostile-texts.ts';
import { createHomeBench, type HomeBench, TEAM } from '../home/home-bench.ts';

let bench: HomeBench;
const FORM = { what: 'drill', channel: 'C1', when: 'weekdays at 9:30', zone: 'Europe/Berlin', hours: '4' };

beforeEach(() => {
  bench = createHomeBench();
  bench.slack.users.set('U1', { name: 'Ana', timeZone: 'Europe/Berlin', isBot: false, isAdmin: true });
});

const visit = (userId = 'U1') =>
  visitOf(bench.services, {
    ...{ id: 'd', kind: 'command', name: '/drill', teamId: 'T1', workspaceId: TEAM, late: false },
    ...{ slack: bench.slack, person: { teamId: 'T1', userId, personId: `slack:T1:${userId}` } },
    body: { trigger_id: 't', response_url: 'https://respond' },
  });
const list = async () => (await bench.services.schedules()).list(TEAM);
const told = (): string =>
  JSON.stringify([...bench.slack.responses.map(({ message }) => message), ...bench.slack.posted].at(-1));
/** The value of the button Save of what was told last. */
const draftIn = (blocks: readonly object[]): string =>
  (JSON.parse(JSON.stringify(blocks)) as { elements?: { value?: string }[] }[]).flatMap(({ elements = [] }) =>
    elements.flatMap(({ value }) => value ?? []),
  )[0]!;
const confirm = (wish: 'save' | 'drop', value = '', userId = 'U1') =>
  bench.press('confirm_schedule', wish, value, { userId });

it('shows the next five times before it saves, in words of the zone and on the reader’s clock', async () => {
  await scheduleByCommand(visit(), 'C1', 'weekdays at 9:30 about leadership for 4 hours');
  const { blocks } = bench.slack.responses[0]!.message;
  const shown = textsIn(blocks).join('\n');
  expect(shown).toContain('Weekdays at 09:30 (Europe/Berlin)');
  expect(shown).toContain('A drill on leadership, open for 4 hours');
  expect(shown.match(/<!date\^\d+\^/gu)).toHaveLength(5);
  expect(await list()).toEqual([]);
  await confirm('save', draftIn(blocks));
  const [saved] = await list();
  expect(saved?.schedule).toMatchObject({
    ...{ workspaceId: TEAM, frontEnd: 'slack', channelId: 'C1' },
    what: { kind: 'drill', topic: { kind: 'competency', competency: 'leadership' }, windowHours: 4 },
  });
  await expect(confirm('save', draftIn(blocks))).rejects.toThrow('scheduled already');
  expect(await list()).toHaveLength(1);
});

it('is filled in as a form, too, with what is wrong under its field', async () => {
  await bench.press('schedule', 'new');
  const { view } = bench.slack.views.at(-1)!;
  expect(viewObjections({ ...view })).toEqual([]);
  expect(JSON.stringify(view)).toContain('Europe/Berlin');
  const wrong = { ...FORM, when: 'now and then', zone: 'Berlin time', hours: '0', days: 'christmas' };
  const errors = await bench.send('schedule_form', wrong);
  expect(Object.keys(errors ?? {}).sort()).toEqual(['days', 'hours', 'when', 'zone']);
  expect(await bench.send('schedule_form', { ...FORM, about: 'problem solving' })).toBeNull();
  const { message } = bench.slack.posted.at(-1)!;
  expect(JSON.stringify(message)).toContain('A drill on problem solving, open for 4 hours');
  await confirm('drop');
  expect(await list()).toEqual([]);
  await confirm('save', draftIn(message.blocks));
  expect(await list()).toHaveLength(1);
});

it('pauses, resumes, skips, leaves days out and deletes from the list', async () => {
  await scheduleByCommand(visit(), 'C1', 'digest Fridays at 16:00');
  await confirm('save', draftIn(bench.slack.responses[0]!.message.blocks));
  const { id } = (await list())[0]!.schedule;
  await bench.press('schedule', 'list');
  expect(JSON.stringify(bench.slack.views.at(-1)?.view)).toContain('The weekly digest');
  const change = (wish: string) => bench.press('change_schedule', wish, id, { modal: 'V1' });
  await change('pause');
  expect((await list())[0]?.schedule.isPaused).toBe(true);
  expect(bench.slack.views.at(-1)).toMatchObject({ how: 'update' });
  await change('resume');
  await change('skip');
  expect((await list())[0]?.schedule.daysOff).toHaveLength(1);
  await bench.press('schedule', 'days', id);
  expect(JSON.stringify(bench.slack.views.at(-1)?.view)).toContain('Days off');
  await change('delete');
  expect(await list()).toEqual([]);
});

it('is for admins alone, at every step', async () => {
  const refused = { code: 'not_yours' };
  await expect(scheduleByCommand(visit('U2'), 'C1', 'daily at 9')).rejects.toMatchObject(refused);
  for (const work of [
    () => bench.press('schedule', 'list', '', { userId: 'U2' }),
    () => bench.press('change_schedule', 'delete', 'x', { userId: 'U2' }),
    () => confirm('save', '{}', 'U2'),
    () => bench.send('schedule_form', FORM, { userId: 'U2' }),
    () => bench.send('days_off_form', { days: '' }, { userId: 'U2' }),
  ])
    await expect(work()).rejects.toMatchObject(refused);
  expect(told()).toBe(undefined);
});

it.each([
  ['now and then', 'I cannot tell when'],
  ['daily at 9 about set Nothing', 'Nobody has brought questions'],
  ['digest daily at 9', 'once a week'],
])('says in one sentence what is wrong with "%s"', async (said, words) => {
  await expect(scheduleByCommand(visit(), 'C1', said)).rejects.toThrow(words);
});

it('takes no draft that was not made here, no direct message, and no channel that it is not in', async () => {
  for (const value of ['', '{', '{"workspaceId":"slack:T2"}', '[1]'])
    await expect(confirm('save', value)).rejects.toMatchObject({ code: 'bad_input' });
  await expect(scheduleByCommand(visit(), 'DU1', 'daily at 9')).rejects.toMatchObject({ code: 'bad_input' });
  bench.slack.isMember = async () => false;
  await expect(scheduleByCommand(visit(), 'C1', 'daily at 9')).rejects.toThrow('not a member');
});

it('shows twenty of the longest within the limits of Slack, and gives drafts of any question back', async () => {
  const text = `Why ${'<!channel> & '.repeat(22)}?`.slice(0, 299);
  const draft: ScheduleDraft = {
    ...{ workspaceId: TEAM, frontEnd: 'slack', channelId: 'C0123456789' },
    what: { kind: 'drill', topic: { kind: 'question', text }, windowHours: 720 },
    when: { text: 'Mon, Tue, Wed, Thu, Sat and Sun at 23:59', timeZone: 'America/Argentina/ComodRivadavia' },
    daysOff: ['2026-12-01..2027-01-31'],
  };
  const one = await (await bench.services.schedules()).preview(draft);
  const all: ShownSchedule[] = Array.from({ length: 20 }, () => one);
  for (const view of [schedulesView(all), daysOffForm(one)]) expect(viewObjections({ ...view })).toEqual([]);
  for (const screen of [presentPreview(one, draft), presentSaved(one), schedulesScreen(all)])
    for (const { blocks, text: fallback } of pagesOf(screen)) {
      expect(blockObjections(blocks, 'message')).toEqual([]);
      expect(readableLength(blocks) + fallback.length).toBeLessThanOrEqual(MESSAGE_CHARACTERS);
      expect(textsIn(blocks).join('')).not.toContain('<!channel>');
    }
  expect(JSON.parse(draftIn(presentPreview(one, draft).blocks))).toEqual(draft);
});
