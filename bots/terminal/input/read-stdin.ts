import type { TerminalIo } from '../io.ts';
import { untilStopped } from '../practice/until-stopped.ts';
import { UsageError } from '../usage-error.ts';

/** What stands for standard input where a file is expected. */
export const STDIN = '-';

/** All of standard input. Throws UsageError when somebody sits at it, and Stopped. */
export const readStdinBytes = async (io: TerminalIo, flag: string): Promise<Buffer> => {
  if (io.stdin.isTTY) throw new UsageError(`${flag} - reads from a pipe; give it one, or name a file.`);
  const chunks: Buffer[] = [];
  for await (const chunk of untilStopped(io.stdin, io.stopped)) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
};
