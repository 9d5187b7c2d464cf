import { AppError, isAppError } from '../../../core/errors/app-error.ts';
import { sentence } from '../blocks/message.ts';
import { mentionOf } from '../blocks/parts.ts';
import { plain } from '../blocks/text.ts';
import type { SlackChannels } from '../client/channels.ts';
import { submitClip, submitTyped } from './answering.ts';
import type { InterviewsDeps, SlackRoom } from './interviews-deps.ts';
import { createRoomKeeper } from './room-keeper.ts';
import { hasMoved, recentRooms, roomAt, type Turns } from './rooms-in-slack.ts';
import type { Show } from './show-events.ts';
import type { Edited, Reply, SlackInterviews } from './slack-interviews.ts';

const NOT_NOW: Readonly<Record<SlackRoom['view']['phase'], string>> = {
  listening: '',
  processing: 'I am still reading your last answer; this message was not taken as one.',
  unscored: 'Your last answer waits to be scored; press Score it again first.',
  feedback: 'No question is open now: press Retry, Next question or Answer follow-up, then answer.',
  over: 'This interview is over; write `practice` to me for a new one.',
};
const MOVED = 'This interview goes on in our direct messages; please answer there.';
const NO_WORDS = 'There are no words in that message; answer with text or an audio clip.';
const OTHER_FILE = 'I cannot take that file for an answer; send text or an audio clip.';
const EDITED_ANSWER =
  'Your answer counts as you first sent it. To change it, press Retry under its feedback and send it anew.';
const EDITED_OTHER =
  'I read messages as they were first sent; send what you want to answer as a new message.';

const strangersTold = (room: SlackRoom): string =>
  `This thread is the interview of ${mentionOf(room.view.userId)}: what others write here is not scored. Write \`practice\` to me for your own.`;

/** Throws `wrong_state` while no question waits for an answer. */
export const assertListening = ({ view }: SlackRoom): void => {
  if (view.phase !== 'listening') throw new AppError('wrong_state', NOT_NOW[view.phase]);
};

export const showFor = (deps: InterviewsDeps, slack: SlackChannels, room: SlackRoom): Show => ({
  deps,
  slack,
  keeper: createRoomKeeper(deps, slack, room),
});

const assertAnswer = (room: SlackRoom, { text, clip, hasFiles, ...place }: Reply): void => {
  if (hasMoved(room, place)) throw new AppError('wrong_state', MOVED);
  assertListening(room);
  if (clip === null && text === '') throw new AppError('bad_input', hasFiles ? OTHER_FILE : NO_WORDS);
};

/** Delivered again after a restart, it is on its way to be scored already, or the message that began it all. */
const isKnown = ({ view }: SlackRoom, messageTs: string): boolean =>
  view.askedTs === messageTs || (view.phase !== 'listening' && view.answeredBy.includes(messageTs));

/** What cannot be taken is said in the thread, to the person alone: a message is not answered otherwise. */
const takeReply = async (
  deps: InterviewsDeps,
  slack: SlackChannels,
  room: SlackRoom,
  reply: Reply,
): Promise<void> => {
  const { messageTs, text, clip } = reply;
  // Afterwards people talk on in the thread of a channel; that is not for the bot.
  const isTalk = room.view.phase === 'over' && !reply.channelId.startsWith('D');
  if (isTalk || isKnown(room, messageTs)) return;
  const show = { ...showFor(deps, slack, room), messageTs };
  try {
    assertAnswer(room, reply);
    if (clip !== null) await submitClip(show, clip);
    else await submitTyped(show, text);
  } catch (error) {
    if (!isAppError(error)) throw error;
    const { channelId, threadTs, userId } = reply;
    const why = sentence(plain(error.message));
    if (channelId.startsWith('D')) await slack.post({ channelId, threadTs }, why);
    else await slack.postEphemeral({ channelId, threadTs }, userId, why);
  }
};

const MOST_TOLD = 1000;

/** Others may talk in the thread of an interview; that they are not scored each of them hears once. */
const createStrangers = () => {
  const told = new Set<string>();
  return async (slack: SlackChannels, room: SlackRoom, reply: Reply): Promise<void> => {
    const { channelId, threadTs, userId } = reply;
    const key = `${room.interviewId}/${userId}`;
    if (room.view.phase === 'over' || told.has(key)) return;
    const [oldest] = told;
    if (told.size >= MOST_TOLD && oldest !== undefined) told.delete(oldest);
    told.add(key);
    await slack.postEphemeral({ channelId, threadTs }, userId, sentence(strangersTold(room)));
  };
};

const findEdited = async (
  deps: InterviewsDeps,
  teamId: string,
  edited: Edited,
): Promise<SlackRoom | null> => {
  const { channelId, threadTs, messageTs, personId } = edited;
  if (threadTs !== null) return roomAt(deps, teamId, { channelId, threadTs }, personId);
  // An answer that was written below the thread.
  const own = await recentRooms(deps, channelId, personId);
  return own.find(({ view }) => view.answeredBy.includes(messageTs)) ?? null;
};

const takeEdit = async (
  deps: InterviewsDeps,
  slack: SlackChannels,
  room: SlackRoom,
  { messageTs }: Edited,
): Promise<void> => {
  const { answeredBy, editsTold, phase } = room.view;
  const wasAnswer = answeredBy.includes(messageTs);
  if (phase === 'over' || editsTold.includes(messageTs) || !(wasAnswer || phase === 'listening')) return;
  const { keeper } = showFor(deps, slack, room);
  await keeper.note({ editsTold: [...editsTold, messageTs] });
  await keeper.tell(sentence(wasAnswer ? EDITED_ANSWER : EDITED_OTHER));
};

interface ReplyTurns extends Pick<Turns, 'inTurn'> {
  readonly isResumed: (slack: SlackChannels, room: SlackRoom) => Promise<boolean>;
}

/** What people write, and write anew, in the threads of interviews. */
export const createReplies = (
  deps: InterviewsDeps,
  { inTurn, isResumed }: ReplyTurns,
): Pick<SlackInterviews, 'reply' | 'edited'> => {
  const tellStranger = createStrangers();
  return {
    reply: async (slack, reply) => {
      const { channelId, threadTs, personId } = reply;
      const found = await roomAt(deps, slack.teamId, { channelId, threadTs }, personId);
      if (found === null) return;
      if (found.personId !== personId) await tellStranger(slack, found, reply);
      else if (!(await isResumed(slack, found)))
        await inTurn(found.interviewId, (room) => takeReply(deps, slack, room, reply));
    },
    edited: async (slack, edited) => {
      const found = await findEdited(deps, slack.teamId, edited);
      if (found?.personId !== edited.personId) return;
      await inTurn(found.interviewId, (room) => takeEdit(deps, slack, room, edited));
    },
  };
};
