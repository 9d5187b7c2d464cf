import { inUse } from '../../domain/materials/material-types.ts';
import type { Materials } from './materials.ts';
import type { MaterialsContext } from './materials-context.ts';
import { presentResume } from './present-materials.ts';

/** The base first, then the tailored ones by name. */
export const createListResumes =
  ({ stores }: MaterialsContext): Materials['listResumes'] =>
  async (personId) => {
    const resumes = await stores.resumes.list(personId);
    const used = inUse(resumes);
    const rank = ({ kind }: { kind: string }): number => (kind === 'base' ? 0 : 1);
    return resumes.toSorted((a, b) => rank(a) - rank(b)).map((resume) => presentResume(resume, used));
  };
