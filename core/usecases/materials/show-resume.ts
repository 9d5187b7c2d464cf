import { toName } from '../../domain/materials/material-name.ts';
import { activeVersionOf, inUse } from '../../domain/materials/material-types.ts';
import { AppError } from '../../errors/app-error.ts';
import { noSuch } from './change-material.ts';
import type { Materials } from './materials.ts';
import type { MaterialsContext } from './materials-context.ts';
import { presentResume } from './present-materials.ts';

/** A résumé with its text and what was read from it. */
export const createShowResume =
  ({ stores, analyses }: MaterialsContext): Materials['showResume'] =>
  async ({ personId, name, version }, signal) => {
    const resumes = await stores.resumes.list(personId);
    const resume = resumes.find((each) => each.name === toName(name));
    if (resume === undefined) throw noSuch('résumé', name);
    const shown =
      version === undefined
        ? activeVersionOf(resume)
        : resume.versions.find((each) => each.version === version);
    if (shown === undefined)
      throw new AppError('not_found', `Your résumé "${resume.name}" has no version ${version ?? ''}.`);
    const analysis = await analyses.analyse(personId, 'resume', shown.text, signal);
    return {
      item: presentResume(resume, inUse(resumes)),
      version: shown.version,
      text: shown.text,
      analysis,
    };
  };
