import { toName } from '../../domain/materials/material-name.ts';
import { activeVersionOf, BASE_RESUME, inUse } from '../../domain/materials/material-types.ts';
import { noSuch } from './change-material.ts';
import type { PrepareContext } from './materials.ts';
import type { MaterialsContext } from './materials-context.ts';
import { readSource } from './read-source.ts';

export interface ChosenText {
  /** Of a stored one; "given" for one that was handed over. */
  readonly name: string;
  readonly text: string;
}

type Choose = (
  context: MaterialsContext,
  input: PrepareContext,
  signal?: AbortSignal,
) => Promise<ChosenText | null>;

/** The posting that was named or handed over; else none when there is a role, else the one in use. */
export const choosePosting: Choose = async (context, { personId, posting, role }, signal) => {
  if (posting === null || (posting === undefined && role !== undefined)) return null;
  const { postings } = context.stores;
  if (posting === undefined) return inUse(await postings.list(personId)) ?? null;
  if ('kind' in posting) return { name: 'given', ...(await readSource(context, posting, 'posting', signal)) };
  const found = await postings.find(personId, toName(posting.name));
  if (found === null) throw noSuch('posting', posting.name);
  return found;
};

/** The résumé that was named or handed over; else the one tailored for the posting, the one in use, the base. */
export const chooseResume = async (
  context: MaterialsContext,
  { personId, resume }: PrepareContext,
  postingName: string | null,
  signal?: AbortSignal,
): Promise<ChosenText | null> => {
  if (resume === null) return null;
  if (resume !== undefined && 'kind' in resume)
    return { name: 'given', ...(await readSource(context, resume, 'résumé', signal)) };
  const all = await context.stores.resumes.list(personId);
  const named = (name: string | undefined) => all.find((each) => each.name === name);
  const chosen =
    resume === undefined
      ? (named(postingName ?? undefined) ?? inUse(all) ?? named(BASE_RESUME))
      : named(toName(resume.name));
  if (resume !== undefined && chosen === undefined) throw noSuch('résumé', resume.name);
  const version = chosen && activeVersionOf(chosen);
  return chosen === undefined || version === undefined ? null : { name: chosen.name, text: version.text };
};
