import type { Posting, Resume } from '../../domain/materials/material-types.ts';
import { AppError } from '../../errors/app-error.ts';

const TRIES = 5;

interface Changeable<T> {
  find(personId: string, name: string): Promise<T | null>;
  save(item: T): Promise<boolean>;
}

export const noSuch = (what: 'résumé' | 'posting', name: string): AppError =>
  new AppError('not_found', `You have no ${what} called "${name.slice(0, 40)}".`);

/**
 * Reads, changes and writes one item, again when somebody else was faster; `change` gives null for "leave it". Throws
 * `conflict` (retryable) when others are faster every time.
 */
export const changeMaterial = async <T extends Resume | Posting>(
  store: Changeable<T>,
  { personId, name }: { readonly personId: string; readonly name: string },
  change: (item: T | null) => Omit<T, 'revision'> | null,
): Promise<T | null> => {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const found = await store.find(personId, name);
    const changed = change(found);
    if (changed === null) return found;
    const item = { ...changed, revision: found === null ? 0 : found.revision + 1 } as T;
    if (await store.save(item)) return item;
  }
  throw new AppError('conflict', 'This was changed at the same time elsewhere; try again.', {
    retryable: true,
  });
};
