import type { SlackChannels } from './channels.ts';
import type { ChannelsDeps } from './channels-deps.ts';
import { direct } from './look-up.ts';
import { givenUp, goneOf } from './slack-failure.ts';

/** As many as apps outside the Marketplace get, once a minute. */
const LATEST = 15;

interface Seen {
  readonly ts?: string;
  readonly user?: string;
  readonly blocks?: readonly { readonly block_id?: string }[];
}

export const createFindPosted = (deps: ChannelsDeps): Pick<SlackChannels, 'findPosted'> => {
  const { client, botUserId } = deps;
  return {
    findPosted: async ({ channelId, threadTs }, blockId, { since, signal }) => {
      const asked = { channel: channelId, oldest: String(since.getTime() / 1000), limit: LATEST };
      const read = () => {
        if (signal.aborted) throw givenUp();
        return threadTs === undefined
          ? client.conversations.history(asked)
          : client.conversations.replies({ ...asked, ts: threadTs });
      };
      const { messages } = await direct(deps, read).catch((error: unknown) => {
        // There is nothing in a thread that is gone.
        if (goneOf(error) === 'message') return { messages: [] };
        throw error;
      });
      const all: readonly Seen[] = messages ?? [];
      const found = all.find(
        ({ user, blocks = [] }) => user === botUserId && blocks.some((block) => block.block_id === blockId),
      );
      return found?.ts === undefined ? null : { channelId, ts: found.ts };
    },
  };
};
