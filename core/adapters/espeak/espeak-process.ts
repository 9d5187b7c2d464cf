import { spawn } from 'node:child_process';
import { AppError } from '../../errors/app-error.ts';
import { createDeadlines } from '../speech/deadlines.ts';
import type { Timers } from '../system/timers.ts';

export interface EspeakRun {
  readonly program: string;
  readonly voice: string;
  /** Goes in by standard input, so that nothing in it can be taken for an option. */
  readonly text: string;
  readonly timers: Timers;
  readonly timeoutMs: number;
  readonly outer: AbortSignal;
}

const failed = (cause?: unknown): AppError =>
  new AppError('synthesizer_unavailable', 'espeak-ng failed.', { retryable: true, cause });

const collect = ({ program, voice, text }: EspeakRun, signal: AbortSignal): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, ['--stdin', '--stdout', '-v', voice], {
      stdio: ['pipe', 'pipe', 'ignore'],
      // Ends the program, too; it has nothing to clean up.
      ...{ signal, killSignal: 'SIGKILL' },
    });
    const pieces: Buffer[] = [];
    child.stdout.on('data', (piece: Buffer) => pieces.push(piece));
    child.on('error', reject);
    // It may end before it has read everything; its exit code tells more.
    child.stdin.on('error', () => {});
    child.on('close', (code) => (code === 0 ? resolve(Buffer.concat(pieces)) : reject(failed())));
    child.stdin.end(text);
  });

/** What the program writes: a WAV file. Throws `synthesizer_unavailable` or `cancelled`; the program has then ended. */
export const runEspeak = async (run: EspeakRun): Promise<Uint8Array> => {
  const { timers, outer, timeoutMs } = run;
  const deadlines = createDeadlines({ name: 'espeak-ng', code: 'synthesizer_unavailable', timers, outer });
  deadlines.expect(timeoutMs, 'took too long');
  try {
    deadlines.signal.throwIfAborted();
    return await collect(run, deadlines.signal);
  } catch (error) {
    throw deadlines.verdict() ?? (error instanceof AppError ? error : failed(error));
  } finally {
    deadlines.stop();
  }
};
