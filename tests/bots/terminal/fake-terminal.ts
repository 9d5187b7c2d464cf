import { dirname } from 'node:path';
import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import type { StopSignal, TerminalIo } from '../../../bots/terminal/io.ts';
import { runTerminal } from '../../../bots/terminal/run.ts';
import type { DoctorCheck, JobDesk, Preparation, TerminalServices } from '../../../bots/terminal/services.ts';
import { createDocumentReader } from '../../../core/adapters/documents/document-reader.ts';
import { createOfflineDrafter } from '../../../core/adapters/offline/offline-drafter.ts';
import { AppError } from '../../../core/errors/app-error.ts';
import type { Moving } from '../../../core/ports/moving.ts';
import { createLibrary } from '../../../core/usecases/library/create-library.ts';
import { createMaterials } from '../../../core/usecases/materials/create-materials.ts';
import { createRulesAnalyst } from '../../../core/usecases/materials/rules-analyst.ts';
import { createPracticePlans } from '../../../core/usecases/practice-plan/create-practice-plans.ts';
import { createQuestionSets } from '../../../core/usecases/question-sets/question-sets.ts';
import { createSchedules } from '../../../core/usecases/schedules/create-schedules.ts';
import { createUsageReports } from '../../../core/usecases/usage/usage-reports.ts';
import { type Bench, createBench } from '../../fakes/engine-bench.ts';
import { createMemorySchedules } from '../../fakes/memory-jobs.ts';
import { createMemoryMaterialStores } from '../../fakes/memory-material-stores.ts';
import { createMemoryPlans } from '../../fakes/memory-plans.ts';
import { createMemoryQuestionSets } from '../../fakes/memory-question-sets.ts';
import { createMemoryUsageArchive } from '../../fakes/memory-usage.ts';
import { createSeededIds } from '../../fakes/seeded-ids.ts';
import { silentLogger } from '../../fakes/silent-logger.ts';

interface FakeOptions {
  readonly tty?: boolean;
  readonly columns?: number;
  readonly env?: Record<string, string>;
  readonly files?: Record<string, string>;
  readonly now?: () => Date;
}

/** A terminal, or a pipe, in memory: what was written, what is typed, and time that passes when told. */
export const createFakeTerminal = (options: FakeOptions = {}) => {
  const { tty = true, columns = 80, env = {}, files = {} } = options;
  const stdin = Object.assign(new PassThrough(), { isTTY: tty });
  const stdout = Object.assign(new PassThrough(), { isTTY: tty, columns });
  const stderr = Object.assign(new PassThrough(), { isTTY: tty, columns });
  const written = new Map<string, Uint8Array>();
  const folders = new Set<string>();
  let out = '';
  let err = '';
  let mark = 0;
  stdout.on('data', (chunk) => {
    out += chunk;
  });
  stderr.on('data', (chunk) => {
    err += chunk;
  });
  const controller = new AbortController();
  const timers = new Map<object, { readonly at: number; readonly run: () => void }>();
  let elapsed = 0;
  const io: TerminalIo = {
    stdin,
    stdout,
    stderr,
    env,
    now: () => new Date((options.now?.().getTime() ?? Date.UTC(2026, 10, 20, 9)) + elapsed),
    after: (delayMs, run) => {
      const key = {};
      timers.set(key, { at: elapsed + delayMs, run });
      return () => timers.delete(key);
    },
    readFile: async (path) => {
      const text = files[path];
      if (text === undefined) throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
      return text;
    },
    readBytes: async (path) => new TextEncoder().encode(await io.readFile(path)),
    writeFile: async (path, content) => {
      if (dirname(path) !== '.' && !folders.has(dirname(path)))
        throw Object.assign(new Error('no such folder'), { code: 'ENOENT', syscall: 'open' });
      if (content instanceof Uint8Array) return void written.set(path, content);
      written.set(path, Buffer.from((await Array.fromAsync(content)).join('')));
    },
    makeFolder: async (path) => void folders.add(path),
    stopped: controller.signal,
    stop: (signal: StopSignal) => controller.abort(signal),
  };
  const shown = () => stripVTControlCharacters(out);
  return {
    io,
    type: (text: string) => stdin.write(text),
    end: () => stdin.end(),
    stop: (signal: StopSignal) => controller.abort(signal),
    /** All of stdout without colours and cursor movements. */
    shown,
    raw: () => out,
    /** Files that were written. */
    written,
    errors: () => stripVTControlCharacters(err),
    /** Lets time pass and runs what was due. */
    advance: (ms: number) => {
      elapsed += ms;
      for (const [key, { at, run }] of timers) {
        if (at > elapsed) continue;
        timers.delete(key);
        run();
      }
    },
    /** Waits until a text appears after the one that was waited for last. */
    until: (text: string) =>
      new Promise<void>((resolve) => {
        const look = () => {
          const at = shown().indexOf(text, mark);
          if (at < 0) return;
          mark = at + text.length;
          stdout.off('data', look);
          resolve();
        };
        stdout.on('data', look);
        look();
      }),
  };
};
export type FakeTerminal = ReturnType<typeof createFakeTerminal>;

/** Materials, library, own questions and plans on memory stores, read and drafted by rules. */
const createFakePreparation = ({ stores, time }: Bench): Preparation => {
  const { clock, sleep } = time;
  const questionSets = createQuestionSets({
    questionSets: createMemoryQuestionSets(),
    ...{ clock, ids: createSeededIds('own') },
  });
  const library = createLibrary({
    ...{ stories: stores.stories, drafters: [createOfflineDrafter()], ownQuestions: questionSets },
    ...{ clock, logger: silentLogger },
  });
  const plans = createPracticePlans({ plans: createMemoryPlans(), stores, library, clock });
  const materials = createMaterials({
    stores: createMemoryMaterialStores(),
    analyst: createRulesAnalyst(),
    documentReader: createDocumentReader(),
    postingFetcher: null,
    usage: null,
    ...{ clock, sleep, logger: silentLogger, owner: 'host:1' },
  });
  return {
    materials: async () => materials,
    library: async () => library,
    questionSets: async () => questionSets,
    plans: async () => plans,
  };
};

export interface FakeServices extends TerminalServices {
  readonly bench: Bench;
  readonly kept: Map<string, string>;
}

const NOTHING_TO_MOVE: Moving = {
  backup: async function* () {},
  restore: async function* () {},
  migrate: async function* () {},
};
const NO_JOBS: JobDesk = { list: async () => [], run: async () => ({ outcome: 'busy' }) };

/** The real engine on memory stores with a coach that says what a test wishes. */
export const createFakeServices = (
  bench: Bench = createBench(),
  { checks = [] as readonly DoctorCheck[], llm = false, jobs = NO_JOBS, moving = NOTHING_TO_MOVE } = {},
): FakeServices => {
  const kept = new Map<string, string>();
  const preparation = createFakePreparation(bench);
  const schedules = createSchedules({
    ...{ schedules: createMemorySchedules(new Map()), questionSets: createMemoryQuestionSets() },
    ...{ clock: bench.time.clock, ids: createSeededIds('schedule'), logger: silentLogger },
  });
  return {
    bench,
    kept,
    chooseCoach: (wish) => {
      if (wish === 'llm' && !llm) throw new AppError('configuration', '--coach llm needs OPENAI_API_KEY.');
      return wish ?? (llm ? 'llm' : 'offline');
    },
    engine: async () => bench.engine,
    preparation: async () => preparation,
    charts: async () => ({ renderPng: async ({ svg }) => Buffer.from(svg) }),
    assess: async () => bench.assess.assess,
    slackManifest: async (url) => ({ url }),
    jobs: async () => jobs,
    schedules: async () => schedules,
    moving: async () => moving,
    usage: async () =>
      createUsageReports({
        ...{ usage: bench.stores.usage, usageArchive: createMemoryUsageArchive(bench.tables.usage) },
        clock: bench.time.clock,
      }),
    doctor: async function* () {
      yield* checks;
    },
    drafts: {
      keep: async (person, interview, text) => void kept.set(`${person}/${interview}`, text),
      take: async (person, interview) => {
        const text = kept.get(`${person}/${interview}`) ?? null;
        kept.delete(`${person}/${interview}`);
        return text;
      },
      forget: async (person, interview) => {
        for (const key of kept.keys()) if (key.startsWith(`${person}/${interview ?? ''}`)) kept.delete(key);
      },
    },
    close: async () => {},
  };
};

/** Runs a command line to its end, with nothing to type. */
export const runCommand = async (
  args: readonly string[],
  options: FakeOptions & { readonly services?: FakeServices; readonly input?: string } = {},
) => {
  const terminal = createFakeTerminal({ tty: false, ...options });
  const services = options.services ?? createFakeServices();
  if (options.input !== undefined) terminal.type(options.input);
  terminal.end();
  const code = await runTerminal(args, terminal.io, services);
  return {
    code,
    out: terminal.shown(),
    raw: terminal.raw(),
    err: terminal.errors(),
    services,
    written: terminal.written,
  };
};

export const jsonLines = (out: string): { readonly type: string; readonly [key: string]: unknown }[] =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
