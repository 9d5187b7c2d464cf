import { MATCH_THRESHOLD } from '../matching/match-index.ts';
import type { VectorOf } from '../matching/types.ts';
import { createIndexedEntries, type IndexedEntries, storyKey, toHit } from './indexed-entries.ts';
import type { Hit, PartHit, PersonIndex, StoryHit } from './person-index-types.ts';

/** A known question this much more alike than the best story means that no story was told for it. */
const STORY_GRACE = 0.35;
const MOST_QUESTIONS = 20;
const NO_VECTORS: VectorOf = () => undefined;

const isStory = (hit: Hit): hit is StoryHit => hit.kind === 'story';

/** The story of a part, or the known question when there is none or it is far more alike. */
const settle = (entries: IndexedEntries, text: string, story: StoryHit | null): Hit | null => {
  const [known] = entries.match(text, { limit: 1, exclude: entries.storyKeys });
  if (known === undefined) return story;
  return story === null || known.score - story.score > STORY_GRACE ? toHit(known) : story;
};

const matchParts = (
  entries: IndexedEntries,
  question: string,
  used: ReadonlySet<string>,
  vectorOf: VectorOf,
): PartHit[] => {
  const taken = new Set([...entries.questionKeys, ...[...used].map(storyKey)]);
  const [same] = entries.match(question, { limit: 1, exclude: taken });
  if (same?.how === 'exact') return [{ text: question.trim(), hit: toHit(same) }];
  return entries.index.matchParts(question, { used: taken, vectorOf }).map(({ text, match }) => {
    const hit = match === null ? null : toHit(match);
    return { text, hit: settle(entries, text, hit !== null && isStory(hit) ? hit : null) };
  });
};

const storiesFor = (
  entries: IndexedEntries,
  wordings: readonly string[],
  limit: number,
  vectorOf: VectorOf,
): StoryHit[] => {
  const best = new Map<string, StoryHit>();
  for (const text of wordings) {
    const vector = vectorOf(text);
    const options = { limit, exclude: entries.questionKeys, ...(vector !== undefined && { vector }) };
    const found = entries.match(text, options);
    for (const hit of found.map(toHit).filter(isStory)) {
      if (hit.score > (best.get(hit.storyId)?.score ?? 0)) best.set(hit.storyId, hit);
    }
  }
  return [...best.values()]
    .toSorted((a, b) => b.score - a.score || (a.storyId < b.storyId ? -1 : 1))
    .slice(0, limit);
};

const questionsOf = (entries: IndexedEntries, texts: readonly string[]): string[] => {
  const best = new Map<string, number>();
  for (const text of texts) {
    const options = { limit: MOST_QUESTIONS, exclude: entries.storyKeys, minScore: MATCH_THRESHOLD };
    for (const hit of entries.match(text, options).map(toHit)) {
      if (hit.kind === 'question')
        best.set(hit.questionId, Math.max(hit.score, best.get(hit.questionId) ?? 0));
    }
  }
  return [...best].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([id]) => id);
};

/** An empty index of one person. */
export const createPersonIndex = (): PersonIndex => {
  const entries = createIndexedEntries();
  return {
    sync: (stories, questions, vectorOf = NO_VECTORS) => {
      entries.putQuestions(questions);
      entries.putStories(
        stories.filter(({ draft }) => draft !== true),
        vectorOf,
      );
    },
    matchParts: (question, used = new Set(), vectorOf = NO_VECTORS) =>
      matchParts(entries, question, used, vectorOf),
    storiesFor: (wordings, limit = 5, vectorOf = NO_VECTORS) =>
      storiesFor(entries, wordings, limit, vectorOf),
    questionsOf: ({ questions }) => questionsOf(entries, questions),
  };
};
