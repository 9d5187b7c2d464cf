import type { Feedback } from '../domain/attempt-contract/schema.ts';
import type { Attempt, Interview } from '../domain/interview/types.ts';
import type { Story } from '../domain/story.ts';
import { AppError } from '../errors/app-error.ts';
import type { Engine } from './engine.ts';
import type { EngineContext } from './engine-context.ts';
import { transcriptUpTo } from './present-attempt.ts';

/** Characters of a title, as in the attempt contract. */
const TITLE_LIMIT = 80;

/** One story an attempt, so its id follows from it. */
export const storyIdOf = (attemptId: string): string => `story-${attemptId}`;

const oneLine = (title: string): string => {
  const clean = title.toWellFormed().replace(/\s+/gu, ' ').trim();
  if (clean.length <= TITLE_LIMIT) return clean;
  const cut = clean.slice(0, TITLE_LIMIT + 1).lastIndexOf(' ');
  return clean.slice(0, cut > 0 ? cut : TITLE_LIMIT).toWellFormed();
};

const titleOf = (given: string | undefined, feedback: Feedback, question: string): string =>
  [given ?? '', feedback.library_suggestion.suggested_title, question]
    .map(oneLine)
    .find((each) => each !== '') ?? 'Untitled story';

const storyFrom = (
  interview: Interview,
  attempt: Attempt,
  feedback: Feedback,
  at: { readonly title: string | undefined; readonly savedAt: Date; readonly updatedAt: Date },
): Story => {
  const exchange = interview.exchanges.find((each) => each.number === attempt.exchange);
  if (exchange === undefined) throw new AppError('internal', 'The attempt has no exchange.');
  const { competency, text } = exchange.question;
  const settled = attempt.steps.findLastIndex((step) => step.feedback !== null);
  const asked = attempt.steps.slice(0, settled + 1).map(({ question }) => question);
  return {
    id: storyIdOf(attempt.id),
    personId: interview.personId,
    title: titleOf(at.title, feedback, text),
    category: feedback.library_suggestion.category.trim() || competency,
    competency,
    attemptId: attempt.id,
    interviewId: interview.id,
    questions: [...new Set([text, ...asked])],
    transcript: transcriptUpTo(attempt, settled),
    polishedAnswer: feedback.rewrite.polished_answer,
    star: feedback.rewrite.star_version,
    coachNotes: feedback.coach_notes,
    tags: feedback.rewrite.keywords_to_include,
    overall: feedback.scoring.overall,
    savedAt: at.savedAt,
    updatedAt: at.updatedAt,
    posting: interview.job && { title: interview.job.title, company: interview.job.company },
  };
};

/** What the person has changed by hand stays as it is. */
const keepEdits = (story: Story, known: Story | null): Story => {
  const edited = known?.edited ?? [];
  if (known === null || edited.length === 0) return story;
  return { ...story, ...Object.fromEntries(edited.map((field) => [field, known[field]])), edited };
};

/**
 * Puts an attempt into the answer library. Saving it again updates the one story there is. Throws `not_found`,
 * and `wrong_state` while the attempt has no feedback.
 */
export const createSaveStory =
  ({ stores, clock }: EngineContext): Engine['saveStory'] =>
  async ({ personId, interviewId, attemptId, title }) => {
    const [interview, attempt, known] = await Promise.all([
      stores.interviews.find(personId, interviewId),
      stores.attempts.find(personId, attemptId),
      stores.stories.find(personId, storyIdOf(attemptId)),
    ]);
    if (interview === null || attempt === null || attempt.interviewId !== interviewId) {
      throw new AppError('not_found', 'There is no such attempt to save; it may have been deleted.');
    }
    if (attempt.feedback === null) {
      throw new AppError('wrong_state', 'This answer has no feedback yet; save it when it is scored.');
    }
    const updatedAt = clock.now();
    const savedAt = known?.savedAt ?? updatedAt;
    const told = storyFrom(interview, attempt, attempt.feedback, {
      title: title ?? known?.title,
      savedAt,
      updatedAt,
    });
    const kept = keepEdits(told, known);
    const story = title === undefined ? kept : { ...kept, title: told.title };
    await stores.stories.save(story);
    return story;
  };
