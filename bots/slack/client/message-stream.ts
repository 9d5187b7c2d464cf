import { pageOf } from '../blocks/message.ts';
import type { Block, Message } from '../blocks/screen.ts';
import type { MessageRef, MessageStream, Place, SlackChannels } from './channels.ts';
import type { ChannelsDeps } from './channels-deps.ts';
import { laneOf, type PostMessages, unlessGone } from './post-messages.ts';

/** Slack takes 12 000 characters in a markdown block or append; the rest is in the final message. */
const MARKDOWN = 11_500;
/** Slack takes about a hundred appends a minute and workspace: what comes between goes along with the next. */
const EVERY_MS = 700;

const growing = (markdown: string): Message => {
  const text = markdown.length > MARKDOWN ? markdown.slice(0, MARKDOWN).toWellFormed() : markdown;
  const block: Block = { type: 'markdown', text };
  return pageOf({ text: 'Writing…', blocks: [block] }).message;
};

interface StreamParts {
  readonly deps: ChannelsDeps;
  readonly messages: PostMessages;
  readonly ref: MessageRef;
}

/** Gives what has come up to now to `show`, one at a time and not too often; `flush` waits for the one that runs. */
const createPulse = ({ sleep }: ChannelsDeps, show: () => Promise<void>) => {
  const ended = new AbortController();
  let running: Promise<void> | null = null;
  let again = false;
  const run = async (): Promise<void> => {
    do {
      again = false;
      await show();
      await sleep(EVERY_MS, ended.signal);
    } while (again && !ended.signal.aborted);
    running = null;
  };
  return {
    beat: () => {
      again = true;
      running ??= run();
    },
    flush: async () => {
      ended.abort();
      await running;
    },
  };
};

/** One message that is updated, where Slack does not stream. */
const updatedStream = ({ deps, messages, ref }: StreamParts, begun = ''): MessageStream => {
  let markdown = begun;
  let isGone = false;
  const pulse = createPulse(deps, async () => {
    isGone ||= !(await messages.update(ref, growing(markdown)).catch((error: unknown) => {
      deps.logger.info({ err: error }, 'growing message not shown');
      return true;
    }));
  });
  return {
    ref,
    append: async (more) => {
      markdown += more;
      if (!isGone && markdown.trim() !== '') pulse.beat();
    },
    stop: async (message) => {
      await pulse.flush();
      return messages.update(ref, message);
    },
  };
};

/** Slack's own streaming; goes on by updates when Slack ends it early. */
const slackStream = (parts: StreamParts): MessageStream => {
  const { deps, messages, ref } = parts;
  const { client, queue, logger } = deps;
  const at = { channel: ref.channelId, ts: ref.ts };
  let [sent, waiting] = ['', ''];
  let isBroken = false;
  const call = (work: () => Promise<unknown>) => queue.run({ lane: laneOf(ref), paced: false, work });
  const pulse = createPulse(deps, async () => {
    const markdown = waiting.slice(0, MARKDOWN - sent.length);
    if (isBroken || markdown === '') return;
    [sent, waiting] = [sent + markdown, waiting.slice(markdown.length)];
    await call(() => client.chat.appendStream({ ...at, markdown_text: markdown })).catch((error: unknown) => {
      isBroken = true;
      logger.info({ err: error }, 'slack stream ended early');
    });
  });
  return {
    ref,
    append: async (more) => {
      waiting += more;
      pulse.beat();
    },
    stop: async (message) => {
      await pulse.flush();
      const stop = () => client.chat.stopStream(at);
      // A stream that Slack has ended itself is an ordinary message by now.
      await unlessGone(call(stop)).catch((error: unknown) =>
        logger.info({ err: error }, 'stream not stopped'),
      );
      return messages.update(ref, message);
    },
  };
};

/**
 * In threads Slack streams to `readerId`; where it refuses (free plans, some channels, an older server) and outside
 * threads the message is updated instead.
 */
export const createStream =
  (deps: ChannelsDeps, messages: PostMessages): SlackChannels['stream'] =>
  async (place, readerId, begin) => {
    const { client, teamId, logger } = deps;
    const start = async ({ channelId, threadTs }: Required<Place>): Promise<MessageRef | null> => {
      const more = {
        recipient_user_id: readerId,
        recipient_team_id: teamId,
        markdown_text: `${begin.text}\n\n`,
      };
      try {
        const { ts } = await client.chat.startStream({
          ...{ channel: channelId, thread_ts: threadTs ?? '', ...more },
        });
        return ts === undefined ? null : { channelId, ts };
      } catch (error) {
        logger.info({ err: error }, 'slack does not stream here');
        return null;
      }
    };
    const { channelId, threadTs } = place;
    const ref = threadTs === undefined ? null : await start({ channelId, threadTs });
    if (ref !== null) return slackStream({ deps, messages, ref });
    return updatedStream({ deps, messages, ref: await messages.post(place, begin) });
  };
