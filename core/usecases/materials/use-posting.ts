import { toName } from '../../domain/materials/material-name.ts';
import { noSuch } from './change-material.ts';
import type { Materials } from './materials.ts';
import type { MaterialsContext } from './materials-context.ts';

/** Puts a posting to use, or none. */
export const createUsePosting =
  ({ stores, clock }: MaterialsContext): Materials['usePosting'] =>
  async ({ personId, name }) => {
    const isThere = await stores.postings.use(personId, name === null ? null : toName(name), clock.now());
    if (!isThere) throw noSuch('posting', name ?? '');
  };
