import { AppError } from '../../../core/errors/app-error.ts';
import type { Engine } from '../../../core/usecases/engine.ts';
import { untilStopped } from '../practice/until-stopped.ts';
import { counted, plainLine } from '../screen/text.ts';
import { UsageError } from '../usage-error.ts';
import { exportFiles } from './export-files.ts';
import {
  type AddCommand,
  type CommandContext,
  jsonOption,
  lookOf,
  userOption,
  withExample,
  writeJson,
  writeLines,
} from './shared.ts';

interface ExportOptions {
  readonly user: string;
  readonly out?: string;
  readonly json?: boolean;
}

const toStdout = async ({ io }: CommandContext, engine: Engine, user: string): Promise<void> => {
  for await (const chunk of untilStopped(engine.exportPerson(user), io.stopped)) {
    // A slow reader holds the export back instead of filling the memory.
    if (!io.stdout.write(chunk)) await new Promise((resolve) => io.stdout.once('drain', resolve));
  }
  io.stdout.write('\n');
  const { length } = await engine.listRecordings(user);
  if (length === 0) return;
  const what = `${counted(length, 'recording')} ${length === 1 ? 'is' : 'are'} kept, too`;
  writeLines({ ...io, stdout: io.stderr }, [`${what}: --out FILE writes the audio beside the document.`]);
};

const toFiles = async ({ io }: CommandContext, engine: Engine, user: string, out: string, json?: boolean) => {
  const result = await exportFiles({ io, engine, personId: user, file: out });
  if (json) return writeJson(io, result);
  const lines = [`Wrote ${plainLine(result.file)}.`];
  if (result.folder !== null)
    lines.push(`Wrote ${counted(result.recordings, 'recording')} into ${plainLine(result.folder)}.`);
  if (result.gone > 0) lines.push(`${counted(result.gone, 'recording')} expired meanwhile.`);
  writeLines(io, lines);
};

export const addExport: AddCommand = (program, context) => {
  const command = program
    .command('export')
    .description('everything kept about you, as one JSON document, with recordings as files')
    .option('--out <file>', 'write the document there, and recordings as .ogg files into a folder beside it')
    .addOption(userOption())
    .addOption(jsonOption('with --out: what was written, as JSON; the export itself always is'))
    .action(async ({ user, out, json }: ExportOptions) => {
      const engine = await context.services.engine('offline');
      if (out === undefined) await toStdout(context, engine, user);
      else await toFiles(context, engine, user, out, json);
      context.done(0);
    });
  withExample(
    command,
    'npm run --silent hotseat -- export > my-practice.json',
    'npm run hotseat -- export --out my-practice.json',
  );
};

interface DeleteOptions {
  readonly user: string;
  readonly everything?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** Asks on stderr, so that stdout keeps only the result. */
const confirm = async ({ io }: CommandContext, what: string): Promise<boolean> => {
  if (!io.stdin.isTTY) throw new UsageError('Deleting asks first; without a terminal add --yes.');
  const [{ ask }, { createLineReader }] = await Promise.all([
    import('../input/choose.ts'),
    import('../input/line-reader.ts'),
  ]);
  const page = { ...io, stdout: io.stderr };
  const reader = createLineReader(page);
  try {
    const typed = await ask(reader, lookOf(page), `Delete ${what}? This cannot be undone. [y/N]`);
    return typed !== null && /^y(es)?$/i.test(typed);
  } finally {
    reader.close();
  }
};

const remove = async (context: CommandContext, id: string | undefined, options: DeleteOptions) => {
  const { services } = context;
  const engine = await services.engine('offline');
  if (id === undefined) {
    const deleted = await engine.deletePerson(options.user);
    await services.drafts.forget(options.user);
    return deleted;
  }
  if (!(await engine.deleteInterview({ personId: options.user, interviewId: id }))) {
    throw new AppError(
      'not_found',
      'There is no such interview; see the ids with: npm run hotseat -- history',
    );
  }
  await services.drafts.forget(options.user, id);
  return 1;
};

export const addDelete: AddCommand = (program, context) => {
  const { io, done } = context;
  const command = program
    .command('delete')
    .description('delete one interview, or everything kept about you')
    .argument('[id]', 'id of an interview, as history shows it')
    .option(
      '--everything',
      'interviews, answers, recordings, stories, résumés, postings, own questions, plans, settings',
    )
    .option('--yes', 'do not ask first')
    .addOption(userOption())
    .addOption(jsonOption('print the result as JSON'))
    .action(async (id: string | undefined, options: DeleteOptions) => {
      if ((id === undefined) === !options.everything) {
        throw new UsageError('Name one interview id or --everything, and not both.');
      }
      const what =
        id === undefined
          ? `everything of "${options.user}"`
          : `interview ${id} with its answers and recordings`;
      if (!options.yes && !(await confirm(context, what))) {
        writeLines({ ...io, stdout: io.stderr }, ['Nothing was deleted.']);
        return done(1);
      }
      const deleted = await remove(context, id, options);
      if (options.json) writeJson(io, { deleted });
      else writeLines(io, [id === undefined ? `Deleted ${counted(deleted, 'document')}.` : 'Deleted.']);
      done(0);
    });
  withExample(command, 'npm run hotseat -- delete 0c1f2a7e', 'npm run hotseat -- delete --everything --yes');
};
