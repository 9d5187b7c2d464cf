import { toName } from '../../domain/materials/material-name.ts';
import {
  BASE_RESUME,
  MAX_VERSIONS,
  type Resume,
  type ResumeVersion,
} from '../../domain/materials/material-types.ts';
import { AppError } from '../../errors/app-error.ts';
import { changeMaterial, noSuch } from './change-material.ts';
import type { AddResume, Materials } from './materials.ts';
import type { MaterialsContext } from './materials-context.ts';
import { presentResume } from './present-materials.ts';
import { readSource, type SourceText } from './read-source.ts';
import { textHash } from './text-hash.ts';

/** A tailored résumé is a child of the base and belongs to a posting: both must be there. */
const nameOf = async ({ stores }: MaterialsContext, { personId, posting }: AddResume): Promise<string> => {
  if (posting === undefined) return BASE_RESUME;
  const name = toName(posting);
  const [base, there] = await Promise.all([
    stores.resumes.find(personId, BASE_RESUME),
    stores.postings.find(personId, name),
  ]);
  if (there === null) throw noSuch('posting', posting);
  if (base === null)
    throw new AppError('wrong_state', 'Add your base résumé first; a tailored one is made from it.');
  return name;
};

/** The newest ones, and the active one however old it is. */
const kept = (versions: readonly ResumeVersion[], active: number): readonly ResumeVersion[] =>
  versions.filter(({ version }, index) => version === active || index >= versions.length - MAX_VERSIONS);

const withText = (
  found: Resume | null,
  fresh: Pick<Resume, 'personId' | 'name'>,
  { text, fileName }: SourceText,
  at: Date,
): Omit<Resume, 'revision'> => {
  const hash = textHash(fresh.personId, 'resume', text);
  const versions = found?.versions ?? [];
  const same = versions.find((each) => each.textHash === hash);
  const added = { version: (versions.at(-1)?.version ?? 0) + 1, text, textHash: hash, fileName, addedAt: at };
  const active = same?.version ?? added.version;
  return {
    ...fresh,
    kind: fresh.name === BASE_RESUME ? 'base' : 'tailored',
    createdAt: found?.createdAt ?? at,
    versions: kept(same === undefined ? [...versions, added] : versions, active),
    activeVersion: active,
    usedAt: at,
  };
};

/** Adds a version and makes it active; the same text again makes the version there is the active one. */
export const createAddResume =
  (context: MaterialsContext): Materials['addResume'] =>
  async (input, signal) => {
    const { stores, analyses, clock } = context;
    const { personId } = input;
    const name = await nameOf(context, input);
    const source = await readSource(context, input.source, 'résumé', signal);
    await analyses.analyse(personId, 'resume', source.text, signal);
    const at = clock.now();
    const saved = await changeMaterial(stores.resumes, { personId, name }, (found) =>
      withText(found, { personId, name }, source, at),
    );
    if (saved === null) throw new AppError('internal', 'The résumé was not kept.');
    return presentResume(saved, saved);
  };
