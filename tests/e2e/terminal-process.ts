import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PassThrough } from 'node:stream';
import { SETTINGS } from '../../bots/composition/settings.ts';
import { createTerminalServices } from '../../bots/composition/terminal-services.ts';
import { runTerminal } from '../../bots/terminal/run.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Empty counts as not set, and what is set here wins over a .env of the checkout. */
const NOTHING_SET = Object.fromEntries(Object.values(SETTINGS).map(({ name }) => [name, '']));

/** A data folder of its own; short, because a Unix socket lies in it. */
export const newDataDir = (): string => mkdtempSync(join(tmpdir(), 'hs-'));

export interface TerminalProcess {
  readonly child: ChildProcessWithoutNullStreams;
  readonly out: () => string;
  readonly err: () => string;
  /** Waits until stdout holds a text after the one that was waited for last; fails when the process ends first. */
  until(text: string): Promise<void>;
  readonly ended: Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>;
}

/** Starts the real program with these settings and no others. */
export const startTerminal = (
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): TerminalProcess => {
  const child = spawn(process.execPath, ['bots/main.ts', ...args], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'] ?? '', NO_COLOR: '1', ...NOTHING_SET, ...settings },
  });
  let out = '';
  let err = '';
  let mark = 0;
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk) => {
    err += chunk;
  });
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, out, err }));
  });
  const until = (text: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        const at = out.indexOf(text, mark);
        if (at < 0) return;
        mark = at + text.length;
        child.stdout.off('data', look);
        resolve();
      };
      child.stdout.on('data', look);
      void ended.then(() => reject(new Error(`ended before "${text}": ${out}${err}`)));
      look();
    });
  return { child, out: () => out, err: () => err, until, ended };
};

/** Runs the program to its end with `input` on stdin. */
export const runTerminalProcess = (
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
  input = '',
) => {
  const { child, ended } = startTerminal(args, settings);
  child.stdin.end(input);
  return ended;
};

const textOf = (stream: PassThrough): (() => string) => {
  let text = '';
  stream.setEncoding('utf8').on('data', (chunk) => {
    text += chunk;
  });
  return () => text;
};

/**
 * The same without a process of its own: the real commands over real settings, files and database, opened and closed as
 * a process does. Half a second sooner each time.
 */
export const runTerminalHere = async (
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
  input = '',
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> => {
  const environment = { NO_COLOR: '1', ...NOTHING_SET, ...settings };
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const [out, err] = [textOf(stdout), textOf(stderr)];
  stdin.end(input);
  const code = await runTerminal(
    [...args],
    {
      ...{ stdin, stdout, stderr, env: environment, now: () => new Date() },
      after: (delayMs, run) => {
        const handle = setTimeout(run, delayMs);
        return () => clearTimeout(handle);
      },
      readFile: (path) => readFile(resolve(ROOT, path), 'utf8'),
      readBytes: (path) => readFile(resolve(ROOT, path)),
      writeFile: (path, content) => writeFile(resolve(ROOT, path), content),
      makeFolder: async (path) => void (await mkdir(resolve(ROOT, path), { recursive: true })),
      ...{ stopped: new AbortController().signal, stop: () => undefined },
    },
    createTerminalServices({ environment, projectDir: ROOT, personDir: ROOT }),
  );
  return { code, out: out(), err: err() };
};

export const eventsOf = (out: string): { readonly type: string; readonly [key: string]: unknown }[] =>
  out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
