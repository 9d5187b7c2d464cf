import { AppError } from '../../errors/app-error.ts';
import type { Level } from '../vocabulary.ts';
import type { JobDemand } from './match-types.ts';
import { toName } from './material-name.ts';
import { PROFILE_ROWS, type ProfileRow } from './role-profile-data.ts';

/** What a job of a kind usually asks for; serves when there is no posting. */
export interface RoleProfile extends JobDemand {
  /** What a person types: "registered-nurse". */
  readonly name: string;
  readonly otherNames: readonly string[];
  readonly level: Level;
  readonly summary: string;
}

const list = (text: string): readonly string[] =>
  text
    .split(',')
    .map((item) => item.trim().replace(/\s+/g, ' '))
    .filter(Boolean);

const toProfile = (row: ProfileRow): RoleProfile => ({
  name: toName(row.title),
  otherNames: list(row.otherNames),
  title: row.title,
  skillsRequired: list(row.required),
  skillsNice: list(row.nice),
  competencies: row.competencies,
  level: row.level,
  summary: row.summary,
});

export const ROLE_PROFILES: readonly RoleProfile[] = PROFILE_ROWS.map(toProfile);

/**
 * The profile of that name or of one of its other names ("nurse", "SWE"), in any spelling. Throws `bad_input` with the
 * names there are.
 */
export const findRoleProfile = (given: string): RoleProfile => {
  const name = toName(given);
  const found =
    ROLE_PROFILES.find((profile) => profile.name === name) ??
    ROLE_PROFILES.find(({ otherNames }) => otherNames.some((other) => toName(other) === name));
  if (found !== undefined) return found;
  const names = ROLE_PROFILES.map((profile) => profile.name).join(', ');
  throw new AppError('bad_input', `There is no role "${name.slice(0, 40)}"; there are: ${names}.`);
};
