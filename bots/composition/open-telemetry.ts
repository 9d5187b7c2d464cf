import { NO_METRICS } from '../../core/adapters/metered/no-metrics.ts';
import { createProviderBoard, type ProviderBoard } from '../../core/adapters/metered/provider-board.ts';
import type { Metrics } from '../../core/ports/metrics.ts';
import type { Config } from './settings.ts';

/** What is shown to whoever asks for the metrics. */
export interface MetricsPage {
  readonly contentType: string;
  metrics(): Promise<string>;
}

/** Where numbers go, and what is known of providers. */
export interface Telemetry {
  readonly metrics: Metrics;
  readonly providers: ProviderBoard;
  /** Null where nobody can ask. */
  readonly page: MetricsPage | null;
  close(): void;
}

/** For commands that end by themselves: nothing is counted. */
export const noTelemetry = (): Telemetry => ({
  metrics: NO_METRICS,
  providers: createProviderBoard(NO_METRICS),
  page: null,
  close: () => {},
});

/** Metrics for a process that serves; nothing is loaded and counted without a health port. */
export const openTelemetry = async ({ healthPort }: Pick<Config, 'healthPort'>): Promise<Telemetry> => {
  if (healthPort === 'off') return noTelemetry();
  const { createPrometheusMetrics } = await import('../../core/adapters/prometheus/prometheus-metrics.ts');
  const { metrics, page, close } = createPrometheusMetrics();
  return { metrics, providers: createProviderBoard(metrics), page, close };
};
