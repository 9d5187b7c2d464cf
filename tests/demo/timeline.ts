import pc from 'picocolors';

interface Shown {
  readonly content: string;
  readonly embeds: readonly {
    readonly title?: string;
    readonly description?: string;
    readonly fields?: readonly { readonly name: string; readonly value: string }[];
  }[];
  readonly components: readonly { readonly components: readonly { readonly label?: string }[] }[];
}

const WIDTH = 96;

/** Marks that Discord draws, taken away for a terminal. */
const plain = (text: string): string =>
  text
    .replace(/~~|`|\\(?=[^\w\s])|\u200b/gu, '')
    .replace(/<@\d+>/gu, '@ana')
    .replace(/<t:(\d+):\w>/gu, (_, seconds: string) =>
      new Date(Number(seconds) * 1000).toISOString().slice(0, 10),
    );

const LINE = new RegExp(`.{1,${WIDTH}}(?:\\s|$)|.{${WIDTH}}`, 'gu');
const SMALL_PRINT = /^-# /u;

/** What is bold in Discord is so here; a pair that was torn apart by a line's end is left out. */
const withBold = (line: string): string =>
  line.replace(/\*\*(.+?)\*\*/gu, (_, words: string) => pc.bold(words)).replaceAll('**', '');

const wrapped = (text: string): string[] =>
  plain(text)
    .split('\n')
    .flatMap((line) => {
      const lines = line.replace(SMALL_PRINT, '').match(LINE) ?? [''];
      return lines.map((each) => (SMALL_PRINT.test(line) ? pc.dim(each.trimEnd()) : withBold(each)));
    });

const linesOf = ({ title, description, fields = [] }: Shown['embeds'][number]): string[] => [
  ...(title === undefined ? [] : [pc.bold(title)]),
  ...wrapped(description ?? ''),
  ...fields.flatMap(({ name, value }) => ['', pc.bold(name), ...wrapped(value).map((line) => `  ${line}`)]),
];

/** Tells what happens, with the seconds since the start, and what Discord would show. */
export const createTimeline = (write: (line: string) => void) => {
  const startedAt = performance.now();
  const at = (): string => `${((performance.now() - startedAt) / 1000).toFixed(1).padStart(5)} s`;
  const box = (to: string, lines: readonly string[]): void => {
    write(`${at()}  ${to}:`);
    for (const line of lines) write(`         │ ${line.trimEnd()}`);
  };
  return {
    title: (text: string): void => write(`\n${pc.bold(text)}\n`),
    say: (who: string, text: string): void => write(`${at()}  ${who.padEnd(4)} ${text}`),
    show: (to: string, { content, embeds, components }: Shown): void =>
      box(to, [
        ...(content === '' ? [] : wrapped(content)),
        ...embeds.flatMap(linesOf),
        ...components.map(({ components: row }) => row.map(({ label }) => `[${label}]`).join(' ')),
      ]),
    /** Without what stands around them and has been shown before. */
    showEmbeds: (to: string, { embeds }: Shown): void => box(to, embeds.flatMap(linesOf)),
    /** Milliseconds since now, whenever it is asked. */
    stopwatch: (): (() => number) => {
      const from = performance.now();
      return () => Math.round(performance.now() - from);
    },
  };
};
