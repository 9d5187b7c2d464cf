import { plainWords } from '../matching/normalise-question.ts';
import type { Story } from '../story.ts';

const MAX_QUERY_WORDS = 12;

/** What is searched, with what a hit in it is worth. */
const fieldsOf = (story: Story): readonly (readonly [string, number])[] => [
  [story.title, 4],
  [story.tags.join(' '), 3],
  [story.questions.join(' '), 3],
  [`${story.category} ${story.competency.replaceAll('_', ' ')}`, 2],
  [story.posting ? `${story.posting.title} ${story.posting.company}` : '', 2],
  [story.polishedAnswer, 1],
  [story.transcript, 1],
];

const scoreOf = (words: readonly string[], story: Story): number => {
  const fields = fieldsOf(story).map(([text, worth]) => [` ${plainWords(text)}`, worth] as const);
  let score = 0;
  for (const word of words) {
    // From the beginning of a word on: "plan" finds "planning", and "lan" does not.
    const found = fields.filter(([text]) => text.includes(` ${word}`));
    if (found.length === 0) return 0;
    score += Math.max(...found.map(([, worth]) => worth));
  }
  return score;
};

/** Stories that hold every word of the query, the best hits first, then the newest. All of them for an empty query. */
export const searchStories = (stories: readonly Story[], query: string): Story[] => {
  const words = plainWords(query).split(' ').filter(Boolean).slice(0, MAX_QUERY_WORDS);
  return stories
    .map((story) => ({ story, score: words.length === 0 ? 1 : scoreOf(words, story) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || b.story.savedAt.getTime() - a.story.savedAt.getTime())
    .map(({ story }) => story);
};
