import { checkLibrary } from '../../domain/library/check-library.ts';
import { toResumeBullets } from '../../domain/library/resume-bullets.ts';
import { searchStories } from '../../domain/library/search-stories.ts';
import { libraryToMarkdown } from '../../domain/library/to-markdown.ts';
import type { Story } from '../../domain/story.ts';
import { AppError } from '../../errors/app-error.ts';
import { createCoverage, createDraftMissing, type DraftingDeps } from './draft-missing.ts';
import type { Library, LibraryDeps } from './library.ts';
import { createMatchQuestion, createQuestionsAnswered } from './match-question.ts';
import { createPersonIndexes } from './person-indexes.ts';
import { accepted, changed, retagged } from './story-changes.ts';
import { createTurns, type TakeTurn } from './turns.ts';

const noSuchStory = () => new AppError('not_found', 'There is no such story in your library.');

const createShow =
  ({ stories }: LibraryDeps): Library['show'] =>
  async (personId, storyId) => {
    const story = await stories.find(personId, storyId);
    if (story === null) throw noSuchStory();
    return story;
  };

/** Verbs that read a story, change it and write it back, one at a time for each person. */
const createChanges = (deps: LibraryDeps, takeTurn: TakeTurn, show: Library['show']) => {
  const { stories, clock } = deps;
  const change = (personId: string, storyId: string, by: (story: Story, at: Date) => Story) =>
    takeTurn(personId, async () => {
      const story = by(await show(personId, storyId), clock.now());
      await stories.save(story);
      return story;
    });
  return {
    edit: (personId, storyId, wish) => change(personId, storyId, (story, at) => changed(story, wish, at)),
    tag: (personId, storyId, tags) =>
      change(personId, storyId, (story, at) => changed(story, { tags: retagged(story.tags, tags) }, at)),
    accept: (personId, storyId) => change(personId, storyId, accepted),
    delete: (personId, storyId) => takeTurn(personId, () => stories.delete(personId, storyId)),
    discard: (personId, storyId) =>
      takeTurn(personId, async () => {
        const story = await stories.find(personId, storyId);
        return story?.draft === true && stories.delete(personId, storyId);
      }),
  } satisfies Partial<Library>;
};

const hasTag = (story: Story, tag: string): boolean =>
  story.tags.some((each) => each.toLowerCase() === tag.trim().toLowerCase());

const createList =
  ({ stories }: LibraryDeps): Library['list'] =>
  async (personId, { tag, drafts } = {}) => {
    const all = await stories.list(personId);
    return all.filter(
      (story) =>
        (tag === undefined || hasTag(story, tag)) &&
        (drafts === undefined || (story.draft === true) === drafts),
    );
  };

/** Drafting that can be stopped from outside for all of a person. */
const createStoppableDrafts = (deps: DraftingDeps, indexes: ReturnType<typeof createPersonIndexes>) => {
  const draftMissing = createDraftMissing(deps, indexes);
  const running = new Map<string, Set<AbortController>>();
  const run: Library['draftMissing'] = async function* (personId, input, signal) {
    const stop = new AbortController();
    const own = running.get(personId) ?? new Set();
    running.set(personId, own.add(stop));
    try {
      const either = signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal]);
      yield* draftMissing(personId, input, either);
    } finally {
      own.delete(stop);
    }
  };
  return {
    run,
    stop: (personId: string): void => {
      for (const each of running.get(personId) ?? []) each.abort();
      running.delete(personId);
    },
  };
};

/** The answer library of everybody, over ports. */
export const createLibrary = (deps: LibraryDeps): Library => {
  const indexes = createPersonIndexes(deps);
  const takeTurn = createTurns();
  const show = createShow(deps);
  const drafts = createStoppableDrafts({ ...deps, takeTurn }, indexes);
  const all = (personId: string) => deps.stories.list(personId);
  return {
    list: createList(deps),
    show,
    ...createChanges(deps, takeTurn, show),
    search: async (personId, query) => searchStories(await all(personId), query),
    exportMarkdown: async (personId) => libraryToMarkdown(await all(personId)),
    questionsAnswered: createQuestionsAnswered(indexes, show),
    matchQuestion: createMatchQuestion(indexes),
    coverage: createCoverage(indexes),
    draftMissing: drafts.run,
    bullets: async (personId, storyId) => toResumeBullets(await show(personId, storyId)),
    check: async (personId, resumeTexts) => checkLibrary({ stories: await all(personId), resumeTexts }),
    forget: async (personId) => {
      drafts.stop(personId);
      // What is being written now is written before this ends.
      await takeTurn(personId, async () => indexes.forget(personId));
    },
  };
};
