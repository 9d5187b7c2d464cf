import type { Metrics } from '../../ports/metrics.ts';

const ignore = (): void => {};

/** For tests and for the terminal, where nobody asks. */
export const NO_METRICS: Metrics = {
  llmCall: ignore,
  transcription: ignore,
  transcriberReconnected: ignore,
  speech: ignore,
  analysis: ignore,
  providerFailed: ignore,
  fellBack: ignore,
  providerAvailable: ignore,
  spent: ignore,
  engineStep: ignore,
  databaseCall: ignore,
  jobRun: ignore,
  delivery: ignore,
  watch: ignore,
};
