import { toName } from '../../domain/materials/material-name.ts';
import { noSuch } from './change-material.ts';
import type { Materials } from './materials.ts';
import type { MaterialsContext } from './materials-context.ts';

/** Deletes a posting and what was read from it. */
export const createDeletePosting =
  ({ stores, analyses }: MaterialsContext): Materials['deletePosting'] =>
  async ({ personId, name: given }) => {
    const name = toName(given);
    const posting = await stores.postings.find(personId, name);
    if (posting === null) throw noSuch('posting', given);
    await stores.postings.delete(personId, name);
    const left = await stores.postings.list(personId);
    const isShared = left.some(({ textHash }) => textHash === posting.textHash);
    if (!isShared) await analyses.forget(personId, 'posting', posting.text);
  };
