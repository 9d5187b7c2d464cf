import type { Look } from '../screen/look.ts';
import { plainLine, wrapped } from '../screen/text.ts';
import type { JobRun, ListedJob } from '../services.ts';

/** `2026-11-21 12:05 UTC`: what runs at a minute needs no seconds. */
const minute = (at: Date): string => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

const whenOf = ({ pattern, nextRun }: ListedJob): string =>
  pattern === null || nextRun === null ? 'by hand only' : `${pattern}, next ${minute(nextRun)}`;

/** Each job with what it does and when. */
export const presentJobs = (jobs: readonly ListedJob[], look: Look): string[] =>
  jobs.flatMap((job) => [
    look.paint.strong(job.name),
    ...wrapped(plainLine(job.what), look, '  '),
    `  ${look.paint.faint(whenOf(job))}`,
  ]);

const NOTHING = 'nothing to do';

const counts = (report: Readonly<Record<string, number>>): string => {
  const some = Object.entries(report).filter(([, count]) => count > 0);
  return some.length === 0 ? NOTHING : some.map(([what, count]) => `${count} ${what}`).join(', ');
};

/** One line about one run. */
export const presentJobRun = (name: string, run: JobRun, dryRun: boolean): string[] => {
  if (run.outcome === 'busy') return [`${name} is running elsewhere; nothing was done.`];
  const said = counts(run.report);
  if (dryRun) return [`${name} would do: ${said}. Nothing was changed.`];
  return [
    run.outcome === 'done' ? `${name}: ${said}` : `${name} was stopped: ${said}; run it again for the rest.`,
  ];
};
