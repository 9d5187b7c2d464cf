import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bench, type BenchFigure, quantile } from './report.ts';

const RUNS = 5;
const LIMIT_MS = 20_000;
/** Long enough for what is done once after a start. */
const IDLE_MS = 5000;
const PROJECT = join(import.meta.dirname, '../..');

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Nothing of the person's own settings; the health port is asked for when the process is ready. */
const environmentFor = (folder: string, port: number): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  HOME: folder,
  HOTSEAT_DATA: folder,
  HOTSEAT_HEALTH_PORT: String(port),
  // As the service files of docs/operations.md set it.
  MALLOC_ARENA_MAX: '1',
});

const isReady = async (port: number): Promise<boolean> => {
  try {
    return (await fetch(`http://127.0.0.1:${port}/ready`)).ok;
  } catch {
    return false;
  }
};

const untilReady = async (child: ChildProcess, port: number): Promise<number> => {
  const startedAt = performance.now();
  while (performance.now() - startedAt < LIMIT_MS) {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode} before it was ready`);
    if (await isReady(port)) return performance.now() - startedAt;
    await sleep(10);
  }
  throw new Error(`it was not ready after ${LIMIT_MS} ms`);
};

/** Resident memory in MB, as the kernel counts it, split into what is the process's own and what it shares. */
const memoryOf = async (pid: number): Promise<{ readonly rssMb: number; readonly ownMb: number }> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const mb = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024;
  return { rssMb: mb('VmRSS'), ownMb: mb('RssAnon') };
};

interface Started {
  readonly readyMs: number;
  readonly rssMb: number;
  readonly ownMb: number;
}

const startOnce = async (folder: string, port: number, idleMs: number): Promise<Started> => {
  const child = spawn(process.execPath, ['bots/hotseat.mjs', 'start', 'jobs'], {
    ...{ cwd: PROJECT, env: environmentFor(folder, port), stdio: 'ignore' },
  });
  const ended = once(child, 'exit');
  try {
    const readyMs = await untilReady(child, port);
    await sleep(idleMs);
    return { readyMs, ...(await memoryOf(child.pid ?? 0)) };
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
};

const run = async (): Promise<readonly BenchFigure[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'hotseat-start-'));
  const port = 20_000 + (process.pid % 20_000);
  try {
    // The first one makes the database and fills the compile cache.
    const first = await startOnce(folder, port, 0);
    const starts: Started[] = [];
    for (let n = 1; n < RUNS; n += 1) starts.push(await startOnce(folder, port, 0));
    const idle = await startOnce(folder, port, IDLE_MS);
    const readyMs = starts.map((each) => each.readyMs);
    return [
      {
        figure: 'first start to ready',
        value: first.readyMs,
        unit: 'ms',
        note: 'empty data folder',
        target: '≤ 2000 ms',
      },
      { figure: 'start to ready p50', value: quantile(readyMs, 0.5), unit: 'ms' },
      { figure: 'start to ready, slowest', value: Math.max(...readyMs), unit: 'ms', target: '≤ 2000 ms' },
      {
        figure: 'idle memory',
        value: idle.rssMb,
        unit: 'MB RSS',
        note: 'embedded database, metrics on',
        target: '≤ 120 MB RSS',
      },
      { figure: 'of it the process’s own', value: idle.ownMb, unit: 'MB', note: 'the rest is shared' },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** A process of jobs alone, with the embedded database and without network. */
export const startBench: Bench = { name: 'start', run };
