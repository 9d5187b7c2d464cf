import type { MaterialSource } from '../../../core/usecases/materials/materials.ts';
import { readStdinBytes, STDIN } from '../input/read-stdin.ts';
import type { TerminalIo } from '../io.ts';
import { unreadable } from '../practice/text-files.ts';

export const isAddress = (given: string): boolean => /^https?:\/\//i.test(given);

/** A file, `-` for standard input, or for postings an address. Throws UsageError and Stopped. */
export const givenSource = async (io: TerminalIo, flag: string, given: string): Promise<MaterialSource> => {
  if (given === STDIN) {
    return { kind: 'file', bytes: await readStdinBytes(io, flag), fileName: 'pasted text' };
  }
  if (isAddress(given)) return { kind: 'url', url: given };
  try {
    return { kind: 'file', bytes: await io.readBytes(given), fileName: given };
  } catch (error) {
    throw unreadable(flag, given, error);
  }
};
