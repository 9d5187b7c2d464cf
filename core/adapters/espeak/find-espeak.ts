import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/** The program's path when it is in one of the folders of PATH, else null. */
export const findEspeak = async (path: string | undefined): Promise<string | null> => {
  const folders = (path ?? '').split(delimiter).filter((folder) => folder !== '');
  for (const folder of folders) {
    const program = join(folder, 'espeak-ng');
    try {
      await access(program, constants.X_OK);
      return program;
    } catch {
      // Not in this one.
    }
  }
  return null;
};
