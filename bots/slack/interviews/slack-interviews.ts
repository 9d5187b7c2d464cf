import type { Press } from '../blocks/action-ids.ts';
import type { SlackChannels, SlackFile, SlackWorkspaces } from '../client/channels.ts';
import type { SlackRoom } from './interviews-deps.ts';
import type { PressVerb } from './press-verbs.ts';
import type { PressView } from './press-view.ts';
import type { StartInSlack } from './start-interview.ts';

/** A message of a person in a thread. */
export interface Reply {
  readonly channelId: string;
  readonly threadTs: string;
  readonly messageTs: string;
  readonly personId: string;
  readonly userId: string;
  readonly text: string;
  readonly clip: SlackFile | null;
  /** True when something was sent along, whatever it is. */
  readonly hasFiles: boolean;
}

/** A message that says something else than before; `threadTs` is null for one outside threads. */
export type Edited = Pick<Reply, 'channelId' | 'messageTs' | 'personId'> & {
  readonly threadTs: string | null;
};

/** What is not there any more: a channel, or with `ts` the message that a thread hangs from. */
export interface Ended {
  readonly channelId: string;
  readonly ts: string | null;
}

/** Interviews in Slack: everything that a command, a message, a button or a restart can ask for. */
export interface SlackInterviews {
  start(slack: SlackChannels, input: StartInSlack): Promise<void>;
  /** True for a thread that an interview was begun in and that is remembered. */
  holds(teamId: string, channelId: string, threadTs: string): Promise<boolean>;
  /** Thread of the interview whose question waits in these direct messages, the latest one; null without any. */
  waitingIn(channelId: string, personId: string): Promise<string | null>;
  /** A message in any thread: an answer when it is in the thread of the person's own interview. */
  reply(slack: SlackChannels, reply: Reply): Promise<void>;
  /** Says once that what was sent first counts. */
  edited(slack: SlackChannels, edited: Edited): Promise<void>;
  /** Takes the interviews that were there to their people's direct messages. */
  ended(slack: SlackChannels, ended: Ended): Promise<void>;
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
