import { createMatchIndex } from '../matching/match-index.ts';
import { normaliseQuestion } from '../matching/normalise-question.ts';
import type { Match, MatchEntry, MatchIndex, MatchOptions, VectorOf } from '../matching/types.ts';
import type { BankEntry } from '../question-bank/types.ts';
import type { Story } from '../story.ts';
import type { Hit } from './person-index-types.ts';

const STORY = 's:';
const QUESTION = 'q:';

export const storyKey = (storyId: string): string => STORY + storyId;

export const toHit = ({ id, score, how }: Match): Hit =>
  id.startsWith(STORY)
    ? { kind: 'story', storyId: id.slice(STORY.length), score, how }
    : { kind: 'question', questionId: id.slice(QUESTION.length), score, how };

export interface IndexedEntries {
  putQuestions(questions: readonly BankEntry[]): void;
  putStories(stories: readonly Story[], vectorOf: VectorOf): void;
  /** Word for word first, then by likeness. */
  match(question: string, options: MatchOptions): Match[];
  readonly index: MatchIndex;
  /** Keys of entries, to leave them out of a search. */
  readonly storyKeys: ReadonlySet<string>;
  readonly questionKeys: ReadonlySet<string>;
}

/** Entries by their words, for what is asked word for word; the heaviest first. */
const createExactWords = () => {
  const byWords = new Map<string, Map<string, number>>();
  const held = new Map<string, readonly string[]>();
  const remove = (key: string): void => {
    for (const words of held.get(key) ?? []) {
      const keys = byWords.get(words);
      keys?.delete(key);
      if (keys?.size === 0) byWords.delete(words);
    }
    held.delete(key);
  };
  return {
    remove,
    put: ({ id, texts, weight = 0 }: MatchEntry): void => {
      remove(id);
      const all = texts.map(normaliseQuestion);
      held.set(id, all);
      for (const words of all) byWords.set(words, (byWords.get(words) ?? new Map()).set(id, weight));
    },
    find: (question: string, { exclude, limit = 1 }: MatchOptions): Match[] =>
      [...(byWords.get(normaliseQuestion(question)) ?? [])]
        .filter(([id]) => exclude?.has(id) !== true)
        .toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
        .slice(0, limit)
        .map(([id]) => ({ id, score: 1, how: 'exact' })),
  };
};

/** An index that is made of everything put so far when it is first asked: much cheaper than entry by entry. */
const createLazyIndex = () => {
  let index: MatchIndex | null = null;
  const pending = new Map<string, MatchEntry>();
  const exact = createExactWords();
  return {
    exact,
    put: (entry: MatchEntry): void => {
      exact.put(entry);
      if (index === null) pending.set(entry.id, entry);
      else index.put(entry);
    },
    remove: (id: string): void => {
      exact.remove(id);
      pending.delete(id);
      index?.remove(id);
    },
    get: (): MatchIndex => {
      index ??= createMatchIndex(pending.values());
      pending.clear();
      return index;
    },
  };
};

/** Forgets what is not wanted any more. */
const dropOthers = (
  held: Map<string, unknown>,
  wanted: readonly { readonly id: string }[],
  drop: (id: string) => void,
): void => {
  const ids = new Set(wanted.map(({ id }) => id));
  for (const id of [...held.keys()]) {
    if (ids.has(id)) continue;
    held.delete(id);
    drop(id);
  }
};

/** Changes when anything that is indexed does. */
const versionOf = (story: Story, vectors: readonly Float32Array[]): string =>
  JSON.stringify([story.updatedAt.getTime(), story.overall, story.questions, vectors.length]);

/** Of the story's own questions, which come first among its texts, as far as each has one. */
const vectorsOf = ({ questions }: Story, vectorOf: VectorOf): Float32Array[] => {
  const vectors: Float32Array[] = [];
  for (const text of new Set(questions)) {
    const vector = vectorOf(text);
    if (vector === undefined) break;
    vectors.push(vector);
  }
  return vectors;
};

const matchIn = (
  { exact, get }: ReturnType<typeof createLazyIndex>,
  question: string,
  options: MatchOptions,
): Match[] => {
  const same = exact.find(question, options);
  const limit = (options.limit ?? 1) - same.length;
  if (limit < 1) return same;
  const exclude = new Set([...(options.exclude ?? []), ...same.map(({ id }) => id)]);
  return [...same, ...get().match(question, { ...options, limit, exclude })];
};

/** One match index over stories and known questions, changed entry by entry. */
export const createIndexedEntries = (): IndexedEntries => {
  const lazy = createLazyIndex();
  const stories = new Map<string, string>();
  const questions = new Map<string, string>();
  const [storyKeys, questionKeys] = [new Set<string>(), new Set<string>()];
  /** All wordings of a known question, by each of them. */
  const wordings = new Map<string, readonly string[]>();
  const put = (keys: Set<string>, entry: MatchEntry): void => {
    keys.add(entry.id);
    lazy.put(entry);
  };
  const drop = (keys: Set<string>, key: string): void => {
    keys.delete(key);
    lazy.remove(key);
  };
  /** A story told for a known question answers it in its other wordings, too. */
  const textsOf = (story: Story): string[] => {
    const known = story.questions.flatMap((text) => wordings.get(normaliseQuestion(text)) ?? []);
    return [...new Set([...story.questions, ...known])];
  };
  return {
    storyKeys,
    questionKeys,
    get index() {
      return lazy.get();
    },
    match: (question, options) => matchIn(lazy, question, options),
    putQuestions: (wanted) => {
      dropOthers(questions, wanted, (id) => drop(questionKeys, QUESTION + id));
      for (const { id, text, otherWordings } of wanted) {
        if (questions.get(id) === text) continue;
        const texts = [...new Set([text, ...otherWordings])];
        questions.set(id, text);
        put(questionKeys, { id: QUESTION + id, texts });
        for (const each of texts) wordings.set(normaliseQuestion(each), texts);
      }
    },
    putStories: (wanted, vectorOf) => {
      dropOthers(stories, wanted, (id) => drop(storyKeys, STORY + id));
      for (const story of wanted) {
        const vectors = vectorsOf(story, vectorOf);
        const version = versionOf(story, vectors);
        if (stories.get(story.id) === version) continue;
        stories.set(story.id, version);
        put(storyKeys, { id: STORY + story.id, texts: textsOf(story), weight: story.overall / 10, vectors });
      }
    },
  };
};
