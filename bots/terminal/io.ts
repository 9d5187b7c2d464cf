/** A stream that may be a terminal. */
export type OutputStream = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };
export type InputStream = NodeJS.ReadableStream & {
  readonly isTTY?: boolean;
  readonly readableEnded?: boolean;
};

export type StopSignal = 'SIGINT' | 'SIGTERM';

/** Everything the terminal touches of the process, so that a test can be the terminal. */
export interface TerminalIo {
  readonly stdin: InputStream;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  now(): Date;
  /** Calls `run` once after `delayMs` and returns what calls it off. */
  after(delayMs: number, run: () => void): () => void;
  readFile(path: string): Promise<string>;
  readBytes(path: string): Promise<Uint8Array>;
  writeFile(path: string, content: Uint8Array | AsyncIterable<string>): Promise<void>;
  /** For nobody but the person; fine when it is there already. */
  makeFolder(path: string): Promise<void>;
  /** Aborted when the person or the system wants the process to stop; the reason is a StopSignal. */
  readonly stopped: AbortSignal;
  /** Ctrl-C arrives as a key while a line is being edited. */
  stop(signal: StopSignal): void;
}

/** Waits, or returns early when the signal aborts. */
export const pause = (io: Pick<TerminalIo, 'after'>, delayMs: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted || delayMs <= 0) return resolve();
    const done = () => {
      callOff();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const callOff = io.after(delayMs, done);
    signal.addEventListener('abort', done, { once: true });
  });
