import type { Choice } from './command.ts';
import { clipped } from './escaped-text.ts';

/** Discord takes names and values of at most 100 characters. */
const LENGTH = 100;
const MARK = 6;

/** Choices whose names begin with what was typed first, then those that hold it, in their order. */
const choicesLike = (typed: string, choices: readonly Choice[]): readonly Choice[] => {
  const wanted = typed.trim().toLowerCase();
  const holding = choices.filter(({ name }) => name.toLowerCase().includes(wanted));
  const first = holding.filter(({ name }) => name.toLowerCase().startsWith(wanted));
  return [...first, ...holding.filter((choice) => !first.includes(choice))];
};

/** Names that are their own values. One that is too long to be given back is left out. */
export const namesLike = (typed: string, names: readonly string[]): readonly Choice[] =>
  choicesLike(
    typed,
    names
      .filter((name) => name.trim() !== '' && name.length <= LENGTH)
      .map((name) => ({ name: name.toWellFormed(), value: name })),
  );

/** Texts that stand for ids: long ones are cut at a word, and of several that look the same each can be chosen. */
export const titlesLike = (
  typed: string,
  items: readonly { readonly title: string; readonly id: string }[],
): readonly Choice[] => {
  const seen = new Map<string, number>();
  const choices = items.map(({ title, id }) => {
    const shown = clipped(title.replace(/\s+/gu, ' ').trim().toWellFormed(), LENGTH - MARK) || '…';
    const times = (seen.get(shown) ?? 0) + 1;
    seen.set(shown, times);
    return { name: times === 1 ? shown : `${shown} (${times})`, value: id };
  });
  return choicesLike(typed, choices);
};
