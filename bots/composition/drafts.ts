import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A name for a file that says nothing and fits every file system. */
const hashed = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 24);

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** Whoever has not come back by then will not look for half an answer. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

const removeOld = async (folder: string, now: number): Promise<void> => {
  for (const name of await readdir(folder)) {
    const file = join(folder, name);
    const { mtimeMs } = await stat(file);
    if (now - mtimeMs > KEPT_MS) await rm(file, { force: true });
  }
};

/**
 * Unsent words of a person, one file an interview, readable by their owner alone, for 30 days. They lie beside the database
 * and not in it: what was not submitted is nobody's answer yet.
 */
export const createFileDrafts = (dataDir: string, now: () => number = Date.now) => {
  const folder = join(dataDir, 'drafts');
  const prefix = (personId: string) => `${hashed(personId)}-`;
  const path = (personId: string, interviewId: string) =>
    join(folder, `${prefix(personId)}${hashed(interviewId)}.txt`);
  return {
    keep: async (personId: string, interviewId: string, text: string): Promise<void> => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await removeOld(folder, now()).catch(() => {});
      await writeFile(path(personId, interviewId), text, { mode: 0o600 });
    },
    take: async (personId: string, interviewId: string): Promise<string | null> => {
      const file = path(personId, interviewId);
      try {
        const text = await readFile(file, 'utf8');
        await rm(file, { force: true });
        return text;
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    forget: async (personId: string, interviewId?: string): Promise<void> => {
      if (interviewId !== undefined) return rm(path(personId, interviewId), { force: true });
      const files = await readdir(folder).catch(() => []);
      const own = files.filter((name) => name.startsWith(prefix(personId)));
      await Promise.all(own.map((name) => rm(join(folder, name), { force: true })));
    },
  };
};
