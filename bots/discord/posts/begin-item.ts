import { chooseDrillQuestion } from '../../../core/domain/drill/choose-drill-question.ts';
import type { InterviewSettings } from '../../../core/domain/interview/types.ts';
import { type ItemPractice, practiceOf } from '../../../core/domain/practice-plan/practise-item.ts';
import type { Question } from '../../../core/domain/question-bank/types.ts';
import { AppError } from '../../../core/errors/app-error.ts';
import { personIdOf } from '../identity.ts';
import type { DiscordInterviews } from '../interviews/interviews.ts';
import type { PrivateView } from '../interviews/screen.ts';
import type { DiscordServices } from '../services.ts';
import { itemMarkOf } from './post-marks.ts';

interface BeginItem {
  readonly userId: string;
  /** Null in direct messages. */
  readonly guildId: string | null;
  readonly channelId: string;
  /** As the button names it. */
  readonly item: string;
}

const GONE = 'That is not in your plan any more; `/plan show` shows what is.';
/** Any number serves; it makes the plan of this interview repeatable. */
const MAX_SEED = 2 ** 31;

/** The item as a plan of the person has it now. Throws `not_found`. */
const findItem = async ({ plans: open }: DiscordServices, personId: string, mark: string) => {
  const plans = await open();
  for (const { name } of await plans.list(personId)) {
    const { items } = await plans.read(personId, name);
    const item = items.find(({ id }) => itemMarkOf(name, id) === mark);
    if (item !== undefined) return { name, item };
  }
  throw new AppError('not_found', GONE);
};

const questionOf = ({ question, competency }: ItemPractice, seed: number): Question | null =>
  question === null && competency !== null
    ? chooseDrillQuestion({ topic: { kind: 'competency', competency }, seed, recent: [], own: [] })
    : question;

const settingsOf = (
  { questions }: ItemPractice,
  question: Question | null,
  seed: number,
): InterviewSettings => ({
  ...{ questions, seed, stage: question?.stage ?? 'hiring_manager' },
  ...{ difficulty: 'adaptive', format: 'coach', style: 'coach' },
});

/** Begins it as a typed interview where the button is, for the posting that the plan is for. */
export const beginItem = async (
  services: DiscordServices,
  interviews: DiscordInterviews,
  { userId, guildId, channelId, item: mark }: BeginItem,
  view: PrivateView,
): Promise<void> => {
  const personId = personIdOf(userId);
  const { name, item } = await findItem(services, personId, mark);
  const practice = practiceOf(item);
  if (practice === null) throw new AppError('not_found', GONE);
  const materials = await services.materials();
  const postings = await materials.listPostings(personId);
  const isFor = postings.some((posting) => posting.name === name);
  const { job, resume } = await materials.prepareContext({
    personId,
    ...(isFor && { posting: { name } }),
  });
  const seed = Math.floor(Math.random() * MAX_SEED);
  const question = questionOf(practice, seed);
  await interviews.start(
    {
      ...{ userId, guildId, channelId, voiceChannelId: null, visibility: 'private', job, resume },
      settings: settingsOf(practice, question, seed),
      ...(question !== null && { firstQuestion: question }),
    },
    view,
  );
};
