import { toName } from '../../domain/materials/material-name.ts';
import { inUse } from '../../domain/materials/material-types.ts';
import { noSuch } from './change-material.ts';
import type { Materials } from './materials.ts';
import type { MaterialsContext } from './materials-context.ts';
import { presentPosting } from './present-materials.ts';

/** A posting with its text and what was read from it. */
export const createShowPosting =
  ({ stores, analyses }: MaterialsContext): Materials['showPosting'] =>
  async ({ personId, name }, signal) => {
    const [postings, resumes] = await Promise.all([
      stores.postings.list(personId),
      stores.resumes.list(personId),
    ]);
    const posting = postings.find((each) => each.name === toName(name));
    if (posting === undefined) throw noSuch('posting', name);
    const analysis = await analyses.analyse(personId, 'posting', posting.text, signal);
    return { item: presentPosting(posting, inUse(postings), resumes), text: posting.text, analysis };
  };
