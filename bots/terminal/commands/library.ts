import type { Command } from 'commander';
import type { Story } from '../../../core/domain/story.ts';
import { AppError } from '../../../core/errors/app-error.ts';
import { plainLine } from '../screen/text.ts';
import { UsageError } from '../usage-error.ts';
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

interface LibraryOptions {
  readonly user: string;
  readonly json?: boolean;
}

const noSuchStory = () =>
  new AppError('not_found', 'There is no such story; see the ids with: npm run hotseat -- library list');

/** By id, or by the beginning of a title when only one story has it. */
const findStory = (stories: readonly Story[], wanted: string): Story => {
  const exact = stories.find(({ id }) => id === wanted);
  const named = stories.filter(({ title }) => title.toLowerCase().startsWith(wanted.toLowerCase()));
  const found = exact ?? (named.length === 1 ? named[0] : undefined);
  if (!found) throw noSuchStory();
  return found;
};

const storiesOf = async ({ services }: CommandContext, user: string): Promise<readonly Story[]> =>
  (await services.engine('offline')).listStories(user);

const list = async (context: CommandContext, { user, json }: LibraryOptions) => {
  const stories = await storiesOf(context, user);
  if (json) writeJson(context.io, stories);
  else {
    const { presentStories } = await import('../presenters/library.ts');
    writeLines(context.io, presentStories(stories, lookOf(context.io)));
  }
  context.done(0);
};

const addList = (library: Command, context: CommandContext) => {
  const command = library
    .command('list')
    .description('the answers you saved, newest first')
    .addOption(userOption())
    .addOption(jsonOption('print them as JSON'))
    .action((_: unknown, command: Command) => list(context, command.optsWithGlobals()));
  withExample(command, 'npm run hotseat -- library list');
};

const addShow = (library: Command, context: CommandContext) => {
  const command = library
    .command('show')
    .description('one saved answer with its notes')
    .argument('<story>', 'its id, or the beginning of its title')
    .addOption(userOption())
    .addOption(jsonOption('print it as JSON'))
    .action(async (wanted: string, _: unknown, command: Command) => {
      const { user, json } = command.optsWithGlobals<LibraryOptions>();
      const story = findStory(await storiesOf(context, user), wanted);
      if (json) writeJson(context.io, story);
      else {
        const { presentStory } = await import('../presenters/library.ts');
        writeLines(context.io, presentStory(story, lookOf(context.io)));
      }
      context.done(0);
    });
  withExample(command, 'npm run hotseat -- library show "Moving the billing"');
};

const addDelete = (library: Command, context: CommandContext) => {
  const command = library
    .command('delete')
    .description('delete one saved answer')
    .argument('<story>', 'its id, or the beginning of its title')
    .addOption(userOption())
    .addOption(jsonOption('print the result as JSON'))
    .action(async (wanted: string, _: unknown, command: Command) => {
      const { user, json } = command.optsWithGlobals<LibraryOptions>();
      const story = findStory(await storiesOf(context, user), wanted);
      const engine = await context.services.engine('offline');
      if (!(await engine.deleteStory(user, story.id))) throw noSuchStory();
      if (json) writeJson(context.io, { deleted: 1, id: story.id });
      else writeLines(context.io, [`Deleted "${plainLine(story.title)}".`]);
      context.done(0);
    });
  withExample(command, 'npm run hotseat -- library delete story-0c1f');
};

export const addLibrary: AddCommand = (program, context) => {
  const library = program
    .command('library')
    .description('the answers you saved: list, show, delete')
    .argument('[what]', 'list when nothing is said')
    .addOption(userOption())
    .addOption(jsonOption('print them as JSON'))
    .action((what: string | undefined, options: LibraryOptions) => {
      if (what !== undefined)
        throw new UsageError(`unknown command 'library ${what}'; use list, show or delete.`);
      return list(context, options);
    });
  addList(library, context);
  addShow(library, context);
  addDelete(library, context);
  withExample(library, 'npm run hotseat -- library', 'npm run hotseat -- library show "Moving the billing"');
};
