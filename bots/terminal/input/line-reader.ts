import { createInterface, type Interface } from 'node:readline';
import type { TerminalIo } from '../io.ts';
import { plain } from '../screen/text.ts';
import { Stopped } from '../stopped.ts';
import { createGate, type Gate } from './gate.ts';

/** `end` is Ctrl-D, or the end of a pipe. */
export type Line = { readonly kind: 'line'; readonly text: string } | { readonly kind: 'end' };

export interface ReadLine {
  readonly prompt: string;
  /** Shown instead after a while without a key on an empty line. */
  readonly idle?: { readonly afterMs: number; readonly prompt: string };
}

export interface LineReader {
  /** True when a person sits at the other end. */
  readonly interactive: boolean;
  /** Rejects with the stop reason when the process is asked to stop. */
  read(options: ReadLine): Promise<Line>;
  /** Puts a line back, to be read again first. */
  unread(text: string): void;
  /** Forgets empty lines that were typed while nobody asked. */
  dropBlank(): void;
  /** What stands on the line that is being edited. */
  partial(): string;
  close(): void;
}

type Waiting = { readonly give: (line: Line) => void } | null;

interface State {
  editor: Interface | null;
  readonly queue: Line[];
  waiting: Waiting;
  closing: boolean;
}

const openEditor = (io: TerminalIo, gate: Gate, state: State): Interface => {
  const { stdin, stdout } = io;
  const deliver = (line: Line) => {
    const { waiting } = state;
    state.waiting = null;
    if (waiting) waiting.give(line);
    else state.queue.push(line);
  };
  const editor = createInterface({
    input: stdin,
    output: gate.stream,
    terminal: stdin.isTTY === true && stdout.isTTY === true,
    historySize: 0,
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  editor.on('line', (text) => deliver({ kind: 'line', text }));
  editor.on('SIGINT', () => io.stop('SIGINT'));
  editor.on('close', () => {
    state.editor = null;
    if (!state.closing) deliver({ kind: 'end' });
  });
  return editor;
};

/** Takes the line that is typed next, showing the prompt while it waits. */
const awaitLine = (io: TerminalIo, gate: Gate, state: State, editor: Interface, options: ReadLine) =>
  new Promise<Line>((resolve, reject) => {
    const settle = (finish: () => void) => {
      callOff();
      io.stopped.removeEventListener('abort', onStop);
      state.waiting = null;
      gate.shut();
      finish();
    };
    const onStop = () => settle(() => reject(new Stopped(String(io.stopped.reason))));
    const callOff = options.idle
      ? io.after(options.idle.afterMs, () => {
          if (editor.line !== '' || !editor.terminal || !options.idle) return;
          editor.setPrompt(options.idle.prompt);
          editor.prompt(true);
        })
      : () => {};
    state.waiting = { give: (line) => settle(() => resolve(line)) };
    io.stopped.addEventListener('abort', onStop, { once: true });
    gate.open();
    // A pipe needs no prompts; what it says is answered, not typed.
    if (io.stdin.isTTY !== true) return;
    editor.setPrompt(options.prompt);
    editor.prompt(true);
  });

/**
 * Lines from a terminal or a pipe, through one line editor that lives as long as the conversation: Ctrl-C is
 * noticed at any time, and what is typed while nobody asks waits for the next question.
 */
export const createLineReader = (io: TerminalIo): LineReader => {
  const gate = createGate(io.stdout);
  const state: State = { editor: null, queue: [], waiting: null, closing: false };
  // Reading starts now, so that Ctrl-C is a key of ours from the beginning.
  state.editor = openEditor(io, gate, state);
  return {
    interactive: io.stdin.isTTY === true,
    read: async (options) => {
      if (io.stopped.aborted) throw new Stopped(String(io.stopped.reason));
      const queued = state.queue.shift();
      if (queued) {
        // Pasted lines arrive at once, and all but the first would stay invisible.
        if (queued.kind === 'line' && state.editor?.terminal) {
          io.stdout.write(`${options.prompt}${plain(queued.text)}\n`);
        }
        return queued;
      }
      if (state.editor === null) {
        if (io.stdin.readableEnded) return { kind: 'end' };
        state.editor = openEditor(io, gate, state);
      }
      return awaitLine(io, gate, state, state.editor, options);
    },
    unread: (text) => state.queue.unshift({ kind: 'line', text }),
    dropBlank: () => {
      const kept = state.queue.filter((line) => line.kind === 'end' || line.text.trim() !== '');
      state.queue.splice(0, state.queue.length, ...kept);
    },
    partial: () => state.editor?.line ?? '',
    close: () => {
      state.closing = true;
      state.editor?.close();
    },
  };
};
