import { historyByPosting, type PostingHistory } from '../../../core/domain/interview/history-postings.ts';
import type { QuestionPoint } from '../../../core/domain/interview/history-questions.ts';
import type { History } from '../../../core/domain/interview/history-types.ts';
import { toName } from '../../../core/domain/materials/material-name.ts';
import { AppError } from '../../../core/errors/app-error.ts';
import type { TerminalServices } from '../services.ts';

/** What charts are drawn of. */
export interface PracticeHistory {
  readonly history: History;
  /** STAR checklist of each answer that has feedback. */
  readonly stars: readonly NonNullable<QuestionPoint['star']>[];
}

const jobName = ({ jobTitle, company }: Pick<PostingHistory, 'jobTitle' | 'company'>): string =>
  toName([jobTitle, company].filter(Boolean).join(' '));

/** The interviews for one posting: what is stored under that name, else what has it in title or company. */
const ofPosting = async (
  services: TerminalServices,
  { user, posting }: { readonly user: string; readonly posting: string },
  history: History,
): Promise<History> => {
  const materials = await (await services.preparation('offline')).materials();
  const name = toName(posting);
  const stored = (await materials.listPostings(user)).find((each) => each.name === name);
  const wanted = stored && jobName({ jobTitle: stored.title, company: stored.company });
  const isMeant = (each: PostingHistory): boolean => {
    const job = jobName(each);
    if (wanted !== undefined && wanted !== '') return job === wanted;
    return name !== '' && `-${job}-`.includes(`-${name}-`);
  };
  const found = historyByPosting(history).find(isMeant);
  if (found === undefined)
    throw new AppError('not_found', `You have not practised for "${posting.slice(0, 60)}" yet.`);
  const { entries, overall, competencies } = found;
  return { entries, overall, competencies };
};

/** Everything practised, or what was practised for one posting. Throws `not_found`. */
export const readPracticeHistory = async (
  services: TerminalServices,
  { user, posting }: { readonly user: string; readonly posting?: string },
): Promise<PracticeHistory> => {
  const engine = await services.engine('offline');
  const [whole, questions] = await Promise.all([engine.readHistory(user), engine.readQuestionHistory(user)]);
  const history = posting === undefined ? whole : await ofPosting(services, { user, posting }, whole);
  const meant = new Set(history.entries.map(({ interviewId }) => interviewId));
  const points = questions.flatMap((question) => question.points);
  const stars = points.flatMap(({ interviewId, star }) =>
    star !== null && meant.has(interviewId) ? [star] : [],
  );
  return { history, stars };
};
