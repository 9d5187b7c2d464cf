import type { LlmCall, Metrics } from '../../ports/metrics.ts';
import { observeCalls } from './observe-calls.ts';

/** Refused before anything was sent. */
const NOT_SENT = ['bad_input', 'not_found'];

/** Measures a port whose every method sends one request to a model and gives the whole reply. */
export const withLlmCalls = <T extends object>(
  port: T,
  { model, purpose }: Pick<LlmCall, 'model' | 'purpose'>,
  { llmCall }: Pick<Metrics, 'llmCall'>,
): T =>
  observeCalls(port, ({ outcome, durationMs }) => {
    if (!NOT_SENT.includes(outcome))
      llmCall({ model, purpose, outcome, firstTokenMs: null, totalMs: durationMs });
  });
