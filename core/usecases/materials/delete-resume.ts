import { toName } from '../../domain/materials/material-name.ts';
import type { Resume, ResumeVersion } from '../../domain/materials/material-types.ts';
import { AppError } from '../../errors/app-error.ts';
import { changeMaterial, noSuch } from './change-material.ts';
import type { Materials } from './materials.ts';
import type { MaterialsContext } from './materials-context.ts';

/** What was read from these texts goes too, unless another résumé of the person has the same text. */
const forgetTexts = async (
  { stores, analyses }: MaterialsContext,
  personId: string,
  gone: readonly ResumeVersion[],
): Promise<void> => {
  const left = await stores.resumes.list(personId);
  const kept = new Set(left.flatMap(({ versions }) => versions.map((each) => each.textHash)));
  for (const { text, textHash } of gone)
    if (!kept.has(textHash)) await analyses.forget(personId, 'resume', text);
};

const withoutVersion = (resume: Resume, version: number): Resume => {
  if (version === resume.activeVersion)
    throw new AppError('wrong_state', `Version ${version} is in use; use another one first.`);
  return { ...resume, versions: resume.versions.filter((each) => each.version !== version) };
};

/** Deletes one version, or a résumé with all of them. */
export const createDeleteResume =
  (context: MaterialsContext): Materials['deleteResume'] =>
  async ({ personId, name: given, version }) => {
    const { resumes } = context.stores;
    const name = toName(given);
    const all = await resumes.list(personId);
    const resume = all.find((each) => each.name === name);
    if (resume === undefined) throw noSuch('résumé', given);
    const one = resume.versions.find((each) => each.version === version);
    if (version !== undefined && one === undefined)
      throw new AppError('not_found', `Your résumé "${name}" has no version ${version}.`);
    if (one !== undefined && resume.versions.length > 1) {
      await changeMaterial(
        resumes,
        { personId, name },
        (found) => found && withoutVersion(found, one.version),
      );
      return forgetTexts(context, personId, [one]);
    }
    const children = all.filter(({ kind }) => kind === 'tailored').map((each) => each.name);
    if (resume.kind === 'base' && children.length > 0)
      throw new AppError('wrong_state', `Delete the résumés tailored from it first: ${children.join(', ')}.`);
    await resumes.delete(personId, name);
    await forgetTexts(context, personId, resume.versions);
  };
