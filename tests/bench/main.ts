/**
 * npm run bench [-- NAME …] [-- --json]: runs every bench of this folder, or those whose name contains NAME, one
 * after the other, and prints a table or JSON. Exit code 1 when one could not be run, 2 when no name fits.
 */
import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { asJson, asTable, type Bench, type BenchResult } from './report.ts';

const isBench = (value: unknown): value is Bench => {
  const bench = value as Partial<Bench> | null;
  return typeof bench === 'object' && typeof bench?.name === 'string' && typeof bench.run === 'function';
};

const sentence = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';

/** A file that cannot be loaded becomes a bench that fails, so that it takes none of the others with it. */
const load = async (path: string): Promise<readonly Bench[]> => {
  try {
    const module = (await import(path)) as Record<string, unknown>;
    return Object.values(module).filter(isBench);
  } catch (error) {
    return [{ name: basename(path, '.ts'), run: () => Promise.reject(error) }];
  }
};

const runOne = async ({ name, run }: Bench): Promise<BenchResult> => {
  process.stderr.write(`running ${name} …\n`);
  const startedAt = performance.now();
  const tookS = (): number => Math.round((performance.now() - startedAt) / 100) / 10;
  try {
    return { bench: name, figures: await run(), tookS: tookS() };
  } catch (error) {
    return { bench: name, figures: [], error: sentence(error), tookS: tookS() };
  }
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false } },
});
const paths = globSync('*.ts', { cwd: import.meta.dirname })
  .filter((file) => file !== 'main.ts' && file !== 'report.ts' && !file.endsWith('.test.ts'))
  .toSorted()
  .map((file) => `${import.meta.dirname}/${file}`);
const benches = (await Promise.all(paths.map(load))).flat();
const chosen = benches.filter(
  ({ name }) => positionals.length === 0 || positionals.some((wanted) => name.includes(wanted)),
);

if (chosen.length === 0) {
  process.stderr.write(
    `No such bench. There are: ${benches.map(({ name }) => name).join(', ') || 'none yet'}\n`,
  );
  process.exitCode = 2;
} else {
  const results: BenchResult[] = [];
  for (const bench of chosen) results.push(await runOne(bench));
  process.stdout.write(`${values.json ? asJson(results) : asTable(results)}\n`);
  if (results.some(({ error }) => error !== undefined)) process.exitCode = 1;
}
// A bench may leave a socket or a timer behind; the figures are out.
setImmediate(() => process.exit());
