import type { Choice } from './command.ts';

/** Discord takes names of at most 100 characters. */
const LENGTH = 100;

/** Names that begin with what was typed first, then those that hold it. */
export const namesLike = (typed: string, names: readonly string[]): readonly Choice[] => {
  const wanted = typed.trim().toLowerCase();
  const holding = names.filter((name) => name.toLowerCase().includes(wanted));
  const first = holding.filter((name) => name.toLowerCase().startsWith(wanted));
  const ordered = [...first, ...holding.filter((name) => !first.includes(name))];
  return ordered.map((name) => ({ name: name.slice(0, LENGTH), value: name.slice(0, LENGTH) }));
};
