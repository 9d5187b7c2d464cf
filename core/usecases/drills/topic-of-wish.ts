import type { WishedTopic } from '../../domain/drill/read-drill-wish.ts';
import type { DrillTopic } from '../../domain/drill/types.ts';
import { AppError } from '../../errors/app-error.ts';
import type { Materials } from '../materials/materials.ts';

const NO_POSTING = 'You have no posting of that name; add it first, or name a competency.';

/**
 * What a drill is to be about, for the person who asks for it. Of a posting only the competencies that it asks for are
 * taken: nothing else of it leaves its owner. Throws `not_found`.
 */
export const topicOfWish = async (
  materials: () => Promise<Pick<Materials, 'prepareContext'>>,
  personId: string,
  wished: WishedTopic,
): Promise<DrillTopic> => {
  if (wished.kind !== 'posting named') return wished;
  const { job } = await (await materials()).prepareContext({
    personId,
    ...(wished.name !== null && { posting: { name: wished.name } }),
  });
  if (job === null || job.competencies.length === 0) throw new AppError('not_found', NO_POSTING);
  return { kind: 'posting', competencies: job.competencies };
};
