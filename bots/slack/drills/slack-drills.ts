import type { Drill, DrillTopic } from '../../../core/domain/drill/types.ts';
import type { OpenDrill } from '../../../core/usecases/drills/drills.ts';
import type { Tab } from '../blocks/action-ids.ts';
import type { Message } from '../blocks/screen.ts';
import type { SlackChannels, SlackFile } from '../client/channels.ts';
import type { Author } from './drills-deps.ts';

export interface DrillReply extends Author {
  readonly channelId: string;
  readonly threadTs: string;
  /** `ts` of the person's own message. */
  readonly messageTs: string;
  readonly text: string;
  readonly clip: SlackFile | null;
}

/** Drills in Slack: everything that a command, a message, a button or the clock can ask for. */
export interface SlackDrills {
  /** Chooses the question and posts it, once for an `id`. Throws what the channel refuses. */
  post(
    slack: SlackChannels,
    input: Required<Pick<OpenDrill, 'id' | 'channelId' | 'scheduleId' | 'windowMs'>> & {
      readonly topic: DrillTopic;
    },
  ): Promise<Drill>;
  /** True for the thread of a drill. */
  holds(slack: SlackChannels, channelId: string, threadTs: string): Promise<boolean>;
  /** A message in a thread: false when the thread is not a drill's. */
  reply(slack: SlackChannels, reply: DrillReply): Promise<boolean>;
  /** A message that was an answer says something else now; false when it was none. */
  edited(slack: SlackChannels, reply: Omit<DrillReply, 'clip'>): Promise<boolean>;
  typed(slack: SlackChannels, drillId: string, author: Author, text: string): Promise<void>;
  /** Throws `not_found` for a drill that is gone. */
  find(drillId: string): Promise<Drill>;
  /** The words of the latest answer; null without one. */
  lastAnswer(drillId: string, author: Author): Promise<string | null>;
  /** What the author sees; a sentence while there is nothing. */
  feedback(drillId: string, author: Author, tab?: Tab, page?: number): Promise<Message>;
  share(slack: SlackChannels, drillId: string, author: Author, what: 'score' | 'rewrite'): Promise<void>;
  save(drillId: string, author: Author): Promise<string>;
}
