import type { Drill } from '../../../core/domain/drill/types.ts';
import type { EngineEvent } from '../../../core/domain/events.ts';
import { sentence } from '../blocks/message.ts';
import type { Message } from '../blocks/screen.ts';
import { plain } from '../blocks/text.ts';
import type { Place, SlackChannels } from '../client/channels.ts';
import { goneOf } from '../client/slack-failure.ts';
import { presentDrillFeedback } from './drill-feedback.ts';
import type { Author, DrillsParts } from './drills-deps.ts';

/** The thread of a drill; its channel when the drill's message was never posted. */
export const placeOf = ({ channelId, messageId }: Drill): Place => ({
  channelId,
  threadTs: messageId ?? undefined,
});

/**
 * Tells the author something that nobody else sees. In a channel that the bot cannot reach any more it is said in
 * their direct messages.
 */
export const tellAuthor = async (
  slack: SlackChannels,
  drill: Drill,
  { userId }: Author,
  message: Message,
): Promise<void> => {
  try {
    await slack.postEphemeral(placeOf(drill), userId, message);
  } catch (error) {
    if (!['channel', 'membership', 'message'].includes(goneOf(error) ?? '')) throw error;
    await slack.post({ channelId: await slack.openDm(userId) }, message);
  }
};

/** Waits for what the coach says of an answer, and shows it to the author. */
export const showAnswer = async (
  { drills, logger, showClosed }: DrillsParts,
  slack: SlackChannels,
  drill: Drill,
  author: Author,
  events: AsyncIterable<EngineEvent>,
): Promise<void> => {
  for await (const event of events) {
    if (event.type === 'notice') await tellAuthor(slack, drill, author, sentence(plain(event.message)));
    if (event.type !== 'attempt_settled') continue;
    const found = await drills.feedbackOf(author.personId, drill.id);
    const message = presentDrillFeedback(found);
    if (message !== null) await tellAuthor(slack, drill, author, message);
    if (found.entry.isLate && found.attempts.length === 1) await showClosed(slack, drill.id);
    logger.info({ drillId: drill.id, attemptId: event.attempt_id }, 'drill answer scored');
  }
};
