import type { Hit } from '../../domain/library/person-index-types.ts';
import { splitQuestion } from '../../domain/matching/split-question.ts';
import type { KnownQuestionMatch, Library, QuestionMatch, StoryMatch } from './library.ts';
import type { PersonIndexes, Shelf } from './person-indexes.ts';

const SHOWN = 5;
const MOST_CHARS = 2_000;

const resolve = ({ stories, questions }: Shelf, hit: Hit | null): StoryMatch | KnownQuestionMatch | null => {
  if (hit === null) return null;
  const { score, how } = hit;
  if (hit.kind === 'story') {
    const story = stories.find(({ id }) => id === hit.storyId);
    return story === undefined ? null : { kind: 'story', story, score, how };
  }
  const question = questions.find(({ id }) => id === hit.questionId);
  return question === undefined ? null : { kind: 'question', question, score, how };
};

/** The person's best answers to a question in any wording, from stories first. */
export const createMatchQuestion =
  (indexes: PersonIndexes): Library['matchQuestion'] =>
  async (personId, asked, { used = new Set<string>(), workspaceId = null } = {}): Promise<QuestionMatch> => {
    const question = asked.slice(0, MOST_CHARS).trim();
    const shelf = await indexes.open(personId, workspaceId);
    const vectorOf = await indexes.vectorsFor(personId, [question, ...splitQuestion(question)]);
    const parts = shelf.index
      .matchParts(question, used, vectorOf)
      .map(({ text, hit }) => ({ text, match: resolve(shelf, hit) }));
    const stories = shelf.index
      .storiesFor([question], SHOWN + used.size, vectorOf)
      .filter(({ storyId }) => !used.has(storyId))
      .map((hit) => resolve(shelf, hit))
      .filter((match) => match?.kind === 'story')
      .slice(0, SHOWN);
    return { question, parts, stories };
  };

/** The questions a story was told for, then known ones that it answers too. */
export const createQuestionsAnswered =
  (indexes: PersonIndexes, show: Library['show']): Library['questionsAnswered'] =>
  async (personId, storyId) => {
    const [story, { index, questions }] = await Promise.all([
      show(personId, storyId),
      indexes.open(personId),
    ]);
    const texts = new Map(questions.map(({ id, text }) => [id, text]));
    const known = index.questionsOf(story).flatMap((id) => texts.get(id) ?? []);
    return [...new Set([...story.questions, ...known])];
  };
