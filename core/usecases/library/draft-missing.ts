import { coverageOf } from '../../domain/library/coverage.ts';
import { fitOf, wantedBy } from '../../domain/library/draft-sources.ts';
import { guardDraft } from '../../domain/library/guard-draft.ts';
import { likelyQuestions } from '../../domain/library/likely-questions.ts';
import type { BankEntry } from '../../domain/question-bank/types.ts';
import type { Story } from '../../domain/story.ts';
import { AppError, isAppError } from '../../errors/app-error.ts';
import type { Drafter, DraftRequest, StoryDraft } from '../../ports/drafter.ts';
import type { CoverageInput, DraftEvent, DraftInput, Library, LibraryDeps } from './library.ts';
import type { PersonIndexes, Shelf } from './person-indexes.ts';
import type { TakeTurn } from './turns.ts';

const reportOn = ({ index, questions, own, stories }: Shelf, { job, stage, limit }: CoverageInput) => {
  const likely = likelyQuestions({
    ...{ job, questions, own },
    ...(stage !== undefined && { stage }),
    ...(limit !== undefined && { limit }),
  });
  return coverageOf(likely, stories, index, job);
};

export const createCoverage =
  (indexes: PersonIndexes): Library['coverage'] =>
  async (personId, input) =>
    reportOn(await indexes.open(personId, input.workspaceId), input);

/** One draft a person and question: a second process that drafts the same at once writes the same document. */
export const draftIdOf = (personId: string, questionId: string): string => `draft-${questionId}-${personId}`;

const toStory = (
  personId: string,
  question: BankEntry,
  { draft, job }: { readonly draft: StoryDraft; readonly job: DraftInput['job'] },
  now: Date,
): Story => {
  const id = draftIdOf(personId, question.id);
  return {
    ...{ id, personId },
    title: draft.title.trim() || question.text.slice(0, 80),
    category: question.competency,
    competency: question.competency,
    ...{ attemptId: id, interviewId: '' },
    questions: [question.text],
    transcript: '',
    polishedAnswer: draft.answer,
    star: draft.star,
    coachNotes: [],
    tags: [],
    overall: 0,
    savedAt: now,
    updatedAt: now,
    posting: job && { title: job.title, company: job.company },
    draft: true,
    draftOf: question.id,
  };
};

/** The first drafter that manages. Throws the last one's error. */
const draftWith = async (
  { drafters, book, logger }: LibraryDeps,
  request: DraftRequest,
  { personId, signal }: Pick<Run, 'personId' | 'signal'>,
): Promise<{ readonly draft: StoryDraft; readonly by: Drafter }> => {
  const on = { personId, interviewId: 'library', workspaceId: null };
  const bill = book?.billTo(on, `draft:${personId}`);
  let failure: unknown = new AppError('configuration', 'There is no drafter.');
  for (const by of drafters) {
    try {
      return { draft: await by.draft(request, signal, bill), by };
    } catch (error) {
      if (!isAppError(error) || signal.aborted) throw error;
      logger.warn({ drafter: by.name, code: error.code }, 'drafter failed');
      failure = error;
    }
  }
  throw failure;
};

export interface DraftingDeps extends LibraryDeps {
  readonly takeTurn: TakeTurn;
}

interface Run {
  readonly personId: string;
  readonly input: DraftInput;
  readonly stories: readonly Story[];
  readonly signal: AbortSignal;
}

/** A drafter with little room reads the stories that serve the question best. */
const nearestFirst = (stories: readonly Story[], question: BankEntry): Story[] => {
  const wanted = wantedBy(question);
  const fits = new Map(
    stories.map((story) => [
      story,
      fitOf(`${story.title} ${story.questions.join(' ')}`, wanted, story.competency),
    ]),
  );
  return stories.toSorted((a, b) => (fits.get(b) ?? 0) - (fits.get(a) ?? 0));
};

const draftOne = async (deps: DraftingDeps, question: BankEntry, run: Run) => {
  const { personId, input, stories, signal } = run;
  const { draft, by } = await draftWith(
    deps,
    { question, job: input.job, resume: input.resume, stories: nearestFirst(stories, question) },
    run,
  );
  const guarded = guardDraft(draft, { question: question.text, resume: input.resume, stories });
  const made = toStory(personId, question, { draft: guarded.draft, job: input.job }, deps.clock.now());
  const story = await deps.takeTurn(personId, async () => {
    if (signal.aborted) throw new AppError('cancelled', 'Drafting was stopped.');
    // Another process may have drafted it meanwhile, and the person may have worked on that.
    const known = await deps.stories.find(personId, made.id);
    if (known === null) await deps.stories.save(made);
    return known ?? made;
  });
  return { story, by: by.name, replaced: guarded.replaced };
};

/** What one question came to; null when the run was stopped meanwhile. Only a drafter may fail, a database not. */
const tryOne = async (
  deps: DraftingDeps,
  question: BankEntry,
  run: Run,
  place: { readonly number: number; readonly of: number },
): Promise<DraftEvent | null> => {
  try {
    return { type: 'draft_saved', ...place, ...(await draftOne(deps, question, run)) };
  } catch (error) {
    if (run.signal.aborted) return null;
    if (!isAppError(error) || error.code === 'database_unavailable' || error.code === 'internal') throw error;
    return { type: 'draft_failed', ...place, question: question.text, message: error.message };
  }
};

/** Drafts the missing answers, the likeliest question first. */
export const createDraftMissing = (deps: DraftingDeps, indexes: PersonIndexes) =>
  async function* (
    personId: string,
    input: DraftInput,
    signal: AbortSignal,
  ): AsyncGenerator<DraftEvent, void> {
    const shelf = await indexes.open(personId, input.workspaceId);
    const { missing, questions, share } = reportOn(shelf, input);
    const wanted = missing.slice(0, input.atMost ?? missing.length);
    const of = wanted.length;
    const waiting = questions.filter(({ draftId }) => draftId !== null).length;
    yield { type: 'drafts_planned', of, waiting, share };
    const stories = shelf.stories.filter(({ draft }) => draft !== true);
    const run = { personId, input, stories, signal };
    let [saved, failed] = [0, 0];
    for (const [place, { question }] of wanted.entries()) {
      if (signal.aborted) break;
      const number = place + 1;
      yield { type: 'draft_started', number, of, question: question.text };
      const event = await tryOne(deps, question, run, { number, of });
      if (event === null) break;
      if (event.type === 'draft_saved') saved += 1;
      else failed += 1;
      yield event;
    }
    yield { type: 'drafts_ended', saved, failed, stopped: saved + failed < of };
  };
