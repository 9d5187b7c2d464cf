import { createHash } from 'node:crypto';
import type { Ids } from '../../ports/ids.ts';

/** Without 0 and O, 1, I and L: nobody reads one for another. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const LENGTH = 8;
/** Bytes from here on would make the first letters likelier than the last. */
const FAIR_BYTES = 256 - (256 % ALPHABET.length);

/** Eight characters, about 40 bits, from ids that nobody can guess. */
export const newCode = (ids: Ids): string => {
  let code = '';
  while (code.length < LENGTH) {
    for (const byte of createHash('sha256').update(ids.next()).digest())
      if (byte < FAIR_BYTES && code.length < LENGTH) code += ALPHABET.charAt(byte % ALPHABET.length);
  }
  return code;
};

/** Of the code as it is meant: case, spaces and dashes do not count. */
export const hashOf = (code: string): string =>
  createHash('sha256').update(code.toUpperCase().replaceAll(/[\s-]/g, '')).digest('base64url');
