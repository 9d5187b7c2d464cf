import { isDuplicateKey } from './database-errors.ts';

/** Runs an upsert; when two of them raced to insert, the slower one finds the document the second time. */
export const upserted = async (upsert: () => Promise<unknown>): Promise<void> => {
  try {
    await upsert();
  } catch (cause) {
    if (!isDuplicateKey(cause)) throw cause;
    await upsert();
  }
};
