import { checkName, freeName, toName } from '../../domain/materials/material-name.ts';
import type { Posting } from '../../domain/materials/material-types.ts';
import { AppError } from '../../errors/app-error.ts';
import { changeMaterial } from './change-material.ts';
import type { Materials } from './materials.ts';
import type { MaterialsContext } from './materials-context.ts';
import { presentPosting } from './present-materials.ts';
import { readSource } from './read-source.ts';
import { textHash } from './text-hash.ts';

/** The same text again keeps its name; else company or title gives one that is free. */
const chooseName = (
  given: string | undefined,
  analysis: { readonly title: string; readonly company: string },
  hash: string,
  there: readonly Posting[],
): string => {
  if (given !== undefined) return checkName(given);
  const same = there.find((posting) => posting.textHash === hash);
  if (same !== undefined) return same.name;
  const wish = toName(analysis.company) || toName(analysis.title);
  return freeName(wish, new Set(there.map(({ name }) => name)));
};

/** Adds a posting, or gives the one of that name a new text, and puts it to use. */
export const createAddPosting =
  (context: MaterialsContext): Materials['addPosting'] =>
  async ({ personId, source, name: given }, signal) => {
    const { stores, analyses, clock } = context;
    if (given !== undefined) checkName(given);
    const { text, fileName, url } = await readSource(context, source, 'posting', signal);
    const [analysis, there, resumes] = await Promise.all([
      analyses.analyse(personId, 'posting', text, signal),
      stores.postings.list(personId),
      stores.resumes.list(personId),
    ]);
    const hash = textHash(personId, 'posting', text);
    const name = chooseName(given, analysis, hash, there);
    const { title, company } = analysis;
    const at = clock.now();
    const replaced = there.find((posting) => posting.name === name && posting.textHash !== hash);
    const fields = { personId, name, text, textHash: hash, fileName, url, title, company, usedAt: at };
    const saved = await changeMaterial(stores.postings, { personId, name }, (found) => ({
      ...fields,
      addedAt: found?.addedAt ?? at,
    }));
    if (saved === null) throw new AppError('internal', 'The posting was not kept.');
    if (replaced !== undefined) await analyses.forget(personId, 'posting', replaced.text);
    return presentPosting(saved, saved, resumes);
  };
