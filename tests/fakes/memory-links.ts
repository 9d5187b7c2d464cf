import { AppError } from '../../core/errors/app-error.ts';
import type { Link, LinkCode, LinkStore, PersonMover } from '../../core/ports/link-store.ts';

interface KeptCode extends LinkCode {
  readonly takenBy: string | null;
}

const linksOf = (rows: Map<string, Link>, people: readonly string[]): Link[] =>
  [...rows.values()]
    .filter(({ personId }) => people.includes(personId))
    .sort((a, b) => a.linkedAt.getTime() - b.linkedAt.getTime() || (a.identity < b.identity ? -1 : 1))
    .map((link) => structuredClone(link));

/** Links in memory, with the semantics of the real store. */
export const createMemoryLinks = (
  rows: Map<string, Link> = new Map(),
  codes: Map<string, KeptCode> = new Map(),
): LinkStore => ({
  saveCode: async (code) => void codes.set(code.codeHash, { ...structuredClone(code), takenBy: null }),
  takeCode: async (codeHash, now, by) => {
    const code = codes.get(codeHash);
    if (!code || code.expiresAt <= now || (code.takenBy !== null && code.takenBy !== by)) return null;
    codes.set(codeHash, { ...code, takenBy: by });
    return { codeHash, personId: code.personId, expiresAt: new Date(code.expiresAt) };
  },
  resolve: async (identity) => rows.get(identity)?.personId ?? identity,
  link: async (link) => {
    if (rows.has(link.identity)) throw new AppError('conflict', 'This account is linked already.');
    rows.set(link.identity, structuredClone(link));
  },
  listLinks: async (person) => linksOf(rows, [person]),
  listLinksOf: async (people) => linksOf(rows, people),
  unlink: async (identity) => {
    const link = rows.get(identity) ?? null;
    rows.delete(identity);
    return link;
  },
});

/** What somebody owns, by the thing's name, as the mover sees it. */
export interface Owned {
  readonly personId: string;
  readonly linkedFrom?: string;
}

/** Moves named things in memory, one after the other; `beforeEach` may throw to cut a move off. */
export const createMemoryPersonMover = (
  things: Map<string, Owned>,
  beforeEach: () => void = () => {},
): PersonMover => {
  const move = (isMeant: (thing: Owned) => boolean, moved: Owned): number => {
    const names = [...things].filter(([, thing]) => isMeant(thing)).map(([name]) => name);
    for (const name of names) {
      beforeEach();
      things.set(name, moved);
    }
    return names.length;
  };
  return {
    merge: async (from, to) => move(({ personId }) => personId === from, { personId: to, linkedFrom: from }),
    part: async (person, identity) =>
      move(({ personId, linkedFrom }) => personId === person && linkedFrom === identity, {
        personId: identity,
      }),
  };
};
