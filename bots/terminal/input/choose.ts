import type { Look } from '../screen/look.ts';
import { plainLine, wrapped } from '../screen/text.ts';
import type { LineReader } from './line-reader.ts';

export interface Choice<T extends string> {
  readonly value: T;
  readonly key: string;
  readonly label: string;
  /** Other words that mean it. */
  readonly words: readonly string[];
}

export type Chosen<T extends string> = T | 'end' | { readonly other: string };

const matches = <T extends string>(choice: Choice<T>, typed: string): boolean =>
  [choice.key, choice.value, choice.label, ...choice.words].some((word) => word.toLowerCase() === typed);

const menuLine = <T extends string>(choices: readonly Choice<T>[], fallback: T, look: Look): string[] => {
  const { paint } = look;
  const items = choices.map(({ key, label, value }) => {
    // An item is not broken over two lines.
    const text = `${paint.accent(`[${key}]`)} ${label}`.replaceAll(' ', '\u00a0');
    return value === fallback ? paint.strong(text) : text;
  });
  return wrapped(items.join('\u00a0\u00a0 '), look).map((line) => line.replaceAll('\u00a0', ' '));
};

/**
 * One key or word and Enter; Enter alone takes `fallback`. A person who types something else is asked again;
 * from a pipe it is handed back as `other`, and an empty line takes `pipeFallback`.
 */
export const choose = async <T extends string>(
  reader: LineReader,
  write: (lines: readonly string[]) => void,
  look: Look,
  choices: readonly Choice<T>[],
  fallback: T,
  pipeFallback: T = fallback,
): Promise<Chosen<T>> => {
  write(['', ...menuLine(choices, fallback, look)]);
  const label = choices.find(({ value }) => value === fallback)?.label ?? fallback;
  const prompt = `${look.paint.faint(`(Enter: ${label})`)} ${look.paint.accent(look.glyphs.arrow)} `;
  for (;;) {
    const line = await reader.read({ prompt });
    if (line.kind === 'end') return 'end';
    const typed = plainLine(line.text).toLowerCase();
    if (typed === '') return reader.interactive ? fallback : pipeFallback;
    const found = choices.find((choice) => matches(choice, typed.replace(/^\//, '')));
    if (found) return found.value;
    if (!reader.interactive) return { other: line.text };
    const keys = choices.map(({ key }) => key).join(', ');
    write(wrapped(`Type one of ${keys} and press Enter, or just Enter for "${label}".`, look));
  }
};

/** A free answer of one line; null at the end of the input. */
export const ask = async (reader: LineReader, look: Look, question: string): Promise<string | null> => {
  const line = await reader.read({ prompt: `${question} ${look.paint.accent(look.glyphs.arrow)} ` });
  return line.kind === 'end' ? null : plainLine(line.text);
};
