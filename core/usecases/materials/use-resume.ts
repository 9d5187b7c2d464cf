import { toName } from '../../domain/materials/material-name.ts';
import { AppError } from '../../errors/app-error.ts';
import { changeMaterial, noSuch } from './change-material.ts';
import type { Materials } from './materials.ts';
import type { MaterialsContext } from './materials-context.ts';
import { presentResume } from './present-materials.ts';

/** Puts a résumé, or one of its versions, to use. */
export const createUseResume =
  ({ stores, clock }: MaterialsContext): Materials['useResume'] =>
  async ({ personId, name, version }) => {
    const used = await changeMaterial(stores.resumes, { personId, name: toName(name) }, (found) => {
      if (found === null) return null;
      const isThere = version === undefined || found.versions.some((each) => each.version === version);
      if (!isThere) throw new AppError('not_found', `Your résumé "${found.name}" has no version ${version}.`);
      return { ...found, activeVersion: version ?? found.activeVersion, usedAt: clock.now() };
    });
    if (used === null) throw noSuch('résumé', name);
    return presentResume(used, used);
  };
