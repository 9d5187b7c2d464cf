import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDocumentReader } from '../../core/adapters/documents/document-reader.ts';
import type { JobContext, ResumeContext } from '../../core/domain/coach-request.ts';
import { matchReport } from '../../core/domain/materials/match-report.ts';
import { readPostingAnalysis } from '../../core/domain/materials/read-posting-analysis.ts';
import { readResumeAnalysis } from '../../core/domain/materials/read-resume-analysis.ts';
import { createEngine } from '../../core/usecases/create-engine.ts';
import { createMaterials } from '../../core/usecases/materials/create-materials.ts';
import { createRulesAnalyst } from '../../core/usecases/materials/rules-analyst.ts';
import { type Database, openDatabase } from '../../models/open-database.ts';
import { makeDocx, makePdf } from '../adapters/documents/sample-files.ts';
import { DEVELOPER, POSTING } from '../core/domain/materials/samples.ts';
import { START } from '../fakes/engine-bench.ts';
import { createFakeAssess } from '../fakes/fake-assess.ts';
import { createSeededIds } from '../fakes/seeded-ids.ts';
import { silentLogger } from '../fakes/silent-logger.ts';
import { type Bench, type BenchFigure, quantile } from './report.ts';

const STARTS = 200;
const clock = { now: () => new Date() };

const timeOf = async (work: () => Promise<unknown>): Promise<number> => {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
};

const openServices = (database: Database) => {
  const shared = { clock, logger: silentLogger, owner: 'bench' };
  const materials = createMaterials({
    ...shared,
    stores: database.materials,
    analyst: createRulesAnalyst(),
    documentReader: createDocumentReader(),
    postingFetcher: null,
    usage: null,
    sleep: () => Promise.resolve(),
  });
  const engine = createEngine({
    ...shared,
    stores: database.stores,
    assessAttempt: createFakeAssess().assess,
    questionWriter: null,
    ids: createSeededIds('bench'),
    isGone: () => false,
  });
  return { materials, engine };
};

const measureStarts = async (database: Database): Promise<readonly BenchFigure[]> => {
  const { materials, engine } = openServices(database);
  const resume = { kind: 'text', text: DEVELOPER } as const;
  const posting = { kind: 'text', text: POSTING } as const;
  const start = (personId: string, job: JobContext | null, background: ResumeContext | null) =>
    Array.fromAsync(engine.startInterview({ ...START, personId, job, resume: background }));
  const withMaterials = async (personId: string) => {
    const prepared = await materials.prepareContext({ personId, resume, posting });
    await start(personId, prepared.job, prepared.resume);
  };
  for (let n = 0; n < 30; n += 1) {
    await withMaterials('warm');
    await start('warm', null, null);
  }
  // In turns, so that whatever slows the machine slows both.
  const plain: number[] = [];
  const cached: number[] = [];
  const fresh: number[] = [];
  for (let n = 0; n < STARTS; n += 1) {
    plain.push(await timeOf(() => start(`plain-${n}`, null, null)));
    fresh.push(await timeOf(() => withMaterials(`ana-${n}`)));
    cached.push(await timeOf(() => withMaterials(`ana-${n}`)));
  }
  const over = (times: readonly number[], q: number) => quantile(times, q) - quantile(plain, q);
  return [
    { figure: 'start without materials p50', value: quantile(plain, 0.5), unit: 'ms' },
    { figure: 'cached analyses over that p50', value: over(cached, 0.5), unit: 'ms', target: '≤ 10 ms' },
    { figure: 'cached analyses over that p95', value: over(cached, 0.95), unit: 'ms', target: '≤ 10 ms' },
    { figure: 'first analyses by rules over that p50', value: over(fresh, 0.5), unit: 'ms' },
  ];
};

/** What a start with a résumé and a posting costs, on the embedded database on disk. */
export const startBench: Bench = {
  name: 'materials start',
  run: async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'hotseat-bench-'));
    const database = await openDatabase({
      uri: undefined,
      dataDir,
      ttlIntervalMs: 60_000,
      logger: silentLogger,
    });
    try {
      return await measureStarts(database);
    } finally {
      await database.close();
      await rm(dataDir, { recursive: true, force: true });
    }
  },
};

const LINES = Array.from(
  { length: 45 },
  (_, n) => `Led change ${n} across 3 teams and cut the cost by ${n} percent`,
);
const IMPORTS = 10;

/** Import of files, the parser's thread included, and the rules on what came out. */
export const importBench: Bench = {
  name: 'materials import',
  run: async () => {
    const reader = createDocumentReader();
    const pdf = makePdf(
      Array.from({ length: 10 }, () => LINES),
      { packed: true },
    );
    const docx = makeDocx(Array.from({ length: 10 }, () => LINES).flat());
    const timesOf = async (bytes: Uint8Array, fileName: string): Promise<readonly number[]> => {
      const times: number[] = [];
      for (let n = 0; n < IMPORTS; n += 1) times.push(await timeOf(() => reader.read({ bytes, fileName })));
      return times;
    };
    const pdfs = await timesOf(pdf, 'cv.pdf');
    const docxs = await timesOf(docx, 'cv.docx');
    const { text } = await reader.read({ bytes: pdf, fileName: 'cv.pdf' });
    const rules: number[] = [];
    for (let n = 0; n < 50; n += 1) {
      rules.push(
        await timeOf(async () => matchReport(readResumeAnalysis(text), text, readPostingAnalysis(POSTING))),
      );
    }
    return [
      {
        figure: '10-page PDF p50',
        value: quantile(pdfs, 0.5),
        unit: 'ms',
        note: `${LINES.length * 10} lines`,
      },
      { figure: '10-page PDF max', value: quantile(pdfs, 1), unit: 'ms' },
      { figure: 'DOCX of the same text p50', value: quantile(docxs, 0.5), unit: 'ms' },
      { figure: 'rules and match report on 10 pages p50', value: quantile(rules, 0.5), unit: 'ms' },
    ];
  },
};
