import { Option } from 'commander';
import type { Story } from '../../../core/domain/story.ts';
import { AppError } from '../../../core/errors/app-error.ts';
import type { Library } from '../../../core/usecases/library/library.ts';
import { plainLine } from '../screen/text.ts';
import { UsageError } from '../usage-error.ts';
import type { CommandContext } from './shared.ts';
import { type PersonOptions, said, type Verb } from './verbs.ts';

const noSuchStory = () =>
  new AppError('not_found', 'There is no such story; see the ids with: npm run hotseat -- library list');

/** By id, or by the beginning of a title that only one has; a story goes before the drafts made of it. */
const findStory = (stories: readonly Story[], wanted: string): Story => {
  const exact = stories.find(({ id }) => id === wanted);
  if (exact !== undefined) return exact;
  const begun = wanted.trim().toLowerCase();
  const named = stories.filter(({ title }) => begun !== '' && title.toLowerCase().startsWith(begun));
  const told = named.filter(({ draft }) => draft !== true);
  const [found, ...others] = told.length > 0 ? told : named;
  if (found === undefined) throw noSuchStory();
  if (others.length > 0)
    throw new AppError(
      'not_found',
      'Several stories begin like that; name one by its id, as library list shows it.',
    );
  return found;
};

export const libraryOf = async ({ services }: CommandContext): Promise<Library> =>
  (await services.preparation('offline')).library();

const STORY = { story: 'its id, or the beginning of its title' };

const theStory = async (context: CommandContext, user: string, wanted: string) => {
  const library = await libraryOf(context);
  return { library, story: findStory(await library.list(user), wanted) };
};

const presented = (stories: readonly Story[]) => ({
  json: stories,
  lines: async (look: Parameters<typeof import('../presenters/library.ts')['presentStories']>[1]) =>
    (await import('../presenters/library.ts')).presentStories(stories, look),
});

interface ListOptions extends PersonOptions {
  readonly tag?: string;
  readonly drafts?: boolean;
}

export const listStories: Verb<ListOptions> = {
  usage: 'list',
  about: 'the answers you saved, newest first',
  options: [
    new Option('--tag <tag>', 'only those with this tag'),
    new Option('--drafts', 'only drafts that wait for you'),
  ],
  examples: ['npm run hotseat -- library list', 'npm run hotseat -- library list --drafts'],
  run: async (context, { user, tag, drafts }) => {
    const filter = { ...(tag !== undefined && { tag }), ...(drafts !== undefined && { drafts }) };
    return presented(await (await libraryOf(context)).list(user, filter));
  },
};

export const showStory: Verb = {
  usage: 'show <story>',
  about: 'one saved answer with its notes',
  args: STORY,
  examples: ['npm run hotseat -- library show "Moving the billing"'],
  run: async (context, { user }, wanted = '') => {
    const { library, story } = await theStory(context, user, wanted);
    return {
      json: story,
      lines: async (look) => {
        const { presentStory } = await import('../presenters/library.ts');
        return presentStory(story, look, await library.questionsAnswered(user, story.id));
      },
    };
  },
};

export const searchStories: Verb = {
  usage: 'search <words...>',
  about: 'stories that hold all of these words',
  examples: ['npm run hotseat -- library search billing errors'],
  run: async (context, { user }, words = '') =>
    presented(await (await libraryOf(context)).search(user, words)),
};

const collect = (value: string, earlier: readonly string[] = []): readonly string[] => [...earlier, value];

interface TagOptions extends PersonOptions {
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
}

export const tagStory: Verb<TagOptions> = {
  usage: 'tag <story>',
  about: 'add tags to a story, or take them off',
  args: STORY,
  options: [
    new Option('--add <tag>', 'a tag to add; may be given several times').argParser(collect),
    new Option('--remove <tag>', 'a tag to take off; may be given several times').argParser(collect),
  ],
  examples: ['npm run hotseat -- library tag "Moving the billing" --add leadership'],
  run: async (context, { user, add = [], remove = [] }, wanted = '') => {
    if (add.length + remove.length === 0) throw new UsageError('Say what to tag: --add TAG or --remove TAG.');
    const { library, story } = await theStory(context, user, wanted);
    const tagged = await library.tag(user, story.id, { add, remove });
    const tags = tagged.tags.map(plainLine).join(', ') || 'none';
    return said(tagged, `Tags of "${plainLine(tagged.title)}": ${tags}.`);
  },
};

interface EditOptions extends PersonOptions {
  readonly title?: string;
  readonly answer?: string;
  readonly question?: readonly string[];
}

export const editStory: Verb<EditOptions> = {
  usage: 'edit <story>',
  about: 'change the title, the answer or the questions of a story',
  args: STORY,
  options: [
    new Option('--title <title>', 'its new title'),
    new Option('--answer <file>', 'file with the new answer, or - for standard input'),
    new Option(
      '--question <text>',
      'a question that it answers, in place of those before; several times',
    ).argParser(collect),
  ],
  examples: ['npm run hotseat -- library edit "Moving the billing" --answer better.txt'],
  run: async (context, { user, title, answer, question }, wanted = '') => {
    if (title === undefined && answer === undefined && question === undefined)
      throw new UsageError('Say what to change: --title, --answer or --question.');
    const { readTextInput } = await import('../input/read-text-input.ts');
    const polishedAnswer =
      answer === undefined ? undefined : (await readTextInput(context.io, '--answer', answer)).trim();
    const { library, story } = await theStory(context, user, wanted);
    const edited = await library.edit(user, story.id, {
      ...(title !== undefined && { title }),
      ...(polishedAnswer !== undefined && { polishedAnswer }),
      ...(question !== undefined && { questions: question }),
    });
    return said(edited, `Changed "${plainLine(edited.title)}".`);
  },
};

export const deleteStory: Verb = {
  usage: 'delete <story>',
  about: 'delete one saved answer',
  args: STORY,
  examples: ['npm run hotseat -- library delete story-0c1f'],
  run: async (context, { user }, wanted = '') => {
    const { library, story } = await theStory(context, user, wanted);
    if (!(await library.delete(user, story.id))) throw noSuchStory();
    return said({ deleted: 1, id: story.id }, `Deleted "${plainLine(story.title)}".`);
  },
};

export const exportLibrary: Verb<PersonOptions & { readonly markdown?: boolean }> = {
  usage: 'export',
  about: 'all stories as Markdown, to read or to print; --json for the whole data',
  options: [new Option('--markdown', 'as Markdown, which is also the default')],
  examples: ['npm run --silent hotseat -- library export --markdown > library.md'],
  run: async (context, { user }) => {
    const library = await libraryOf(context);
    return {
      json: await library.list(user),
      lines: async () => {
        const { plain } = await import('../screen/text.ts');
        return plain(await library.exportMarkdown(user))
          .trimEnd()
          .split('\n');
      },
    };
  },
};

export const acceptDraft: Verb = {
  usage: 'accept <story>',
  about: 'make a draft one of your stories',
  args: STORY,
  examples: ['npm run hotseat -- library accept "A hard decision"'],
  run: async (context, { user }, wanted = '') => {
    const { library, story } = await theStory(context, user, wanted);
    const accepted = await library.accept(user, story.id);
    return said(accepted, `"${plainLine(accepted.title)}" is one of your stories now.`);
  },
};

export const discardDraft: Verb = {
  usage: 'discard <story>',
  about: 'throw a draft away',
  args: STORY,
  examples: ['npm run hotseat -- library discard "A hard decision"'],
  run: async (context, { user }, wanted = '') => {
    const { library, story } = await theStory(context, user, wanted);
    if (!(await library.discard(user, story.id)))
      throw new AppError('wrong_state', 'This is a story and no draft; delete it with: library delete');
    return said({ discarded: 1, id: story.id }, `Discarded "${plainLine(story.title)}".`);
  },
};

export const storyBullets: Verb = {
  usage: 'bullets <story>',
  about: 'bullets for your résumé, made of a story',
  args: STORY,
  examples: ['npm run hotseat -- library bullets "Moving the billing"'],
  run: async (context, { user }, wanted = '') => {
    const { library, story } = await theStory(context, user, wanted);
    const bullets = await library.bullets(user, story.id);
    return {
      json: bullets,
      lines: async (look) => (await import('../presenters/library.ts')).presentBullets(bullets, look),
    };
  },
};
