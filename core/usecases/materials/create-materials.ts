import { ROLE_PROFILES } from '../../domain/materials/role-profiles.ts';
import { createAddPosting } from './add-posting.ts';
import { createAddResume } from './add-resume.ts';
import { createAnalyses } from './analyse-material.ts';
import { createDeletePosting } from './delete-posting.ts';
import { createDeleteResume } from './delete-resume.ts';
import { createListPostings } from './list-postings.ts';
import { createListResumes } from './list-resumes.ts';
import type { Materials } from './materials.ts';
import type { MaterialsDeps } from './materials-deps.ts';
import { createPrepareContext } from './prepare-context.ts';
import { createShowPosting } from './show-posting.ts';
import { createShowResume } from './show-resume.ts';
import { createUsePosting } from './use-posting.ts';
import { createUseResume } from './use-resume.ts';

/** Résumés, postings and what an interview takes from them, over ports. */
export const createMaterials = (deps: MaterialsDeps): Materials => {
  const context = { ...deps, analyses: createAnalyses(deps) };
  return {
    addResume: createAddResume(context),
    listResumes: createListResumes(context),
    useResume: createUseResume(context),
    showResume: createShowResume(context),
    deleteResume: createDeleteResume(context),
    addPosting: createAddPosting(context),
    listPostings: createListPostings(context),
    usePosting: createUsePosting(context),
    showPosting: createShowPosting(context),
    deletePosting: createDeletePosting(context),
    listRoles: () => ROLE_PROFILES,
    prepareContext: createPrepareContext(context),
  };
};
