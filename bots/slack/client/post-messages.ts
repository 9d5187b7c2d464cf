import type { types } from '@slack/bolt';
import type { Block, Message } from '../blocks/screen.ts';
import type { MessageRef, Place, SlackChannels } from './channels.ts';
import type { ChannelsDeps } from './channels-deps.ts';
import { givenUp, goneOf, SlackFailure } from './slack-failure.ts';

/** Nobody is pinged by what is not marked as a mention, and links show no preview. */
const INERT = { unfurl_links: false, unfurl_media: false, link_names: false, parse: 'none' } as const;

export const payloadOf = ({ text, blocks }: Message): { text: string; blocks: types.KnownBlock[] } => ({
  text,
  blocks: [...(blocks as readonly Block[])],
});

const threadOf = ({ threadTs }: Place) => (threadTs === undefined ? {} : { thread_ts: threadTs });
export const laneOf = ({ channelId, ts }: MessageRef): string => `${channelId}/${ts}`;

/** False in place of a failure because the message is gone. */
export const unlessGone = async (work: Promise<unknown>): Promise<boolean> => {
  try {
    await work;
    return true;
  } catch (error) {
    if (goneOf(error) === 'message') return false;
    throw error;
  }
};

const threadGone = (): SlackFailure =>
  new SlackFailure('not_found', 'That thread was deleted in Slack.', {
    ...{ slackCode: 'thread_not_found', gone: 'message' as const },
  });

export type PostMessages = Pick<SlackChannels, 'post' | 'postEphemeral' | 'update' | 'delete'>;

export const createPostMessages = ({ client, queue, ids, logger }: ChannelsDeps): PostMessages => {
  const remove = (ref: MessageRef) =>
    queue.run({
      lane: laneOf(ref),
      paced: false,
      work: () => client.chat.delete({ channel: ref.channelId, ts: ref.ts }),
    });
  return {
    post: async (place, message, once) => {
      // The same id again means the same message: an answer that was lost on the way doubles nothing.
      const own = { client_msg_id: once?.id ?? ids.next() };
      const more = { ...INERT, ...payloadOf(message), ...threadOf(place), ...own };
      const posted = await queue.run({
        lane: place.channelId,
        work: () => {
          if (once?.signal.aborted === true) throw givenUp();
          return client.chat.postMessage({ channel: place.channelId, ...more });
        },
      });
      const ref = { channelId: posted.channel ?? place.channelId, ts: posted.ts ?? '' };
      if (place.threadTs === undefined || posted.message?.thread_ts !== undefined) return ref;
      // Slack puts replies to a message that was just deleted into the channel, for everybody to read.
      await remove(ref).catch((error: unknown) => logger.warn({ err: error }, 'stray reply not deleted'));
      throw threadGone();
    },
    postEphemeral: async (place, userId, message) => {
      const more = { ...payloadOf(message), ...threadOf(place), link_names: false, parse: 'none' as const };
      await queue.run({
        lane: `${place.channelId}/${userId}`,
        paced: false,
        work: () => client.chat.postEphemeral({ channel: place.channelId, user: userId, ...more }),
      });
    },
    update: (ref, message) =>
      unlessGone(
        queue.run({
          lane: laneOf(ref),
          newest: 'update',
          work: () =>
            client.chat.update({
              ...{ channel: ref.channelId, ts: ref.ts, ...payloadOf(message) },
              ...{ link_names: false, parse: 'none' },
            }),
        }),
      ),
    delete: (ref) => unlessGone(remove(ref)),
  };
};
