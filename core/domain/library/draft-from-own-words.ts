import type { Rewrite } from '../attempt-contract/schema.ts';
import type { CoachRequest, ResumeContext } from '../coach-request.ts';
import { inStarOrder, type Piece } from '../offline-coach/feedback/story-pieces.ts';
import { PLACEHOLDERS } from '../offline-coach/feedback/write-rewrite.ts';
import { hasNumber } from '../offline-coach/lexicon/numbers.ts';
import { readQuestion } from '../offline-coach/reading/question-mode.ts';
import { plainOf } from '../offline-coach/text/plain.ts';
import { readWords } from '../offline-coach/text/words.ts';
import { STAR_ELEMENTS, type StarElement } from '../vocabulary.ts';
import { fitOf, type ResumeDeed, resumeDeeds, type Wanted, wantedBy } from './draft-sources.ts';
import { ownSentences } from './read-story.ts';

export interface OwnWordsRequest {
  readonly question: CoachRequest['question'];
  readonly resume: ResumeContext | null;
  readonly stories: readonly {
    readonly title: string;
    readonly questions: readonly string[];
    readonly transcript: string;
    readonly polishedAnswer: string;
  }[];
}

export interface OwnWordsDraft {
  readonly title: string;
  readonly answer: string;
  readonly star: Rewrite['star_version'];
}

type Star = Record<StarElement, string>;

/** From here on a source is about what is asked; below it the person has to say how it fits. */
const FITS = 2;
const SURELY_FITS = 3;
const MOST_DEEDS = 3;
const UNSURE = '[check that this example fits the question, or choose another one]';
const TITLE = 80;

const join = (texts: readonly string[]): string => texts.filter(Boolean).join(' ');

const isMeasured = (text: string): boolean => hasNumber(plainOf(readWords(text)));

const starOf = (pieces: readonly Piece[]): Star =>
  Object.fromEntries(
    STAR_ELEMENTS.map((element) => [
      element,
      join(pieces.filter((piece) => piece.element === element).map(({ text }) => text)),
    ]),
  ) as Star;

const titled = (text: string): string => {
  const line = text.replace(/\s+/gu, ' ').replace(/[.!?]+$/u, '');
  if (line.length <= TITLE) return line;
  return line.slice(0, Math.max(line.lastIndexOf(' ', TITLE), 1));
};

/** A story as a draft: its sentences in STAR order, with a placeholder for each element that is not told. */
const finished = (title: string, star: Star, fits: boolean): OwnWordsDraft => {
  const full = Object.fromEntries(
    STAR_ELEMENTS.map((element) => [element, star[element] || PLACEHOLDERS[element]]),
  ) as Star;
  const told = STAR_ELEMENTS.map((element) => full[element]);
  return { title: titled(title), answer: join([...(fits ? [] : [UNSURE]), ...told]), star: full };
};

interface Candidate {
  readonly fit: number;
  readonly draft: () => OwnWordsDraft;
}

/** What a story was told for says more of its fit than the words that happen to be in it. */
const TOLD_WORDS = 0.3;

const fromStories = ({ stories, question }: OwnWordsRequest, wanted: Wanted): Candidate[] =>
  stories.flatMap((story) => {
    const told = { ...story, competency: question.competency };
    const fit =
      fitOf(`${story.title} ${story.questions.join(' ')}`, wanted) +
      TOLD_WORDS * fitOf(story.transcript, wanted);
    if (fit < FITS) return [];
    const draft = () => finished(story.title, starOf(inStarOrder(ownSentences(told))), fit >= SURELY_FITS);
    return [{ fit, draft }];
  });

/** Deeds of one place only: sentences of two jobs do not make one story. */
const fromDeeds = (deeds: readonly ResumeDeed[], wanted: Wanted): Candidate[] => {
  const groups = Map.groupBy(deeds, ({ place }) => place);
  return [...groups].map(([place, group]) => {
    const ranked = group
      .map((deed) => ({ ...deed, fit: fitOf(deed.line, wanted) }))
      .toSorted(
        (a, b) =>
          b.fit - a.fit || Number(isMeasured(b.line)) - Number(isMeasured(a.line)) || a.order - b.order,
      )
      .slice(0, MOST_DEEDS);
    const fit = ranked[0]?.fit ?? 0;
    const kept = ranked.filter((deed) => deed === ranked[0] || deed.fit >= FITS);
    const inOrder = kept.toSorted((a, b) => a.order - b.order);
    const draft = () =>
      finished(
        ranked[0]?.line ?? '',
        {
          situation: place === '' ? '' : `${place.replace(/[.\s]+$/u, '')}.`,
          task: '',
          action: join(inOrder.map(({ spoken }) => spoken)),
          result: '',
        },
        fit >= FITS,
      );
    return { fit, draft };
  });
};

/** A question for reasons or facts is no story: what a strong answer shows, to be filled in, and what is known. */
const reasons = (
  request: OwnWordsRequest,
  deeds: readonly ResumeDeed[],
  wanted: Wanted,
): OwnWordsDraft | null => {
  const points = request.question.strongAnswerShows.map((point) => `[${point}]`);
  const [best] = deeds
    .map((deed) => ({ deed, fit: fitOf(deed.line, wanted) }))
    .toSorted((a, b) => b.fit - a.fit || a.deed.order - b.deed.order);
  if (best === undefined) return null;
  const answer = join([...points, best.deed.spoken]);
  return {
    title: titled(request.question.text),
    answer,
    star: { situation: '', task: '', action: best.deed.spoken, result: '' },
  };
};

/**
 * A first draft of an answer made only of the person's own sentences: those of the story, or of the place in the
 * résumé, that serves the question best, and placeholders for what neither says. Null when there is nothing to draft
 * from. The same input gives the same draft.
 */
export const draftFromOwnWords = (request: OwnWordsRequest): OwnWordsDraft | null => {
  const wanted = wantedBy(request.question);
  const deeds = resumeDeeds(request.resume);
  const { mode } = readQuestion(request.question);
  const stories = fromStories(request, wanted);
  if (stories.length === 0 && (mode === 'motivation' || mode === 'facts'))
    return reasons(request, deeds, wanted);
  const [best] = [...stories, ...fromDeeds(deeds, wanted)].toSorted((a, b) => b.fit - a.fit);
  return best?.draft() ?? null;
};
