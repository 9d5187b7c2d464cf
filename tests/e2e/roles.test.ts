import { rm } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { newDataDir, runTerminalProcess, startTerminal, type TerminalProcess } from './terminal-process.ts';

/** Real processes with a real data folder: what `npm start -- …` runs. */
const LIMIT = { timeout: 30_000 };
const folders: string[] = [];
const started: TerminalProcess[] = [];
afterEach(async () => {
  for (const { child } of started.splice(0)) child.kill('SIGKILL');
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

const newFolder = (): string => {
  const folder = newDataDir();
  folders.push(folder);
  return folder;
};
const settingsOf = (folder: string) => ({
  ...{ HOTSEAT_DATA: folder, HOTSEAT_LOG_LEVEL: 'info', HOTSEAT_HEALTH_PORT: 'off' },
});
const startJobs = (folder: string): TerminalProcess => {
  const process = startTerminal(['start', 'jobs'], settingsOf(folder));
  started.push(process);
  return process;
};
const stop = ({ child, ended }: TerminalProcess) => {
  child.kill('SIGTERM');
  return ended;
};

/** Jobs that ran to their end, by name. */
const doneIn = (log: string): string[] =>
  log
    .split('\n')
    .filter((line) => line.includes('"job done"'))
    .map((line) => String(JSON.parse(line)['job']));

describe('the jobs role', { timeout: LIMIT.timeout }, () => {
  it('runs with no token at all, makes up for what was missed, and ends in order', async () => {
    const folder = newFolder();
    const jobs = startJobs(folder);
    await jobs.until('jobs: ');
    const { code, out, err } = await stop(jobs);
    expect([code, out]).toEqual([0, expect.stringContaining('Stopping')]);
    expect(err).not.toContain('"level":50');
  });

  it('runs in two processes on one folder: what was missed is made up for once, whoever of them ends', async () => {
    const folder = newFolder();
    const both = [startJobs(folder), startJobs(folder)] as const;
    await Promise.all(both.map((each) => each.until('jobs: ')));
    const stopped = [await stop(both[0]), await stop(both[1])];
    expect(stopped.map(({ code }) => code)).toEqual([0, 0]);
    const done = stopped.flatMap(({ err }) => doneIn(err));
    for (const job of ['retention', 'model-check', 'abandon-idle'])
      expect(done.filter((each) => each === job)).toEqual([job]);
  });

  it('goes on in the other process when one is killed, and lets a job be run by hand beside it', async () => {
    const folder = newFolder();
    const doomed = startJobs(folder);
    await doomed.until('jobs: ');
    const other = startJobs(folder);
    await other.until('jobs: ');
    doomed.child.kill('SIGKILL');
    await doomed.ended;
    const ran = await runTerminalProcess(['job', 'retention', '--json'], settingsOf(folder));
    expect(JSON.parse(ran.out)).toMatchObject({ job: 'retention', outcome: 'done' });
    expect((await stop(other)).code).toBe(0);
  });
});

describe('roles on the command line', () => {
  it.each([
    ['a front end without its token', ['slack', 'jobs'], 'SLACK_BOT_TOKEN'],
    ['a role that there is not', ['disco'], '"disco"'],
  ])('refuse %s in one sentence', LIMIT, async (_, roles, word) => {
    const { code, out } = await runTerminalProcess(['start', ...roles], settingsOf(newFolder()));
    expect([code, out.trim().split('\n').length]).toEqual([2, 1]);
    expect(out).toContain(word);
  });
});
