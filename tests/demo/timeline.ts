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
    .replace(/\*\*|~~|`|\\(?=[^\w\s])|\u200b/gu, '')
    .replace(/<@\d+>/gu, '@ana')
    .replace(/<t:(\d+):\w>/gu, (_, seconds: string) =>
      new Date(Number(seconds) * 1000).toISOString().slice(0, 10),
    );

const wrapped = (text: string): string[] =>
  plain(text)
    .split('\n')
    .flatMap((line) => line.match(new RegExp(`.{1,${WIDTH}}(?:\\s|$)|.{${WIDTH}}`, 'gu')) ?? ['']);

/** Tells what happens, with the seconds since the start, and what Discord would show. */
export const createTimeline = (write: (line: string) => void) => {
  const startedAt = performance.now();
  const at = (): string => `${((performance.now() - startedAt) / 1000).toFixed(1).padStart(5)} s`;
  return {
    title: (text: string): void => write(`\n${text}\n`),
    say: (who: string, text: string): void => write(`${at()}  ${who.padEnd(4)} ${text}`),
    show: (to: string, { content, embeds, components }: Shown): void => {
      const lines = [
        ...(content === '' ? [] : wrapped(content)),
        ...embeds.flatMap(({ title, description, fields = [] }) => [
          ...(title === undefined ? [] : [title]),
          ...wrapped(description ?? ''),
          ...fields.flatMap(({ name, value }) => ['', name, ...wrapped(value).map((line) => `  ${line}`)]),
        ]),
        ...components.map(({ components: row }) => row.map(({ label }) => `[${label}]`).join(' ')),
      ];
      write(`${at()}  ${to}:`);
      for (const line of lines) write(`         │ ${line.trimEnd()}`);
    },
    /** Milliseconds since now, whenever it is asked. */
    stopwatch: (): (() => number) => {
      const from = performance.now();
      return () => Math.round(performance.now() - from);
    },
  };
};
