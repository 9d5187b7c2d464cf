import { CommanderError } from 'commander';
import { isAppError } from '../../core/errors/app-error.ts';
import type { TerminalIo } from './io.ts';
import { createProgram } from './program.ts';
import { plain, plainLine } from './screen/text.ts';
import type { TerminalServices } from './services.ts';
import { Stopped } from './stopped.ts';
import { UsageError } from './usage-error.ts';

export const EXIT = { ok: 0, failed: 1, usage: 2, interrupted: 130, terminated: 143 } as const;

interface Verdict {
  readonly code: number;
  /** For stderr; null says nothing. */
  readonly message: string | null;
}

const ofCommander = (error: CommanderError): Verdict => {
  // Help was asked for, or shown because no command was named.
  if (error.exitCode === 0) return { code: EXIT.ok, message: null };
  if (error.code === 'commander.help') return { code: EXIT.usage, message: null };
  return { code: EXIT.usage, message: plainLine(error.message) };
};

const verdictOn = (error: unknown): Verdict => {
  if (error instanceof CommanderError) return ofCommander(error);
  if (error instanceof UsageError) return { code: EXIT.usage, message: `error: ${plainLine(error.message)}` };
  if (error instanceof Stopped) {
    return { code: error.message === 'SIGTERM' ? EXIT.terminated : EXIT.interrupted, message: null };
  }
  if (isAppError(error)) {
    // Settings are reported all at once, a line each.
    if (error.code === 'configuration')
      return { code: EXIT.usage, message: `error: ${plain(error.message)}` };
    const code = error.code === 'bad_input' ? EXIT.usage : EXIT.failed;
    return { code, message: `error: ${plainLine(error.message)}` };
  }
  const reason = error instanceof Error ? error.message : String(error);
  return { code: EXIT.failed, message: `error: something unexpected happened: ${plainLine(reason)}` };
};

/** Runs one command line (without node and script) and gives the exit code; never throws. */
export const runTerminal = async (
  args: readonly string[],
  io: TerminalIo,
  services: TerminalServices,
): Promise<number> => {
  let exitCode: number = EXIT.ok;
  const program = createProgram({
    ...{ io, services },
    done: (code) => {
      exitCode = code;
    },
  });
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    const { code, message } = verdictOn(error);
    if (message !== null) io.stderr.write(`${message}\n`);
    exitCode = code;
  }
  await services.close().catch((error: unknown) => {
    io.stderr.write(`error: ${plainLine(String(error))}\n`);
  });
  return exitCode;
};
