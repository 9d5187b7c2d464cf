import { describe, expect, it } from 'vitest';
import { runTerminal } from '../../../bots/terminal/run.ts';
import type { JobDesk, JobRun } from '../../../bots/terminal/services.ts';
import { AppError } from '../../../core/errors/app-error.ts';
import { createBench } from '../../fakes/engine-bench.ts';
import { createFakeServices, createFakeTerminal, runCommand } from './fake-terminal.ts';

const LISTED = [
  {
    name: 'retention',
    what: 'Deletes what is to go.',
    pattern: '23 3 * * *',
    nextRun: new Date('2026-11-22T03:23:00Z'),
  },
  { name: 'count', what: 'Counts.', pattern: null, nextRun: null },
];

const desk = (run: JobDesk['run']): JobDesk => ({ list: async () => LISTED, run });
const servicesWith = (jobs: JobDesk) => createFakeServices(createBench(), { jobs });
const ending = (run: JobRun) => servicesWith(desk(async () => run));
const done = (report: Record<string, number>) => ending({ outcome: 'done', report });

describe('job NAME', () => {
  it('runs the job and says what it did', async () => {
    const asked: unknown[] = [];
    const services = servicesWith(
      desk(async (name, { dryRun }) => {
        asked.push([name, dryRun]);
        return { outcome: 'done', report: { shortened: 3, deleted: 0, settled: 1 } };
      }),
    );
    const { code, out } = await runCommand(['job', 'retention'], { services });
    expect([code, out]).toEqual([0, 'retention: 3 shortened, 1 settled\n']);
    expect(asked).toEqual([['retention', false]]);
  });

  it('says that there was nothing to do', async () => {
    expect((await runCommand(['job', 'retention'], { services: done({ deleted: 0 }) })).out).toBe(
      'retention: nothing to do\n',
    );
  });

  it('counts alone in a dry run', async () => {
    const services = servicesWith(
      desk(async (_, { dryRun }) => ({ outcome: 'done', report: { deleted: dryRun ? 2 : 99 } })),
    );
    const { out } = await runCommand(['job', 'retention', '--dry-run'], { services });
    expect(out).toBe('retention would do: 2 deleted. Nothing was changed.\n');
  });

  it('says that it is running elsewhere', async () => {
    const { code, out } = await runCommand(['job', 'retention'], { services: ending({ outcome: 'busy' }) });
    expect([code, out]).toEqual([1, 'retention is running elsewhere; nothing was done.\n']);
  });

  it('prints JSON for programs', async () => {
    const { out } = await runCommand(['job', 'retention', '--json'], { services: done({ deleted: 2 }) });
    expect(JSON.parse(out)).toEqual({
      ...{ job: 'retention', dryRun: false, outcome: 'done', report: { deleted: 2 } },
    });
  });

  it.each([
    ['an unknown job', ['job', 'retentoin'], 'There is no job "retentoin"'],
    ['no job at all', ['job'], '--list'],
  ])('refuses %s in one sentence', async (_, args, words) => {
    const services = servicesWith(
      desk(async (name) => {
        throw new AppError('bad_input', `There is no job "${name}"; there are retention.`);
      }),
    );
    const { code, out, err } = await runCommand(args, { services });
    expect([code, out, err.trim().split('\n').length]).toEqual([2, '', 1]);
    expect(err).toContain(words);
  });

  it('is told to stop by Ctrl-C, and ends as whoever was stopped', async () => {
    const terminal = createFakeTerminal({ tty: false });
    const services = servicesWith(
      desk(async (_, { signal }) => {
        terminal.stop('SIGINT');
        return { outcome: signal.aborted ? 'stopped' : 'done', report: { settled: 4 } };
      }),
    );
    expect(await runTerminal(['job', 'resume-unsettled'], terminal.io, services)).toBe(130);
    expect(terminal.shown()).toBe('resume-unsettled was stopped: 4 settled; run it again for the rest.\n');
  });
});

describe('job --list', () => {
  it('says what each job does, how often, and when next', async () => {
    const { code, out } = await runCommand(['job', '--list'], { services: done({}) });
    expect(code).toBe(0);
    expect(out).toBe(
      [
        'retention',
        '  Deletes what is to go.',
        '  23 3 * * *, next 2026-11-22 03:23 UTC',
        'count',
        '  Counts.',
        '  by hand only',
        '',
      ].join('\n'),
    );
  });

  it('prints JSON for programs', async () => {
    const { out } = await runCommand(['job', '--list', '--json'], { services: done({}) });
    expect(JSON.parse(out)).toMatchObject([{ name: 'retention', pattern: '23 3 * * *' }, { nextRun: null }]);
  });
});
