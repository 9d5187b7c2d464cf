import { createTurns } from '../../../core/usecases/library/turns.ts';
import { pagesOf } from '../blocks/message.ts';
import type { SlackChannels } from '../client/channels.ts';
import { presentDrill } from './drill-screens.ts';
import type { DrillsDeps, ShowClosed } from './drills-deps.ts';

/** One look at a drill at a time; whoever comes while one waits for its turn shares it. */
export const createShowClosed = ({
  drills,
  transcriber,
  logger,
}: Pick<DrillsDeps, 'drills' | 'transcriber' | 'logger'>): ShowClosed => {
  const inTurn = createTurns();
  const waiting = new Set<string>();
  const show = async (slack: SlackChannels, drillId: string): Promise<void> => {
    const drill = await drills.find(drillId);
    if (drill === null || drill.messageId === null || drill.summaryMessageId === null) return;
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
