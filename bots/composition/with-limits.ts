import {
  withDrillLimits,
  withEngineLimits,
  withMaterialLimits,
  withQuestionLimits,
} from '../../core/usecases/with-rate-limits.ts';
import type { OpenEngine } from './open-engine.ts';

/** What a front end of many people works with; the terminal, which is one's own, has no limits. */
export const withLimits = ({ engine, drills, preparation, usage: { limits } }: OpenEngine) => ({
  engine: withEngineLimits(engine, limits),
  drills: withDrillLimits(drills, limits),
  preparation: {
    ...preparation,
    materials: async () => withMaterialLimits(await preparation.materials(), limits),
    questionSets: async () => withQuestionLimits(await preparation.questionSets(), limits),
  },
});
