import type { GaugeName, GaugeReading, Metrics } from '../../core/ports/metrics.ts';

/** Keeps what it is told, in order. */
export const createListMetrics = () => {
  const told: [event: string, facts: unknown][] = [];
  const readers: [GaugeName, () => GaugeReading | Promise<GaugeReading>][] = [];
  const keep = (event: string) => (facts: unknown) => void told.push([event, facts]);
  const metrics: Metrics = {
    llmCall: keep('llmCall'),
    transcription: keep('transcription'),
    transcriberReconnected: keep('transcriberReconnected'),
    speech: keep('speech'),
    analysis: keep('analysis'),
    providerFailed: keep('providerFailed'),
    fellBack: keep('fellBack'),
    providerAvailable: keep('providerAvailable'),
    spent: keep('spent'),
    engineStep: keep('engineStep'),
    databaseCall: keep('databaseCall'),
    jobRun: keep('jobRun'),
    delivery: keep('delivery'),
    watch: (gauge, read) => void readers.push([gauge, read]),
  };
  return {
    metrics,
    told,
    readers,
    of: (event: keyof Metrics) => told.filter(([name]) => name === event).map(([, facts]) => facts),
  };
};
