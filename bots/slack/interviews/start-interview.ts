import type { EngineEvent } from '../../../core/domain/events.ts';
import type { StartInterview } from '../../../core/usecases/engine.ts';
import { pagesOf, sentence } from '../blocks/message.ts';
import { context, section } from '../blocks/parts.ts';
import type { Message } from '../blocks/screen.ts';
import type { Place, SlackChannels } from '../client/channels.ts';
import { workspaceIdOf } from '../identity.ts';
import { FRESH_VIEW, type InterviewsDeps, interviewIdOf, type SlackRoom } from './interviews-deps.ts';
import { createRoomKeeper } from './room-keeper.ts';
import { replayed, showEvents } from './show-events.ts';

export interface StartInSlack
  extends Pick<StartInterview, 'personId' | 'settings' | 'job' | 'resume' | 'firstQuestion'> {
  readonly teamId: string;
  readonly userId: string;
  /** Without a thread one is begun, with a message that says what it is. */
  readonly place: Place;
  readonly isDm: boolean;
  readonly visibility: 'private' | 'shared';
  /** `ts` of the message that asks for it, when that stands in the thread itself. */
  readonly askedTs?: string | undefined;
}

interface Begun {
  readonly interviewId: string;
  readonly threadTs: string;
  readonly events: readonly EngineEvent[];
}

const openerOf = ({ settings, isDm }: StartInSlack): Message => {
  const count = settings.questions === 1 ? 'one question' : `${settings.questions} questions`;
  const [message] = pagesOf({
    text: `Your interview of ${count} is in this thread.`,
    blocks: [
      ...section(
        `:speaking_head_in_silhouette: *A mock interview of ${count}.* It is in this thread; good luck!`,
      ),
      ...context(
        isDm
          ? 'Only you and I read here.'
          : 'Answers in the thread can be read by everybody here; feedback is for you alone.',
      ),
    ],
  });
  return message ?? sentence('Your interview is in this thread.');
};

const roomOf = (
  input: StartInSlack,
  { interviewId, threadTs, events }: Begun,
  updatedAt: Date,
): SlackRoom => ({
  interviewId,
  personId: input.personId,
  frontEnd: 'slack',
  workspaceId: workspaceIdOf(input.teamId),
  channelId: input.place.channelId,
  voiceChannelId: null,
  visibility: input.visibility,
  view: {
    ...{ teamId: input.teamId, userId: input.userId, threadTs, isDm: input.isDm },
    ...{ ...FRESH_VIEW, askedTs: input.askedTs ?? null },
    ...(events.some((event) => event.type === 'notice' && event.code === 'budget_spent') && {
      spendsNothing: true,
    }),
  },
  updatedAt,
});

const engineStart = (
  { engine }: InterviewsDeps,
  input: StartInSlack,
  interviewId: string,
): AsyncIterable<EngineEvent> => {
  const { personId, settings, job, resume, firstQuestion } = input;
  return engine.startInterview({
    ...{
      personId,
      frontEnd: 'slack',
      workspaceId: workspaceIdOf(input.teamId),
      settings,
      job,
      resume,
      interviewId,
    },
    ...(firstQuestion !== undefined && { firstQuestion }),
  });
};

/** Opens the thread, plans the interview and asks its first question there. */
export const startInterview = async (
  deps: InterviewsDeps,
  slack: SlackChannels,
  input: StartInSlack,
): Promise<void> => {
  const { channelId } = input.place;
  const threadTs = input.place.threadTs ?? (await slack.post(input.place, openerOf(input))).ts;
  const interviewId = interviewIdOf(input.teamId, channelId, threadTs);
  const events = await Array.fromAsync(engineStart(deps, input, interviewId));
  const room = roomOf(input, { interviewId, threadTs, events }, deps.clock.now());
  await deps.rooms.save(room);
  await showEvents({ deps, slack, keeper: createRoomKeeper(deps, slack, room) }, replayed(events));
};
