import type { Drill } from '../../../core/domain/drill/types.ts';
import { createTurns } from '../../../core/usecases/library/turns.ts';
import { pagesOf } from '../blocks/message.ts';
import type { SlackChannels } from '../client/channels.ts';
import { SlackFailure } from '../client/slack-failure.ts';
import { presentDrill, presentDrillSummary } from './drill-screens.ts';
import type { DrillsDeps, DrillsParts, ShowClosed } from './drills-deps.ts';
import { placeOf } from './show-answer.ts';

/** One look at a drill at a time; whoever comes while one waits for its turn shares it. */
export const createShowClosed = ({ drills, transcriber, logger }: DrillsDeps): ShowClosed => {
  const inTurn = createTurns();
  const waiting = new Set<string>();
  const show = async (slack: SlackChannels, drillId: string): Promise<void> => {
    const drill = await drills.find(drillId);
    if (drill === null || drill.messageId === null || !drill.summaryMessageId) return;
    const summary = await drills.summaryOf(drillId);
    const [message] = pagesOf(presentDrill(drill, transcriber !== null, summary));
    if (message !== undefined)
      await slack.update({ channelId: drill.channelId, ts: drill.messageId }, message);
  };
  return async (slack, drillId) => {
    if (waiting.has(drillId)) return;
    waiting.add(drillId);
    await inTurn(drillId, () => {
      waiting.delete(drillId);
      return show(slack, drillId);
    }).catch((error: unknown) =>
      // What the message says is the smaller part; the answer or the summary is there.
      logger.warn({ err: error, drillId }, 'closed drill not shown as such'),
    );
  };
};

/** The group summary in the drill's thread; the drill's message says that it is there. */
const post = async (
  { drills, showClosed }: DrillsParts,
  slack: SlackChannels,
  drill: Drill,
): Promise<void> => {
  const summary = await drills.summaryOf(drill.id);
  const messages = pagesOf(presentDrillSummary(drill, summary));
  let first: string | null = null;
  for (const message of messages) {
    const { ts } = await slack.post(placeOf(drill), message);
    first ??= ts;
  }
  if (first !== null) await drills.summaryPosted(drill.id, first);
  await showClosed(slack, drill.id);
};

/** Never rejects: what Slack refuses for good is dropped, and for everything else there is another try later. */
export const postSummary = async (
  parts: DrillsParts,
  channels: () => Promise<SlackChannels>,
  drill: Drill,
): Promise<void> => {
  const { drills, logger } = parts;
  try {
    await post(parts, await channels(), drill);
  } catch (error) {
    const isFinal = error instanceof SlackFailure && !error.retryable;
    logger.warn({ err: error, drillId: drill.id, isFinal }, 'drill summary not posted');
    if (isFinal) await drills.summaryDropped(drill.id);
  }
};
