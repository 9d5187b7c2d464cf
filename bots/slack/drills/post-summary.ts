import type { Drill } from '../../../core/domain/drill/types.ts';
import { pagesOf } from '../blocks/message.ts';
import type { SlackChannels } from '../client/channels.ts';
import { presentDrill, presentDrillSummary } from './drill-screens.ts';
import type { DrillsDeps } from './drills-deps.ts';
import { placeOf } from './show-answer.ts';

/** The group summary in the drill's thread, shown in the channel, too; the drill's message says that it is there. */
export const postSummary = async (
  { drills, transcriber }: DrillsDeps,
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
  const [closed] = pagesOf(presentDrill(drill, transcriber !== null));
  if (closed !== undefined && drill.messageId !== null)
    await slack.update({ channelId: drill.channelId, ts: drill.messageId }, closed);
};
