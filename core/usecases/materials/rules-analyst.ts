import { readPostingAnalysis } from '../../domain/materials/read-posting-analysis.ts';
import { readResumeAnalysis } from '../../domain/materials/read-resume-analysis.ts';
import type { Analyst } from '../../ports/analyst.ts';

/** Grows when the rules read the same text otherwise. */
export const RULES_VERSION = 'rules-1';

/** Reads by rules: no network, no cost, the same text gives the same analysis. */
export const createRulesAnalyst = (): Analyst => ({
  version: RULES_VERSION,
  analyseResume: async (text) => ({ analysis: readResumeAnalysis(text), by: RULES_VERSION, usage: null }),
  analysePosting: async (text) => ({ analysis: readPostingAnalysis(text), by: RULES_VERSION, usage: null }),
});
