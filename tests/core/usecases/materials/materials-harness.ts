import type { PostingAnalysis, ResumeAnalysis } from '../../../../core/domain/materials/analysis-types.ts';
import type { Analysed, Analyst } from '../../../../core/ports/analyst.ts';
import type { DocumentReader, PostingFetcher } from '../../../../core/ports/document-reader.ts';
import type { UsageRecord } from '../../../../core/ports/stores.ts';
import { createMaterials } from '../../../../core/usecases/materials/create-materials.ts';
import type { MaterialsDeps } from '../../../../core/usecases/materials/materials-deps.ts';
import { createRulesAnalyst } from '../../../../core/usecases/materials/rules-analyst.ts';
import { createFakeTime } from '../../../fakes/fake-time.ts';
import { createMaterialTables, createMemoryMaterialStores } from '../../../fakes/memory-material-stores.ts';
import { silentLogger } from '../../../fakes/silent-logger.ts';

export interface CountingAnalyst extends Analyst {
  /** `kind` of each call, in order. */
  readonly calls: string[];
  /** Signals of the calls, in order. */
  readonly signals: AbortSignal[];
  /** Calls wait until this is called. */
  hold(): () => void;
}

/** Reads by rules, counts, and can be held up to play a slow model. */
export const createCountingAnalyst = (
  version = 'llm-1',
  usage: Analysed<unknown>['usage'] = null,
): CountingAnalyst => {
  const rules = createRulesAnalyst();
  const calls: string[] = [];
  const signals: AbortSignal[] = [];
  let gate = Promise.resolve();
  const through = async <T>(kind: string, signal: AbortSignal, make: () => Promise<Analysed<T>>) => {
    calls.push(kind);
    signals.push(signal);
    const aborted = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true });
    });
    await Promise.race([gate, aborted]);
    return { ...(await make()), by: version, usage };
  };
  return {
    version,
    calls,
    signals,
    hold: () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      gate = promise;
      return resolve;
    },
    analyseResume: (text, signal) =>
      through<ResumeAnalysis>('resume', signal, () => rules.analyseResume(text, signal)),
    analysePosting: (text, signal) =>
      through<PostingAnalysis>('posting', signal, () => rules.analysePosting(text, signal)),
  };
};

export const createMaterialsBench = (more: Partial<MaterialsDeps> = {}) => {
  const time = createFakeTime();
  const tables = createMaterialTables();
  const analyst = createCountingAnalyst();
  const usage: UsageRecord[] = [];
  const documentReader: DocumentReader = {
    read: async ({ bytes }) => ({ text: Buffer.from(bytes).toString(), kind: 'text' }),
  };
  const postingFetcher: PostingFetcher = { fetchPosting: async (url) => `Nurse at ${url}` };
  const deps: MaterialsDeps = {
    stores: createMemoryMaterialStores(tables),
    analyst,
    documentReader,
    postingFetcher,
    usage: {
      record: async (record) => usage.push(record) > 0,
      list: async () => usage,
      sumByModel: async () => [],
    },
    clock: time.clock,
    sleep: time.sleep,
    logger: silentLogger,
    owner: 'p1',
    ...more,
  };
  return { materials: createMaterials(deps), deps, time, tables, analyst, usage };
};

export const text = (value: string) => ({ kind: 'text', text: value }) as const;

export const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error) => `${error.code}: ${error.message}`,
  );
