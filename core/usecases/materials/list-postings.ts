import { inUse } from '../../domain/materials/material-types.ts';
import type { Materials } from './materials.ts';
import type { MaterialsContext } from './materials-context.ts';
import { presentPosting } from './present-materials.ts';

/** By name. */
export const createListPostings =
  ({ stores }: MaterialsContext): Materials['listPostings'] =>
  async (personId) => {
    const [postings, resumes] = await Promise.all([
      stores.postings.list(personId),
      stores.resumes.list(personId),
    ]);
    const used = inUse(postings);
    return postings.map((posting) => presentPosting(posting, used, resumes));
  };
