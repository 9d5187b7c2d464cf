import type { Message } from '../blocks/screen.ts';
import type { SlackChannels } from '../client/channels.ts';

/** Shows something to the person who pressed, where they pressed. */
export interface PressView {
  /** In place of the message with the button. */
  replace(message: Message): Promise<void>;
  /** Beside it, for this person alone. */
  tell(message: Message): Promise<void>;
}

/** Of a `block_actions` payload, what says where it was pressed. */
export interface PressBody {
  readonly response_url?: string;
  readonly container?: {
    readonly channel_id?: string;
    readonly message_ts?: string;
    readonly thread_ts?: string;
    readonly is_ephemeral?: boolean;
  };
}

/** `userId` is who pressed. A press that was left by an earlier process has no address any more that answers. */
export const pressViewOf = (
  slack: SlackChannels,
  body: PressBody,
  userId: string,
  late: boolean,
): PressView => {
  const { container, response_url: url } = body;
  const channelId = container?.channel_id;
  const ts = container?.message_ts;
  const tell = async (message: Message): Promise<void> => {
    if (url !== undefined && !late) await slack.respond(url, message);
    else if (channelId !== undefined)
      await slack.postEphemeral({ channelId, threadTs: container?.thread_ts }, userId, message);
  };
  return {
    tell,
    replace: async (message) => {
      if (container?.is_ephemeral === true) {
        if (url !== undefined && !late) await slack.respond(url, message, { replace: true });
        else await tell(message);
        return;
      }
      const shown =
        channelId !== undefined && ts !== undefined && (await slack.update({ channelId, ts }, message));
      if (!shown) await tell(message);
    },
  };
};
