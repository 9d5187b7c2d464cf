import type { BankEntry } from '../question-bank/types.ts';
import type { Story } from '../story.ts';
import type { Competency } from '../vocabulary.ts';
import type { LikelyQuestion } from './likely-questions.ts';
import type { PersonIndex } from './person-index-types.ts';

/** Share of the likely questions that a library should answer. */
export const COVERAGE_TARGET = 0.95;

export interface CoveredQuestion extends LikelyQuestion {
  readonly answer: { readonly storyId: string; readonly title: string; readonly score: number } | null;
  /** A draft that waits for the person to accept it. */
  readonly draftId: string | null;
}

export interface CoverageReport {
  readonly jobTitle: string | null;
  readonly company: string | null;
  /** Answered share of the likely questions, weighted by how likely they are; 0–1. */
  readonly share: number;
  /** What it would be with the drafts accepted. */
  readonly shareWithDrafts: number;
  readonly target: number;
  readonly isReached: boolean;
  /** The likeliest first. */
  readonly questions: readonly CoveredQuestion[];
  /** Neither answered nor drafted. */
  readonly missing: readonly LikelyQuestion[];
  /** Answered and all questions of each competency. */
  readonly competencies: Readonly<
    Partial<Record<Competency, { readonly answered: number; readonly of: number }>>
  >;
}

export const wordingsOf = ({ text, otherWordings }: BankEntry): string[] => [text, ...otherWordings];

const sum = (questions: readonly LikelyQuestion[]): number =>
  questions.reduce((total, { likelihood }) => total + likelihood, 0);

const byCompetency = (questions: readonly CoveredQuestion[]): CoverageReport['competencies'] => {
  const groups = Map.groupBy(questions, ({ question }) => question.competency);
  return Object.fromEntries(
    [...groups].map(([competency, group]) => [
      competency,
      { answered: group.filter(({ answer }) => answer !== null).length, of: group.length },
    ]),
  );
};

/** Sums of fractions come out a hair off a whole. */
const asShare = (value: number): number => Math.min(1, Math.round(value * 1e6) / 1e6);

/** Which of the likely questions the accepted stories of a library answer. */
export const coverageOf = (
  likely: readonly LikelyQuestion[],
  stories: readonly Story[],
  index: PersonIndex,
  job: { readonly title: string; readonly company: string } | null,
): CoverageReport => {
  const titles = new Map(stories.map(({ id, title }) => [id, title]));
  const drafts = new Map(
    stories.flatMap(({ id, draft, draftOf }) => (draft && draftOf !== undefined ? [[draftOf, id]] : [])),
  );
  const questions = likely.map((each): CoveredQuestion => {
    const [hit] = index.storiesFor(wordingsOf(each.question), 1);
    const answer = hit && {
      storyId: hit.storyId,
      title: titles.get(hit.storyId) ?? '',
      score: hit.score,
    };
    return { ...each, answer: answer ?? null, draftId: drafts.get(each.question.id) ?? null };
  });
  const answered = questions.filter(({ answer }) => answer !== null);
  const drafted = questions.filter(({ answer, draftId }) => answer === null && draftId !== null);
  const share = asShare(sum(answered));
  return {
    jobTitle: job?.title || null,
    company: job?.company || null,
    share,
    shareWithDrafts: asShare(share + sum(drafted)),
    target: COVERAGE_TARGET,
    isReached: share >= COVERAGE_TARGET,
    questions,
    missing: questions
      .filter(({ answer, draftId }) => answer === null && draftId === null)
      .map(({ question, likelihood }) => ({ question, likelihood })),
    competencies: byCompetency(questions),
  };
};
