import { AppError } from '../../errors/app-error.ts';
import { BASE_RESUME } from './material-types.ts';

const MAX_LENGTH = 40;
/** Words that stand for something else where a name is expected. */
const RESERVED = new Set([BASE_RESUME, 'given', 'none']);
const NAME = /^[\p{Ll}\p{Lo}\p{N}](?:[\p{Ll}\p{Lo}\p{N}-]*[\p{Ll}\p{Lo}\p{N}])?$/u;

/** "Acme Robotics GmbH" → "acme-robotics-gmbh"; empty when nothing is left of the text. */
export const toName = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{Ll}\p{Lo}\p{N}]+/gu, '-')
    .slice(0, MAX_LENGTH)
    .toWellFormed()
    .replace(/^-+|-+$/g, '');

/** A name that a person typed, made one. Throws `bad_input` when it cannot be one. */
export const checkName = (given: string): string => {
  const name = toName(given);
  if (name === '' || !NAME.test(name))
    throw new AppError('bad_input', 'A name needs letters or digits, such as "acme".');
  if (RESERVED.has(name))
    throw new AppError('bad_input', `"${name}" means something else here; take another name.`);
  return name;
};

/** The name, or the name with the first number that is free. */
export const freeName = (wish: string, taken: ReadonlySet<string>): string => {
  const name = wish === '' || RESERVED.has(wish) ? 'posting' : wish;
  if (!taken.has(name)) return name;
  for (let number = 2; ; number += 1) {
    const candidate = `${name}-${number}`;
    if (!taken.has(candidate)) return candidate;
  }
};
