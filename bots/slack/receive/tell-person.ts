import { z } from 'zod';
import type { Message } from '../blocks/screen.ts';
import type { Place, SlackChannels } from '../client/channels.ts';
import { goneOf } from '../client/slack-failure.ts';
import type { Delivery } from './delivery.ts';

const Thread = z.object({ thread_ts: z.string().optional(), channel: z.string().optional() });
const Body = z.object({
  response_url: z.string().optional(),
  channel_id: z.string().optional(),
  channel: z.object({ id: z.string() }).nullish(),
  message: Thread.nullish(),
  event: Thread.extend({ message: Thread.optional(), channel_type: z.string().optional() }).nullish(),
});

/** Where a delivery came from; null for modals and App Home, which are nowhere. */
export const placeOf = (body: object): Place | null => {
  const parsed = Body.safeParse(body);
  if (!parsed.success) return null;
  const { channel_id: ofCommand, channel, message, event } = parsed.data;
  const channelId = event?.channel ?? channel?.id ?? ofCommand;
  if (channelId === undefined) return null;
  return { channelId, threadTs: event?.message?.thread_ts ?? event?.thread_ts ?? message?.thread_ts };
};

const responseUrlOf = (body: object): string | null => {
  const parsed = Body.safeParse(body);
  return parsed.success ? (parsed.data.response_url ?? null) : null;
};

type Told = Pick<Delivery<object>, 'body' | 'person' | 'late'> & {
  readonly slack: Pick<SlackChannels, 'respond' | 'postEphemeral' | 'post' | 'openDm'>;
};

const tellWhere = async ({ body, person, slack }: Told, message: Message): Promise<void> => {
  if (person === null) return;
  const place = placeOf(body);
  if (place !== null && !place.channelId.startsWith('D'))
    try {
      return await slack.postEphemeral(place, person.userId, message);
    } catch (error) {
      if (goneOf(error) === null) throw error;
    }
  const dm = place?.channelId.startsWith('D') ? place : { channelId: await slack.openDm(person.userId) };
  await slack.post(dm, message);
};

/**
 * Says something to the person of a delivery alone: by its own address, else where it came from, else as a direct
 * message. Throws SlackFailure when none of these is left.
 */
export const tellPrivately = async (delivery: Told, message: Message): Promise<void> => {
  const url = delivery.late ? null : responseUrlOf(delivery.body);
  if (url === null) return tellWhere(delivery, message);
  try {
    await delivery.slack.respond(url, message);
  } catch (error) {
    if (goneOf(error) === null) throw error;
    await tellWhere(delivery, message);
  }
};
