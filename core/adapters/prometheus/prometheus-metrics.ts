import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { GaugeName, GaugeReading, Metrics, Spent } from '../../ports/metrics.ts';
import { createBoundedLabel } from './bounded-label.ts';
import { createSeries, type Series, WATCHED } from './series.ts';

export interface PrometheusMetrics {
  readonly metrics: Metrics;
  /** What Prometheus reads. */
  readonly page: { readonly contentType: string; metrics(): Promise<string> };
  /** Forgets everything. */
  close(): void;
}

/** More than anybody configures. */
const MAX_NAMES = 50;

type Read = Parameters<Metrics['watch']>[1];

/** Sums what the readers of one gauge give; a label that is gone is gone from the page, too. */
const readAll = async (reads: readonly Read[]): Promise<GaugeReading> => {
  const sums: Record<string, number> = {};
  for (const given of await Promise.allSettled(reads.map(async (read) => read()))) {
    if (given.status === 'rejected') continue;
    for (const [label, value] of Object.entries(given.value)) sums[label] = (sums[label] ?? 0) + value;
  }
  return sums;
};

const createWatch = (registry: Registry): Metrics['watch'] => {
  const readers = new Map<GaugeName, Read[]>();
  const begin = (gauge: GaugeName): Read[] => {
    const reads: Read[] = [];
    const [name, help, label] = WATCHED[gauge];
    readers.set(gauge, reads);
    new Gauge({
      ...{ name, help, labelNames: [label], registers: [registry] },
      async collect() {
        const sums = await readAll(reads);
        this.reset();
        for (const [value, sum] of Object.entries(sums)) this.set({ [label]: value }, sum);
      },
    });
    return reads;
  };
  return (gauge, read) => void (readers.get(gauge) ?? begin(gauge)).push(read);
};

type Named = (value: string) => string;

const countSpent = (series: Series, model: string, spent: Spent): void => {
  const { inputTokens, cachedInputTokens, outputTokens, seconds, characters, usd } = spent;
  const tokens = {
    input: inputTokens - cachedInputTokens,
    cached_input: cachedInputTokens,
    output: outputTokens,
  };
  for (const [kind, amount] of Object.entries(tokens))
    if (amount > 0) series.tokens.inc({ model, kind }, amount);
  if (seconds) series.heard.inc({ model }, seconds);
  if (characters) series.characters.inc({ model }, characters);
  if (usd !== null) series.cost.inc({ model }, usd);
};

const providerMetrics = (series: Series, modelOf: Named, providerOf: Named) =>
  ({
    llmCall: ({ model: name, purpose, outcome, firstTokenMs, totalMs }) => {
      const model = modelOf(name);
      series.llm.observe({ model, purpose, outcome }, totalMs / 1000);
      if (firstTokenMs !== null) series.firstToken.observe({ model, purpose }, firstTokenMs / 1000);
    },
    transcription: ({ transcriber, mode, outcome, lagMs }) =>
      series.lag.observe({ transcriber: modelOf(transcriber), mode, outcome }, lagMs / 1000),
    transcriberReconnected: (transcriber) => series.reconnects.inc({ transcriber: modelOf(transcriber) }),
    speech: ({ cache, outcome, firstAudioMs }) =>
      series.speech.observe({ cache, outcome }, firstAudioMs / 1000),
    analysis: ({ kind, cache }) => series.analyses.inc({ kind, result: cache }),
    providerFailed: ({ provider, code }) => series.failures.inc({ provider: providerOf(provider), code }),
    fellBack: ({ service, provider }) => series.fallbacks.inc({ service, provider: providerOf(provider) }),
    providerAvailable: ({ provider, available }) =>
      series.available.set({ provider: providerOf(provider) }, available ? 1 : 0),
    spent: (spent) => countSpent(series, modelOf(spent.model), spent),
  }) satisfies Partial<Metrics>;

const ownMetrics = (series: Series, jobItemOf: Named) =>
  ({
    engineStep: ({ verb, outcome, durationMs }) => series.steps.observe({ verb, outcome }, durationMs / 1000),
    databaseCall: ({ operation, outcome, durationMs }) =>
      series.database.observe({ operation, outcome }, durationMs / 1000),
    jobRun: ({ job, outcome, durationMs, report }) => {
      series.jobs.observe({ job, outcome }, durationMs / 1000);
      for (const [item, count] of Object.entries(report ?? {}))
        if (count > 0) series.jobItems.inc({ job, item: jobItemOf(item) }, count);
    },
    delivery: ({ frontEnd, kind, outcome, lateMs }) =>
      series.deliveries.observe({ front_end: frontEnd, kind, outcome }, Math.max(0, lateMs) / 1000),
  }) satisfies Partial<Metrics>;

/** Metrics as Prometheus reads them, with those of Node beside ours. Every call makes its own. */
export const createPrometheusMetrics = (): PrometheusMetrics => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const series = createSeries(registry);
  const [modelOf, providerOf, itemOf] = [1, 2, 3].map(() => createBoundedLabel(MAX_NAMES)) as [
    Named,
    Named,
    Named,
  ];
  return {
    metrics: {
      ...providerMetrics(series, modelOf, providerOf),
      ...ownMetrics(series, itemOf),
      watch: createWatch(registry),
    },
    page: registry,
    close: () => registry.clear(),
  };
};
