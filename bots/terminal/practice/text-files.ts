import type { TerminalIo } from '../io.ts';
import { UsageError } from '../usage-error.ts';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'that is a folder',
  EACCES: 'it may not be read',
};

/** What to say about a file that could not be read. */
export const unreadable = (flag: string, path: string, error: unknown): UsageError => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return new UsageError(`${flag} ${path}: ${REASONS[code] ?? 'it cannot be read'}.`);
};

/** Reads a file that a flag names. Throws UsageError when it cannot, or when there is nothing in it. */
export const readTextFile = async (io: TerminalIo, flag: string, path: string): Promise<string> => {
  let text: string;
  try {
    text = await io.readFile(path);
  } catch (error) {
    throw unreadable(flag, path, error);
  }
  if (text.trim() === '') throw new UsageError(`${flag} ${path}: the file is empty.`);
  if (text.includes('\u0000')) throw new UsageError(`${flag} ${path}: the file is not text.`);
  return text;
};
