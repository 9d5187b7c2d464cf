import { Argument, type Command, InvalidArgumentError, Option } from 'commander';
import type { TerminalIo } from '../io.ts';
import { createLook, type Look } from '../screen/look.ts';
import type { TerminalServices } from '../services.ts';

/** What a command works with; `done` takes its exit code. */
export interface CommandContext {
  readonly io: TerminalIo;
  readonly services: TerminalServices;
  done(exitCode: number): void;
}

export type AddCommand = (program: Command, context: CommandContext) => void;

export const DEFAULT_USER = 'local';
const MAX_NAME_CHARS = 100;

const personName = (value: string): string => {
  const name = value.trim();
  if (name === '' || name.length > MAX_NAME_CHARS) {
    throw new InvalidArgumentError(`It must be a name of 1 to ${MAX_NAME_CHARS} characters.`);
  }
  return name;
};

export const userOption = (): Option =>
  new Option('--user <name>', 'whose practice this is').default(DEFAULT_USER).argParser(personName);

export const jsonOption = (meaning: string): Option => new Option('--json', meaning);

export const coachOption = (): Option =>
  new Option(
    '--coach <coach>',
    'who gives feedback (default: llm when one is configured, else offline)',
  ).choices(['offline', 'llm']);

export const wholeNumber =
  (min: number, max: number) =>
  (value: string): number => {
    const number = Number(value);
    if (!/^\d+$/.test(value) || number < min || number > max) {
      throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`);
    }
    return number;
  };

export const idArgument = (name: string, meaning: string): Argument => new Argument(name, meaning);

export const withExample = (command: Command, ...examples: readonly string[]): Command =>
  command.addHelpText(
    'after',
    `\nExample${examples.length > 1 ? 's' : ''}:\n${examples.map((example) => `  $ ${example}`).join('\n')}\n`,
  );

export const lookOf = (io: TerminalIo): Look => createLook(io.stdout, io.env);

export const writeLines = (io: TerminalIo, lines: readonly string[]): void => {
  io.stdout.write(`${lines.join('\n')}\n`);
};

export const writeJson = (io: TerminalIo, value: unknown): void => {
  io.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
};
