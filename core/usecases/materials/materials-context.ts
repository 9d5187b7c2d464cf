import type { Analyses } from './analyse-material.ts';
import type { MaterialsDeps } from './materials-deps.ts';

export interface MaterialsContext extends MaterialsDeps {
  readonly analyses: Analyses;
}
