import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { enableCompileCache } from 'node:module';
import { join, resolve } from 'node:path';
import type { StopSignal, TerminalIo } from './terminal/io.ts';
import type { TerminalServices } from './terminal/services.ts';

/** The folder of package.json: where .env and the data folder are, wherever the command is run. */
const PROJECT_DIR = join(import.meta.dirname, '..');
/** npm moves to the project folder and says here where the person was. */
const PERSON_DIR = process.env['INIT_CWD'] ?? process.cwd();

/** False when there is a .env that cannot be read. Variables that are set already win over it. */
const loadSettingsFile = (): boolean => {
  try {
    process.loadEnvFile(join(PROJECT_DIR, '.env'));
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT';
  }
};

const createStop = () => {
  const controller = new AbortController();
  const stop = (signal: StopSignal) => {
    // The second time the person means it: no waiting for anything.
    if (controller.signal.aborted) process.exit(signal === 'SIGTERM' ? 143 : 130);
    controller.abort(signal);
  };
  process.on('SIGINT', () => stop('SIGINT'));
  process.on('SIGTERM', () => stop('SIGTERM'));
  return { stop, stopped: controller.signal };
};

/** How often it is looked whether npm is still there. */
const PARENT_MS = 250;

/** npm ends at once on SIGTERM and hands it to nobody: without its parent, what it started stops, too. */
const stopWithNpm = (stop: (signal: StopSignal) => void): void => {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop('SIGTERM');
  }, PARENT_MS);
  watch.unref();
};

const createProcessIo = (): TerminalIo => ({
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  now: () => new Date(),
  after: (delayMs, run) => {
    const handle = setTimeout(run, delayMs);
    return () => clearTimeout(handle);
  },
  readFile: (path) => readFile(resolve(PERSON_DIR, path), 'utf8'),
  readBytes: (path) => readFile(resolve(PERSON_DIR, path)),
  writeFile: (path, content) => writeFile(resolve(PERSON_DIR, path), content),
  makeFolder: async (path) => {
    await mkdir(resolve(PERSON_DIR, path), { recursive: true, mode: 0o700 });
  },
  ...createStop(),
});

/** Waits until everything written has left, then ends even when a connection lingers. */
const endProcess = (exitCode: number): void => {
  process.stdout.write('', () => process.stderr.write('', () => process.exit(exitCode)));
};

const main = async (): Promise<void> => {
  enableCompileCache();
  // `… | head` closes the pipe early; there is nobody left to tell.
  process.stdout.on('error', () => process.exit(0));
  const io = createProcessIo();
  if (!loadSettingsFile()) {
    io.stderr.write(`error: ${join(PROJECT_DIR, '.env')} cannot be read.\n`);
    return endProcess(2);
  }
  if (process.argv[2] === 'start') {
    stopWithNpm(io.stop);
    const { startFrontEnds } = await import('./composition/start-front-ends.ts');
    const write = (line: string) => void io.stdout.write(`${line}\n`);
    const roles = process.argv.slice(3);
    const deps = { environment: process.env, projectDir: PROJECT_DIR, roles, write, stopped: io.stopped };
    return endProcess(await startFrontEnds(deps));
  }
  const [{ runTerminal }, { createTerminalServices }] = await Promise.all([
    import('./terminal/run.ts'),
    import('./composition/terminal-services.ts'),
  ]);
  const services: TerminalServices = createTerminalServices({
    environment: process.env,
    projectDir: PROJECT_DIR,
    personDir: PERSON_DIR,
  });
  endProcess(await runTerminal(process.argv.slice(2), io, services));
};

await main();
