import { AppError, isAppError } from '../../../core/errors/app-error.ts';
import type { Press } from '../blocks/action-ids.ts';
import { sentence } from '../blocks/message.ts';
import { plain } from '../blocks/text.ts';
import type { SlackChannels, SlackFile, SlackWorkspaces } from '../client/channels.ts';
import { submitClip, submitTyped } from './answering.ts';
import { orGivenBack } from './give-back.ts';
import { asSlackRoom, type InterviewsDeps, interviewIdOf, type SlackRoom } from './interviews-deps.ts';
import { type PressVerb, pressVerb } from './press-verbs.ts';
import type { PressView } from './press-view.ts';
import { createRoomKeeper, findRoom } from './room-keeper.ts';
import { type Show, showEvents } from './show-events.ts';
import { type StartInSlack, startInterview } from './start-interview.ts';

export interface Reply {
  readonly channelId: string;
  readonly threadTs: string;
  readonly personId: string;
  readonly text: string;
  readonly clip: SlackFile | null;
  /** Begun before by a process that has ended since. */
  readonly isLate?: boolean;
}

/** Interviews in Slack: everything that a command, a message, a button or a restart can ask for. */
export interface SlackInterviews {
  start(slack: SlackChannels, input: StartInSlack): Promise<void>;
  /** The interview of a thread when it is this person's and still goes on; null otherwise. */
  inThread(teamId: string, channelId: string, threadTs: string, personId: string): Promise<SlackRoom | null>;
  /** Thread of the interview whose question waits in these direct messages, the latest one; null without any. */
  waitingIn(channelId: string, personId: string): Promise<string | null>;
  /** A message in the thread as an answer, when one is waited for. */
  reply(slack: SlackChannels, reply: Reply): Promise<void>;
  /** The text of the answer modal. */
  typed(
    slack: SlackChannels,
    press: Pick<Press, 'subject' | 'attemptId' | 'step'>,
    personId: string,
    text: string,
  ): Promise<void>;
  press(
    slack: SlackChannels,
    verb: PressVerb,
    press: Press,
    personId: string,
    view: PressView,
  ): Promise<void>;
  /** The question that a modal would answer. Throws `not_found`, `not_yours`, `wrong_state`. */
  openQuestion(press: Pick<Press, 'subject'>, personId: string): Promise<SlackRoom>;
  /** After a start of the process: answers that were being scored are scored, and shown. */
  resumeAll(workspaces: SlackWorkspaces): Promise<void>;
}

/** Interviews that are looked through for an open question. */
const RECENT = 3;

const NOT_NOW: Readonly<Record<SlackRoom['view']['phase'], string>> = {
  listening: '',
  processing: 'I am still reading your last answer; this message was not taken as one.',
  unscored: 'Your last answer waits to be scored; press Score it again first.',
  feedback: 'No question is open now: press Retry, Next question or Answer follow-up, then answer.',
  over: 'This interview is over; write `practice` to me for a new one.',
};

const idOf = ({ subject }: Pick<Press, 'subject'>): string => {
  if (subject?.kind !== 'interview')
    throw new AppError('not_found', 'This button belongs to no interview any more.');
  return subject.id;
};

const assertListening = ({ view }: SlackRoom): void => {
  if (view.phase !== 'listening') throw new AppError('wrong_state', NOT_NOW[view.phase]);
};

const showFor = (deps: InterviewsDeps, slack: SlackChannels, room: SlackRoom): Show => ({
  deps,
  slack,
  keeper: createRoomKeeper(deps, slack, room),
});

/** Goes on with an answer whose process is gone; false when a process is at work in the room, this one or another. */
const resumeRoom = (
  deps: InterviewsDeps,
  slack: SlackChannels,
  { personId, interviewId }: SlackRoom,
): Promise<boolean> =>
  deps.serving.ifNobody(interviewId, async () => {
    const found = await deps.rooms.find(personId, interviewId);
    if (found === null || asSlackRoom(found).view.phase !== 'processing') return;
    const show = { ...showFor(deps, slack, asSlackRoom(found)), resumes: true };
    await showEvents(show, deps.engine.resumeInterview({ personId, interviewId }));
  });

/** A room that waits for the end of work that nobody does any more is gone on with instead. */
const atWork = async (
  deps: InterviewsDeps,
  slack: SlackChannels,
  room: SlackRoom,
  work: () => Promise<void>,
): Promise<void> => {
  if (room.view.phase === 'processing' && (await resumeRoom(deps, slack, room))) return;
  await deps.serving.during(room.interviewId, work);
};

/** What cannot be taken is said in the thread, to the person alone: a message is not answered otherwise. */
const takeReply = async (deps: InterviewsDeps, slack: SlackChannels, reply: Reply): Promise<void> => {
  const { channelId, threadTs, personId, text, clip } = reply;
  const room = await findRoom(deps, interviewIdOf(slack.teamId, channelId, threadTs), personId);
  const show = showFor(deps, slack, room);
  await atWork(deps, slack, room, async () => {
    try {
      assertListening(room);
      if (clip !== null) await submitClip(show, clip);
      else await submitTyped(show, text);
    } catch (error) {
      if (!isAppError(error)) throw error;
      // Most likely it is the very answer that the interview has gone on with.
      if (reply.isLate === true && error.code === 'wrong_state') return;
      await show.keeper.tell(sentence(plain(error.message)));
    }
  });
};

const resumeAll = async (deps: InterviewsDeps, workspaces: SlackWorkspaces): Promise<void> => {
  const rooms = (await deps.rooms.list('slack')).map(asSlackRoom);
  const cut = rooms.filter(({ view }) => view.phase === 'processing');
  const resume = async (room: SlackRoom): Promise<void> => {
    try {
      await resumeRoom(deps, await workspaces.of(room.view.teamId), room);
    } catch (error) {
      const { interviewId } = room;
      deps.logger.warn({ err: error, interviewId }, 'interview not resumed in Slack');
    }
  };
  await Promise.all(cut.map(resume));
};

export const createSlackInterviews = (deps: InterviewsDeps): SlackInterviews => ({
  start: (slack, input) => startInterview(deps, slack, input),
  inThread: async (teamId, channelId, threadTs, personId) => {
    const room = await deps.rooms.findByInterview(interviewIdOf(teamId, channelId, threadTs));
    return room?.personId === personId && room.frontEnd === 'slack' ? asSlackRoom(room) : null;
  },
  waitingIn: async (channelId, personId) => {
    const recent = await deps.engine.listInterviews(personId, RECENT);
    for (const { id, frontEnd } of recent) {
      const room = frontEnd === 'slack' ? await deps.rooms.find(personId, id) : null;
      if (room?.channelId !== channelId) continue;
      const { view } = asSlackRoom(room);
      if (view.phase === 'listening') return view.threadTs;
    }
    return null;
  },
  reply: (slack, reply) => takeReply(deps, slack, reply),
  typed: async (slack, press, personId, text) => {
    const room = await findRoom(deps, idOf(press), personId);
    await atWork(deps, slack, room, async () => {
      assertListening(room);
      if (press.attemptId !== room.view.attemptId || press.step !== room.view.step)
        throw new AppError('wrong_state', 'That question is answered already; nothing was changed.');
      const show = showFor(deps, slack, room);
      await orGivenBack(
        text,
        (screen) => show.keeper.tellAll(screen),
        () => submitTyped(show, text),
      );
    });
  },
  press: async (slack, verb, press, personId, view) => {
    const room = await findRoom(deps, idOf(press), personId);
    const work = () => pressVerb(verb, { ...showFor(deps, slack, room), press, view });
    await (verb === 'again' ? atWork(deps, slack, room, work) : work());
  },
  openQuestion: async (press, personId) => {
    const room = await findRoom(deps, idOf(press), personId);
    assertListening(room);
    return room;
  },
  resumeAll: (workspaces) => resumeAll(deps, workspaces),
});
