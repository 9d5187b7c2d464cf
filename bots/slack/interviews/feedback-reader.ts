import type { EventOf } from '../../../core/domain/events.ts';
import { sentence } from '../blocks/message.ts';
import type { Message } from '../blocks/screen.ts';
import { plainMarkdown } from '../blocks/text.ts';
import type { MessageStream, SlackChannels } from '../client/channels.ts';
import { scoreBar, scoreText } from '../presenters/marks.ts';
import type { RoomKeeper } from './room-keeper.ts';

/** Shows the feedback of one answer while it comes in. */
export interface FeedbackReader {
  begin(): Promise<void>;
  scores(event: EventOf<'scores_updated'>): Promise<void>;
  rewrite(event: EventOf<'rewrite_updated'>): Promise<void>;
  /** All of it, with its buttons, in place of what was shown so far. */
  settled(message: Message): Promise<void>;
}

const READING = sentence(':hourglass_flowing_sand: Reading your answer …');

const scoresText = ({ scoring, content_feedback }: EventOf<'scores_updated'>): string =>
  [
    `\n\n**${scoreText(scoring.overall)}** ${scoreBar(scoring.overall)}`,
    `**${plainMarkdown(content_feedback.headline)}**`,
    ...content_feedback.top_strengths.map((each) => `+ ${plainMarkdown(each)}`),
    ...content_feedback.top_improvements.map((each) => `→ ${plainMarkdown(each)}`),
  ].join('\n');

/** Where nobody else reads, feedback is one message that grows. */
const createStreamReader = (keeper: RoomKeeper, slack: SlackChannels): FeedbackReader => {
  let stream: MessageStream | null = null;
  /** What an earlier process left half written; it may be gone, too. */
  const clear = async (): Promise<void> => {
    const { growingTs } = keeper.room.view;
    if (growingTs !== null) await slack.delete({ ...keeper.place, ts: growingTs }).catch(() => false);
  };
  return {
    begin: async () => {
      await clear();
      stream = await slack.stream(keeper.place, keeper.room.view.userId, READING);
      await keeper.note({ growingTs: stream.ref.ts });
    },
    scores: async (event) => stream?.append(scoresText(event)),
    rewrite: async ({ rewrite }) =>
      stream?.append(`\n\n**Your answer, polished**\n${plainMarkdown(rewrite.polished_answer)}`),
    settled: async (message) => {
      if (stream === null) await clear();
      if (stream === null || !(await stream.stop(message))) await slack.post(keeper.place, message);
    },
  };
};

/** In a channel it is a message for this person alone, which cannot grow: the whole comes at once. */
const createPrivateReader = (keeper: RoomKeeper, slack: SlackChannels): FeedbackReader => ({
  begin: async () => undefined,
  scores: async () => undefined,
  rewrite: async () => undefined,
  settled: (message) => slack.postEphemeral(keeper.place, keeper.room.view.userId, message),
});

export const createFeedbackReader = (keeper: RoomKeeper, slack: SlackChannels): FeedbackReader =>
  keeper.room.view.isDm || keeper.room.visibility === 'shared'
    ? createStreamReader(keeper, slack)
    : createPrivateReader(keeper, slack);
