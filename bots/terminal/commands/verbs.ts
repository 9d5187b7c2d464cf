import { Command, Option } from 'commander';
import type { Look } from '../screen/look.ts';
import { UsageError } from '../usage-error.ts';
import {
  type CommandContext,
  coachOption,
  jsonOption,
  lookOf,
  userOption,
  withExample,
  writeJson,
  writeLines,
} from './shared.ts';

export interface PersonOptions {
  readonly user: string;
  readonly json?: boolean;
}

/** What a command found: as JSON, and as lines for a person. */
export interface Result {
  readonly json: unknown;
  lines(look: Look): readonly string[] | Promise<readonly string[]>;
  /** 0 when absent. */
  readonly exitCode?: number;
}

export interface Verb<O extends PersonOptions = PersonOptions> {
  /** With its arguments: `show <name>`. */
  readonly usage: string;
  readonly about: string;
  /** Argument → what it means. */
  readonly args?: Readonly<Record<string, string>>;
  readonly options?: readonly Option[];
  readonly examples: readonly string[];
  /** Null when it has said everything itself. Of an argument that takes several words they come joined. */
  run(context: CommandContext, options: O, ...args: readonly (string | undefined)[]): Promise<Result | null>;
}

const asText = (value: unknown): string | undefined =>
  Array.isArray(value) ? value.join(' ') : typeof value === 'string' ? value : undefined;

const report = async ({ io, done }: CommandContext, result: Result | null, json: boolean) => {
  if (result === null) return;
  if (json) writeJson(io, result.json);
  else writeLines(io, await result.lines(lookOf(io)));
  done(result.exitCode ?? 0);
};

/** Adds one command; every one has --user, --json and an example. */
export const addVerb = <O extends PersonOptions>(
  parent: Command,
  context: CommandContext,
  verb: Verb<O>,
): Command => {
  const command = parent.command(verb.usage).description(verb.about);
  for (const argument of command.registeredArguments)
    argument.description = verb.args?.[argument.name()] ?? argument.description;
  for (const option of verb.options ?? []) command.addOption(option);
  command
    .addOption(userOption())
    .addOption(jsonOption('print the result as JSON'))
    .action(async (...given: unknown[]) => {
      const self = given.at(-1);
      if (!(self instanceof Command)) return;
      const options = self.optsWithGlobals<O>();
      const result = await verb.run(context, options, ...given.slice(0, -2).map(asText));
      await report(context, result, options.json === true);
    });
  return withExample(command, ...verb.examples);
};

export interface Group {
  readonly name: string;
  readonly about: string;
  /** What is done when no verb is named. */
  readonly fallback: Verb;
  readonly verbs: readonly Verb[];
  readonly examples: readonly string[];
}

const nameOf = ({ usage }: Pick<Verb, 'usage'>): string => usage.split(' ')[0] ?? '';

/** Adds a command with verbs; without a verb it does what `fallback` does. */
export const addGroup = (parent: Command, context: CommandContext, group: Group): Command => {
  const names = group.verbs.map(nameOf);
  const command = addVerb(parent, context, {
    usage: `${group.name} [what]`,
    about: `${group.about}: ${names.join(', ')}`,
    args: { what: `${nameOf(group.fallback)} when nothing is said` },
    examples: group.examples,
    run: async (here, options, what) => {
      if (what === undefined) return group.fallback.run(here, options);
      const all = `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
      throw new UsageError(`unknown command '${group.name} ${what}'; use ${all}.`);
    },
  });
  for (const verb of group.verbs) addVerb(command, context, verb);
  return command;
};

/** What is practised for; without a flag, what was put to use. */
export const materialOptions = (): Option[] => [
  new Option('--posting <name>', 'a posting by name, or a file; none for none'),
  new Option('--resume <name>', 'a résumé by name, or a file; none for none'),
  new Option('--role <name>', 'a built-in role instead of a posting, such as "nurse"'),
  coachOption(),
];

/** A line a person reads when something was done. */
export const said = (json: unknown, text: string): Result => ({
  json,
  lines: async (look) => {
    const { wrapped } = await import('../screen/text.ts');
    return wrapped(text, look);
  },
});
