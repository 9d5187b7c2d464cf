import type { TerminalIo } from '../io.ts';
import { readTextFile } from '../practice/text-files.ts';
import { UsageError } from '../usage-error.ts';
import { readStdinBytes, STDIN } from './read-stdin.ts';

/** Text of a file, or of standard input for `-`. Throws UsageError and Stopped. */
export const readTextInput = async (io: TerminalIo, flag: string, from: string): Promise<string> => {
  if (from !== STDIN) return readTextFile(io, flag, from);
  const text = (await readStdinBytes(io, flag)).toString('utf8');
  if (text.trim() === '') throw new UsageError(`${flag} -: there is nothing to read.`);
  return text;
};
