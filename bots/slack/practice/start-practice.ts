import { chooseDrillQuestion } from '../../../core/domain/drill/choose-drill-question.ts';
import type { InterviewSettings } from '../../../core/domain/interview/types.ts';
import type { Question } from '../../../core/domain/question-bank/types.ts';
import { DIFFICULTY_MODES, FORMATS, STAGES, STYLES } from '../../../core/domain/vocabulary.ts';
import { AppError } from '../../../core/errors/app-error.ts';
import type { PreferenceStore, WorkspaceSettings, WorkspaceStore } from '../../../core/ports/room-stores.ts';
import type { Materials } from '../../../core/usecases/materials/materials.ts';
import { channelLink } from '../blocks/parts.ts';
import type { Place, SlackChannels } from '../client/channels.ts';
import { workspaceIdOf } from '../identity.ts';
import type { SlackInterviews } from '../interviews/interviews.ts';
import type { PracticeWish } from './read-wish.ts';

export interface PracticeDeps {
  readonly interviews: SlackInterviews;
  materials(): Promise<Materials>;
  readonly workspaces: WorkspaceStore;
  readonly preferences: PreferenceStore;
}

export interface StartPractice {
  readonly personId: string;
  readonly userId: string;
  readonly place: Place;
  readonly isDm: boolean;
  readonly wish: PracticeWish;
  /** The question to begin with, whatever the wish is. */
  readonly question?: Question;
  /** Name of a posting of the person's own. */
  readonly posting?: string;
  /** `ts` of the message that asks for it in a thread that was there before. */
  readonly askedTs?: string | undefined;
}

/** Any number serves; it makes the plan of this interview repeatable. */
const MAX_SEED = 2 ** 31;

type Defaults = WorkspaceSettings['defaults'];

const oneOf = <T extends string>(values: readonly T[], ...wishes: readonly (string | undefined)[]) =>
  values.find((value) => value === wishes.find((wish) => wish !== undefined));

/** What the person asked for, else the defaults of the workspace, else those of hotseat. */
const settingsFor = (
  wish: PracticeWish,
  defaults: Defaults,
  question: Question | undefined,
  seed: number,
): InterviewSettings => ({
  questions: wish.questions ?? defaults.questions ?? 3,
  stage: oneOf(STAGES, wish.stage ?? question?.stage, defaults.stage) ?? 'hiring_manager',
  difficulty: oneOf(DIFFICULTY_MODES, wish.difficulty, defaults.difficulty) ?? 'adaptive',
  format: oneOf(FORMATS, wish.format, defaults.format) ?? 'coach',
  style: oneOf(STYLES, wish.style, defaults.style) ?? 'coach',
  seed,
});

const assertChannel = (
  { channels = [] }: Partial<WorkspaceSettings>,
  { place, isDm }: StartPractice,
): void => {
  if (isDm || channels.length === 0 || channels.includes(place.channelId)) return;
  throw new AppError(
    'wrong_state',
    `Interviews are held in ${channels.map(channelLink).join(' or ')} here, or in a direct message to me.`,
  );
};

const questionFor = ({ question, wish }: StartPractice, seed: number): Question | undefined => {
  if (question !== undefined || wish.competency === undefined) return question;
  const topic = { kind: 'competency', competency: wish.competency } as const;
  return chooseDrillQuestion({ topic, seed, recent: [], own: [] });
};

/** Begins an interview as it was wished for. Throws what the engine and the channel refuse. */
export const startPractice = async (
  deps: PracticeDeps,
  slack: SlackChannels,
  input: StartPractice,
): Promise<void> => {
  const { personId, userId, place, isDm, wish, posting, askedTs } = input;
  const [workspace, preferences, materials] = await Promise.all([
    deps.workspaces.find(workspaceIdOf(slack.teamId)),
    deps.preferences.find(personId),
    deps.materials(),
  ]);
  assertChannel(workspace ?? {}, input);
  const seed = Math.floor(Math.random() * MAX_SEED);
  const firstQuestion = questionFor(input, seed);
  const role = wish.role === undefined ? {} : { role: wish.role };
  const { job, resume } = await materials.prepareContext({
    personId,
    ...(posting === undefined ? role : { posting: { name: posting } }),
  });
  const visibility =
    wish.visibility ?? preferences?.visibility ?? workspace?.defaults.visibility ?? 'private';
  await deps.interviews.start(slack, {
    ...{ personId, userId, teamId: slack.teamId, place, isDm, visibility, job, resume, askedTs },
    settings: settingsFor(wish, workspace?.defaults ?? {}, firstQuestion, seed),
    ...(firstQuestion !== undefined && { firstQuestion }),
  });
};
