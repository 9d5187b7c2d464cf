import type { Look } from '../screen/look.ts';
import { plain } from '../screen/text.ts';
import { Stopped } from '../stopped.ts';
import type { LineReader } from './line-reader.ts';

export type TypedAnswer =
  | { readonly kind: 'answer'; readonly text: string }
  | { readonly kind: 'over' }
  | { readonly kind: 'help' | 'question'; readonly soFar: string }
  | { readonly kind: 'finish' }
  /** Ctrl-D, or the end of the pipe, before anything was typed. */
  | { readonly kind: 'end' };

/** Stopped in the middle of an answer; `draft` is what was typed. */
export class StoppedTyping extends Stopped {
  readonly draft: string;
  constructor(reason: string, draft: string) {
    super(reason);
    this.draft = draft;
  }
}

/** After this much silence the way to finish is shown at the cursor; nothing is ever cut off. */
const PROMINENT_AFTER_MS = 1500;

const COMMANDS: Readonly<Record<string, 'done' | 'over' | 'help' | 'question' | 'finish'>> = {
  '.': 'done',
  '/done': 'done',
  '/send': 'done',
  '/over': 'over',
  '/help': 'help',
  '/?': 'help',
  '/question': 'question',
  '/finish': 'finish',
  '/quit': 'finish',
};

const commandOf = (line: string, interactive: boolean) => {
  const text = line.trim().toLowerCase();
  // In a pipe the separator of answer files finishes too; a person may well type a dashed line.
  return !interactive && text === '---' ? 'done' : COMMANDS[text];
};

/**
 * Collects lines until the person says that the answer is done. Empty lines belong to the answer, so pasted
 * paragraphs stay whole. `soFar` is text to go on from. Throws StoppedTyping.
 */
export const readAnswer = async (reader: LineReader, look: Look, soFar = ''): Promise<TypedAnswer> => {
  const lines = soFar === '' ? [] : soFar.split('\n');
  const textNow = () => lines.join('\n');
  const { paint, glyphs } = look;
  const prompt = `${paint.accent(glyphs.arrow)} `;
  const reminder = `${paint.faint('(. to finish)')} ${prompt}`;
  for (;;) {
    const idle = lines.some((line) => line.trim() !== '')
      ? { afterMs: PROMINENT_AFTER_MS, prompt: reminder }
      : undefined;
    const line = await reader.read({ prompt, ...(idle && { idle }) }).catch((error: unknown) => {
      if (!(error instanceof Stopped)) throw error;
      throw new StoppedTyping(error.message, plain([...lines, reader.partial()].join('\n')).trim());
    });
    if (line.kind === 'end') {
      return textNow().trim() === '' ? { kind: 'end' } : { kind: 'answer', text: textNow() };
    }
    const command = commandOf(line.text, reader.interactive);
    if (command === undefined) lines.push(line.text);
    else if (command === 'done') return { kind: 'answer', text: textNow() };
    else if (command === 'help' || command === 'question') return { kind: command, soFar: textNow() };
    else return { kind: command };
  }
};
