import { beforeEach, describe, expect, it } from 'vitest';
import { createFakeServices, type FakeServices, runCommand } from './fake-terminal.ts';

const PLACE = ['--workspace', 'slack:T1', '--channel', 'C1', '--time-zone', 'Europe/Berlin'];
const WEEKDAYS = ['schedule', 'add', 'weekdays at 9:30', ...PLACE];

let services: FakeServices;
beforeEach(() => {
  services = createFakeServices();
});
const run = (...words: string[]) => runCommand(words, { services });
const saved = async (): Promise<string> => {
  const { out } = await run(...WEEKDAYS, '--save', '--json');
  return (JSON.parse(out) as { schedule: { id: string } }).schedule.id;
};
const on = (verb: string, id: string, ...more: string[]) =>
  run('schedule', verb, id, '--workspace', 'slack:T1', ...more);

describe('schedule', () => {
  it('shows the next five times, and saves only when told to', async () => {
    const { code, out } = await run(...WEEKDAYS, '--about', 'leadership', '--hours', '4');
    expect(code).toBe(0);
    expect(out).toContain('A drill on leadership, open for 4 hours');
    expect(out.match(/, 09:30$/gmu)).toHaveLength(5);
    expect(out).toContain('Nothing is saved yet');
    expect((await run('schedule', 'list', '--workspace', 'slack:T1')).out).toContain('Nothing is scheduled');
    expect((await run(...WEEKDAYS, '--save')).out).toContain('Saved.');
    expect((await run('schedule', 'list', '--workspace', 'slack:T1')).out).toContain('Weekdays at 09:30');
  });

  it('says everything as JSON, too', async () => {
    const preview = JSON.parse((await run(...WEEKDAYS, '--json')).out) as object;
    expect(preview).toMatchObject({ saved: false, schedule: { frontEnd: 'slack', channelId: 'C1' } });
    const id = await saved();
    const { out } = await run('schedule', 'list', '--workspace', 'slack:T1', '--json');
    expect(JSON.parse(out)).toMatchObject([{ schedule: { id } }]);
    expect(JSON.parse((await on('remove', id, '--json')).out)).toEqual({ removed: id });
  });

  it('pauses, resumes, skips, leaves days out and deletes', async () => {
    const id = await saved();
    expect((await on('pause', id)).out).toContain('paused');
    expect((await on('resume', id)).out).not.toContain('paused');
    expect((await on('skip', id)).out).toContain('not on ');
    const days = '2030-12-24..2030-12-26';
    expect((await on('days-off', id, '--add', days)).out).toContain('2030-12-25');
    expect((await on('days-off', id, '--remove', days)).out).not.toContain('2030-12-25');
    expect((await on('remove', id)).out).toBe('It is gone.\n');
  });

  it('schedules the digest', async () => {
    const { out } = await run('schedule', 'add', 'Fridays at 16:00', ...PLACE, '--digest');
    expect(out).toContain('The weekly digest');
  });

  it.each([
    [['schedule', 'add', 'now and then', ...PLACE], 'I cannot tell when'],
    [['schedule', 'add', 'daily at 9', '--workspace', 'T1', '--channel', 'C1'], 'discord:123 or slack:T123'],
    [['schedule', 'add', 'daily at 9', ...PLACE, '--about', 'posting'], 'name a competency'],
    [['schedule', 'add', 'daily at 9', ...PLACE, '--time-zone', 'Mars'], 'is no time zone'],
    [['schedule', 'pause', 'other', '--workspace', 'slack:T1'], 'no such schedule'],
    [['schedule', 'list'], '--workspace'],
  ])('says in one sentence what is wrong with %j', async (words, said) => {
    const { code, err } = await run(...words);
    expect(code).not.toBe(0);
    expect(err).toContain(said);
    expect(err.trim().split('\n')).toHaveLength(1);
  });
});
