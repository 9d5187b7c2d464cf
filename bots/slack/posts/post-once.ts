import type { PostItem } from '../../../core/ports/poster.ts';
import { pagesOf } from '../blocks/message.ts';
import type { Message, Screen } from '../blocks/screen.ts';
import type { MessageRef, Place, SlackChannels } from '../client/channels.ts';
import { postIdsOf } from './post-ids.ts';

/** Clocks of hosts differ a little. */
const SLACK_MS = 60_000;

interface Posting {
  readonly slack: SlackChannels;
  readonly item: Pick<PostItem, 'key' | 'attempts' | 'createdAt'>;
  readonly place: Place;
  readonly signal: AbortSignal;
}

export interface PostedOnce extends MessageRef {
  /** False when an earlier try had posted all of it. */
  readonly isNew: boolean;
}

const marked = (message: Message, blockId: string): Message => {
  const [first, ...rest] = message.blocks;
  return first === undefined ? message : { ...message, blocks: [{ ...first, block_id: blockId }, ...rest] };
};

/**
 * Posts a screen whose messages are found again by what its key is made of: after a try of which nobody knows how it
 * ended, what is there already is left as it is. The reference is that of the first message.
 */
export const postOnce = async (posting: Posting, screen: Screen): Promise<PostedOnce> => {
  const { slack, item, place, signal } = posting;
  const since = new Date(item.createdAt.getTime() - SLACK_MS);
  let first: MessageRef | null = null;
  let isNew = false;
  for (const [page, message] of pagesOf(screen).entries()) {
    const { id, blockId } = postIdsOf(item.key, page);
    const known = item.attempts > 1 ? await slack.findPosted(place, blockId, { since, signal }) : null;
    const ref = known ?? (await slack.post(place, marked(message, blockId), { id, signal }));
    first ??= ref;
    isNew ||= known === null;
  }
  return { ...(first ?? { channelId: place.channelId, ts: '' }), isNew };
};
