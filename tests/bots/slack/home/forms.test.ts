import { describe, expect, it } from 'vitest';
import { readByPeople, textsIn } from '../blocks/hostile-texts.ts';
import { ANA, createHomeBench, type Filled, TEAM } from './home-bench.ts';

const SETTINGS: Filled = {
  ...{ zone: 'Asia/Kolkata', days: ['1', '3'], from: '10', to: '18', quiet_from: '22', quiet_to: '7' },
  ...{ reminders: 'on', hour: '11', visibility: 'shared' },
};
const RESUME = `Dana Reyes
Nurse manager, Mercy Hospital, 2018 - present
- Led a team of 22 nurses and cut overtime by 18% with a new rota.
Skills: triage, rota planning, Epic`;

const pdf = (more: object = {}) => ({
  files: [
    {
      ...{ id: 'F1', name: 'cv.txt', mimetype: 'text/plain', size: 300 },
      ...{ url_private_download: 'https://files.slack.com/cv', ...more },
    },
  ],
});

const lastPost = (slack: ReturnType<typeof createHomeBench>['slack']): string =>
  readByPeople(textsIn(slack.posted.at(-1)?.message.blocks ?? []).join('\n'));

describe('settings', () => {
  it('open with what counts now: Slack’s time zone before any is chosen', async () => {
    const { press, slack } = createHomeBench();
    await press('settings');
    expect(JSON.stringify(slack.views.at(-1)!.view)).toContain('"initial_value":"Europe/Berlin"');
  });

  it('are kept as they were filled in', async () => {
    const { send, services, slack } = createHomeBench();
    expect(await send('settings_form', SETTINGS)).toBeNull();
    expect(await services.preferences.find(ANA)).toEqual({
      ...{ personId: ANA, voice: null, visibility: 'shared', timeZone: 'Asia/Kolkata' },
      reminders: {
        ...{ areOn: true, hour: 11, workingDays: [1, 3], workingHours: { from: 10, to: 18 } },
        ...{ quietHours: { from: 22, to: 7 }, snoozedUntil: null },
      },
    });
    expect(JSON.stringify(slack.homes.at(-1)!.view)).toContain('Asia/Kolkata');
  });

  it.each([
    ['zone', { zone: 'Berlin' }],
    ['zone', { zone: '' }],
    ['to', { from: '18', to: '9' }],
    ['quiet_to', { quiet_to: 'none' }],
    ['quiet_to', { quiet_from: '7' }],
    ['hour', { hour: '23' }],
  ])('say under the field %s what is wrong with %j, and keep nothing', async (field, wrong) => {
    const { send, services } = createHomeBench();
    expect(Object.keys((await send('settings_form', { ...SETTINGS, ...wrong }))!)).toEqual([field]);
    expect(await services.preferences.find(ANA)).toBeNull();
  });

  it('let reminders be switched off and on with one press, and keep the rest', async () => {
    const { press, send, services } = createHomeBench();
    await send('settings_form', SETTINGS);
    await press('reminders', 'off');
    await press('reminders', 'off');
    expect((await services.preferences.find(ANA))!.reminders).toMatchObject({ areOn: false, hour: 11 });
    await press('reminders', 'on');
    expect((await services.preferences.find(ANA))!.reminders!.areOn).toBe(true);
  });

  it('snooze until the beginning of a day where the person is, and end it', async () => {
    const { press, send, services, slack } = createHomeBench();
    await press('snooze');
    const meta = JSON.parse(slack.views.at(-1)!.view.private_metadata!);
    expect(meta).toEqual({ today: '2026-03-01' });
    expect(await send('snooze_form', { until: '2026-03-01' }, { meta })).toEqual({
      until: 'Choose a day after today.',
    });
    await send('snooze_form', { until: '2026-03-30' }, { meta });
    const { reminders } = (await services.preferences.find(ANA))!;
    // The clocks of Berlin went forward the day before.
    expect(reminders!.snoozedUntil).toEqual(new Date('2026-03-29T22:00:00.000Z'));
    expect(JSON.stringify(slack.homes.at(-1)!.view)).toContain('snoozed until');
    await press('reminders', 'wake');
    expect((await services.preferences.find(ANA))!.reminders!.snoozedUntil).toBeNull();
  });
});

describe('résumés and postings', () => {
  it('are taken as files, which are downloaded with the bot’s token', async () => {
    const { send, services, slack } = createHomeBench();
    slack.downloads.set('https://files.slack.com/cv', Buffer.from(RESUME));
    expect(await send('resume_form', { file: pdf() })).toBeNull();
    const [item] = await (await services.materials()).listResumes(ANA);
    expect(item).toMatchObject({ name: 'base', inUse: true, versions: [{ fileName: 'cv.txt' }] });
    expect(lastPost(slack)).toContain('Saved');
  });

  it('are taken as text over several fields', async () => {
    const { send, services } = createHomeBench();
    const [start, end] = RESUME.split('Skills');
    expect(await send('resume_form', { text: start!, text2: `Skills${end}` })).toBeNull();
    const { text } = await (await services.materials()).showResume({ personId: ANA, name: 'base' });
    expect(text).toContain('Epic');
  });

  it.each([
    ['text', {}],
    ['text', { text: RESUME, file: pdf() }],
    ['file', { file: pdf({ name: 'cv.exe' }) }],
    ['file', { file: pdf({ size: 6 * 1024 * 1024 }) }],
    ['url', { url: 'javascript:alert(1)' }],
  ])('say under %s what is wrong', async (field, filled: Filled) => {
    const { send } = createHomeBench();
    expect(Object.keys((await send('posting_form', filled))!)).toEqual([field]);
  });

  it('are not kept when Slack does not hand over the file', async () => {
    const { send, services } = createHomeBench();
    await expect(send('resume_form', { file: pdf() })).rejects.toMatchObject({ code: 'bad_input' });
    expect(await (await services.materials()).listResumes(ANA)).toEqual([]);
  });

  it('can be looked at, taken out of use, and deleted', async () => {
    const { press, send, services, slack } = createHomeBench();
    const text = 'Senior Nurse Manager at Northside Clinic\nRequired: triage, rota planning, budgeting.';
    await send('posting_form', { text, name: 'Northside' });
    await press('posting', 'show', 'northside');
    expect(readByPeople(textsIn(slack.views.at(-1)!.view.blocks).join('\n'))).toContain('triage');
    await press('posting', 'none');
    const materials = await services.materials();
    expect((await materials.listPostings(ANA))[0]!.inUse).toBe(false);
    await press('posting', 'delete', 'northside');
    expect(await materials.listPostings(ANA)).toEqual([]);
  });
});

describe('the settings of a workspace', () => {
  const FORM: Filled = { channels: ['C1', 'C2'], budget: '$ 40', days: '7', questions: '2', stage: 'unset' };
  const admin = { name: 'Ana', timeZone: 'UTC', isBot: false, isAdmin: true };

  it('are for admins alone, also when the form was opened before', async () => {
    const { press, send, services } = createHomeBench();
    await expect(press('workspace')).rejects.toMatchObject({ code: 'not_yours' });
    await expect(press('usage')).rejects.toMatchObject({ code: 'not_yours' });
    await expect(send('workspace_form', FORM)).rejects.toMatchObject({ code: 'not_yours' });
    expect(await services.workspaces.find(TEAM)).toBeNull();
  });

  it('are kept as they were filled in', async () => {
    const { press, send, services, slack } = createHomeBench();
    slack.users.set('U1', admin);
    await press('workspace');
    expect(await send('workspace_form', FORM)).toBeNull();
    expect(await services.workspaces.find(TEAM)).toMatchObject({
      ...{ channels: ['C1', 'C2'], defaults: { questions: 2 }, monthlyBudgetUsd: 40, recordingDays: 7 },
    });
    expect(await send('workspace_form', { ...FORM, budget: '0', channels: [] })).toBeNull();
    expect(await services.workspaces.find(TEAM)).toMatchObject({ channels: [], monthlyBudgetUsd: null });
    await press('usage');
    expect(JSON.stringify(slack.views.at(-1)!.view)).toContain('Nothing that costs.');
  });

  it.each([
    ['budget', { budget: 'lots' }],
    ['budget', { budget: '-3' }],
    ['days', { days: '31' }],
    ['days', { days: '' }],
  ])('say under %s what is wrong', async (field, wrong) => {
    const { send } = createHomeBench();
    expect(Object.keys((await send('workspace_form', { ...FORM, ...wrong }))!)).toEqual([field]);
  });
});
