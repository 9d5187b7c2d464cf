import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { GaugeName } from '../../ports/metrics.ts';

/** Bounds in seconds. */
const FAST = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
const SPOKEN = [0.05, 0.1, 0.25, 0.5, 1, 1.5, 2, 3, 5, 10, 30];
const THOUGHT = [0.1, 0.25, 0.5, 1, 2, 3, 5, 8, 13, 20, 40, 60];
const LONG = [0.1, 0.5, 1, 5, 10, 30, 60, 300, 900];

const makers = (registry: Registry) => {
  const registers = [registry];
  return {
    counter: <L extends string>(name: string, help: string, ...labelNames: L[]) =>
      new Counter({ name, help, labelNames, registers }),
    histogram: <L extends string>(name: string, help: string, buckets: number[], ...labelNames: L[]) =>
      new Histogram({ name, help, buckets, labelNames, registers }),
    gauge: <L extends string>(name: string, help: string, ...labelNames: L[]) =>
      new Gauge({ name, help, labelNames, registers }),
  };
};

/** What is asked of language models, of speech services, and what that costs. */
const providerSeries = ({ counter, histogram, gauge }: ReturnType<typeof makers>) => ({
  firstToken: histogram(
    'hotseat_llm_first_token_seconds',
    'Time until a model began to speak.',
    THOUGHT,
    'model',
    'purpose',
  ),
  llm: histogram(
    'hotseat_llm_call_seconds',
    'Calls of models, their retries included.',
    THOUGHT,
    'model',
    'purpose',
    'outcome',
  ),
  tokens: counter('hotseat_llm_tokens_total', 'Tokens spent.', 'model', 'kind'),
  characters: counter('hotseat_spoken_characters_total', 'Text that was turned into speech.', 'model'),
  cost: counter('hotseat_cost_usd_total', 'US dollars spent, by list prices.', 'model'),
  lag: histogram(
    'hotseat_transcription_lag_seconds',
    'Time from the end of an answer to its words.',
    SPOKEN,
    'transcriber',
    'mode',
    'outcome',
  ),
  heard: counter('hotseat_transcribed_audio_seconds_total', 'Speech turned into text.', 'model'),
  reconnects: counter('hotseat_transcriber_reconnects_total', 'Live connections that broke.', 'transcriber'),
  speech: histogram(
    'hotseat_speech_first_audio_seconds',
    'Time until a text could be heard.',
    SPOKEN,
    'cache',
    'outcome',
  ),
  analyses: counter('hotseat_analysis_cache_total', 'Résumés and postings asked for.', 'kind', 'result'),
  failures: counter('hotseat_provider_failures_total', 'Calls that failed.', 'provider', 'code'),
  fallbacks: counter('hotseat_fallbacks_total', 'Times that another one stepped in.', 'service', 'provider'),
  available: gauge('hotseat_provider_available', '1, or 0 while its circuit breaker is open.', 'provider'),
});

/** What the process itself does. */
const ownSeries = ({ counter, histogram }: ReturnType<typeof makers>) => ({
  steps: histogram(
    'hotseat_engine_step_seconds',
    'Steps of interviews, without the coach.',
    FAST,
    'verb',
    'outcome',
  ),
  database: histogram('hotseat_database_call_seconds', 'Calls of stores.', FAST, 'operation', 'outcome'),
  jobs: histogram('hotseat_job_run_seconds', 'Runs of jobs.', LONG, 'job', 'outcome'),
  jobItems: counter('hotseat_job_items_total', 'What jobs did, by what it is.', 'job', 'item'),
  deliveries: histogram(
    'hotseat_delivery_late_seconds',
    'Posts of the outbox, from when they were due.',
    LONG,
    'front_end',
    'kind',
    'outcome',
  ),
});

/** Name, help and label of what is read when it is asked for. */
export const WATCHED: Readonly<Record<GaugeName, readonly [name: string, help: string, label: string]>> = {
  rooms: ['hotseat_rooms', 'Interviews that are shown somewhere, in all processes.', 'front_end'],
  outbox_posts: ['hotseat_outbox_posts', 'Posts that wait, in all processes.', 'state'],
  queued_work: ['hotseat_queued_work', 'Work under way in this process.', 'place'],
};

export const createSeries = (registry: Registry) => {
  const make = makers(registry);
  return { ...providerSeries(make), ...ownSeries(make) };
};

export type Series = ReturnType<typeof createSeries>;
