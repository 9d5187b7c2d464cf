import { beforeEach, describe, expect, it } from 'vitest';
import {
  withAnalysisHits,
  withAnalystMetrics,
} from '../../../core/adapters/metered/with-analysis-metrics.ts';
import {
  withDatabaseMetrics,
  withStoreMetrics,
} from '../../../core/adapters/metered/with-database-metrics.ts';
import { withLlmCalls } from '../../../core/adapters/metered/with-llm-calls.ts';
import { withUsageMetrics } from '../../../core/adapters/metered/with-usage-metrics.ts';
import { AppError } from '../../../core/errors/app-error.ts';
import { createAnalyses } from '../../../core/usecases/materials/analyse-material.ts';
import { createRulesAnalyst } from '../../../core/usecases/materials/rules-analyst.ts';
import { createFakeTime } from '../../fakes/fake-time.ts';
import { createListLogger } from '../../fakes/list-logger.ts';
import { createListMetrics } from '../../fakes/list-metrics.ts';
import { createMemoryMaterialStores } from '../../fakes/memory-material-stores.ts';
import { createMemoryStores } from '../../fakes/memory-stores.ts';
import { silentLogger } from '../../fakes/silent-logger.ts';

let list: ReturnType<typeof createListMetrics>;
beforeEach(() => {
  list = createListMetrics();
});

describe('measured stores', () => {
  it('tell every call by store and method, and give what the store gives', async () => {
    const stores = withStoreMetrics(createMemoryStores(), { metrics: list.metrics, logger: silentLogger });
    expect(await stores.interviews.find('ana', 'none')).toBeNull();
    expect(list.of('databaseCall')).toEqual([
      { operation: 'interviews.find', outcome: 'ok', durationMs: expect.any(Number) },
    ]);
  });

  it('leave streams alone', async () => {
    const stores = withStoreMetrics(createMemoryStores(), { metrics: list.metrics, logger: silentLogger });
    expect(await Array.fromAsync(stores.attempts.streamByPerson('ana'))).toEqual([]);
    expect(list.told).toEqual([]);
  });

  it('throw what the store throws, and count it by its code', async () => {
    const broken = { find: () => Promise.reject(new AppError('database_unavailable', 'It is away.')) };
    const store = withDatabaseMetrics(broken, 'plans', { metrics: list.metrics, logger: silentLogger });
    await expect(store.find()).rejects.toMatchObject({ code: 'database_unavailable' });
    expect(list.of('databaseCall')).toEqual([
      { operation: 'plans.find', outcome: 'database_unavailable', durationMs: expect.any(Number) },
    ]);
  });

  it('say in the log which call was slow, with ids and nothing of what was said', async () => {
    const logger = createListLogger();
    let now = 0;
    const settle = {
      recordStep: async (_: object) => {
        now += 700;
      },
    };
    const deps = { metrics: list.metrics, logger, nowMs: () => now };
    const store = withDatabaseMetrics(settle, 'attempts', deps);
    await store.recordStep({ attemptId: 'a-1', interviewId: 'i-1', content: { transcript: 'I led it' } });
    const [line, ...others] = logger.lines;
    expect(others).toEqual([]);
    expect(line).toMatchObject({ level: 'warn', message: 'slow operation' });
    expect(line?.facts).toEqual({
      ...{ operation: 'attempts.recordStep', attemptId: 'a-1', interviewId: 'i-1' },
      ...{ outcome: 'ok', durationMs: 700, limitMs: 500 },
    });
  });
});

describe('measured analyses', () => {
  it('are one miss for a text, and hits from then on', async () => {
    const { metrics, of } = list;
    const { clock, sleep } = createFakeTime();
    const rules = createRulesAnalyst();
    const stores = createMemoryMaterialStores();
    const analyses = createAnalyses({
      stores: { ...stores, analyses: withAnalysisHits(stores.analyses, metrics, rules.version) },
      analyst: withAnalystMetrics(rules, metrics),
      ...{ clock, sleep, owner: 'here', usage: null, logger: silentLogger },
      documentReader: { read: () => Promise.reject(new Error('not asked')) },
      postingFetcher: null,
    });
    const text = 'Nurse wanted\n\nYou care for patients on a busy ward and lead a team of four.';
    for (let n = 0; n < 3; n += 1) await analyses.analyse('ana', 'posting', text);
    expect(of('analysis')).toEqual([
      { kind: 'posting', cache: 'miss' },
      { kind: 'posting', cache: 'hit' },
      { kind: 'posting', cache: 'hit' },
    ]);
  });
});

describe('measured usage', () => {
  it('counts what is spent once, however often it is recorded, and what it costs', async () => {
    const usage = withUsageMetrics(createMemoryStores().usage, list.metrics);
    const record = {
      ...{ personId: 'ana', interviewId: 'i-1', key: 'a-1:0', at: new Date(0), model: 'gpt-6-luna' },
      ...{ inputTokens: 1_000_000, cachedInputTokens: 0, outputTokens: 0 },
    };
    expect([await usage.record(record), await usage.record(record)]).toEqual([true, false]);
    expect(list.of('spent')).toMatchObject([{ model: 'gpt-6-luna', inputTokens: 1_000_000, usd: 0.1 }]);
  });
});

describe('measured one-shot calls', () => {
  it('tell the model as it is set, and not what was refused before anything was sent', async () => {
    const port = {
      name: 'LLM',
      draft: async (fail: boolean) => {
        if (fail) throw new AppError('not_found', 'Nothing to draft from.');
        return 'drafted';
      },
    };
    const measured = withLlmCalls(port, { model: 'gpt', purpose: 'draft' }, list.metrics);
    expect([measured.name, await measured.draft(false)]).toEqual(['LLM', 'drafted']);
    await expect(measured.draft(true)).rejects.toMatchObject({ code: 'not_found' });
    expect(list.of('llmCall')).toEqual([
      { model: 'gpt', purpose: 'draft', outcome: 'ok', firstTokenMs: null, totalMs: expect.any(Number) },
    ]);
  });
});
