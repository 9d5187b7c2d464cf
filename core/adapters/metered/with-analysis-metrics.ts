import type { Analyst } from '../../ports/analyst.ts';
import type { AnalysisStore } from '../../ports/material-stores.ts';
import type { Metrics } from '../../ports/metrics.ts';

/** Counts analyses that had to be made. */
export const withAnalystMetrics = (analyst: Analyst, { analysis }: Pick<Metrics, 'analysis'>): Analyst => ({
  ...analyst,
  analyseResume: (text, signal, inVain) => {
    analysis({ kind: 'resume', cache: 'miss' });
    return analyst.analyseResume(text, signal, inVain);
  },
  analysePosting: (text, signal, inVain) => {
    analysis({ kind: 'posting', cache: 'miss' });
    return analyst.analysePosting(text, signal, inVain);
  },
});

/** Counts analyses that were there, made by the analyst of this version. */
export const withAnalysisHits = (
  analyses: AnalysisStore,
  { analysis }: Pick<Metrics, 'analysis'>,
  version: string,
): AnalysisStore => ({
  ...analyses,
  find: async (key, since) => {
    const found = await analyses.find(key, since);
    if (found?.by === version) analysis({ kind: key.kind, cache: 'hit' });
    return found;
  },
});
