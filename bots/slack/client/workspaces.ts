import type { Clock } from '../../../core/ports/clock.ts';
import type { Ids } from '../../../core/ports/ids.ts';
import type { Logger } from '../../../core/ports/logger.ts';
import type { Sleep } from '../../../core/ports/sleep.ts';
import type { ChannelQueue } from './channel-queue.ts';
import type { Place, SlackChannels, SlackWorkspaces } from './channels.ts';
import { createWebClient } from './create-web-client.ts';
import { createSlackChannels } from './slack-channels.ts';
import { SlackFailure } from './slack-failure.ts';

/** What it takes to act in a workspace. */
export interface Credentials {
  readonly teamId: string;
  readonly botUserId: string;
  readonly token: string;
}

export interface WorkspacesDeps {
  readonly apiUrl: string | undefined;
  readonly queue: ChannelQueue;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly sleep: Sleep;
  readonly fetch: typeof globalThis.fetch;
  readonly logger: Logger;
  /** Null when the app is not installed there. */
  readonly find: (teamId: string) => Promise<Credentials | null>;
}

export interface OpenWorkspaces extends SlackWorkspaces {
  /** With credentials that a delivery came with. */
  with(credentials: Credentials): SlackChannels;
  /** Drops what is held of a workspace that the app was removed from. */
  forget(teamId: string): void;
  /** Whether this process posted into the thread, or began it, as far as it remembers. */
  hasWrittenIn(place: Place): boolean;
}

const notInstalled = (): SlackFailure =>
  new SlackFailure('configuration', 'The app is not installed in that workspace any more.', {
    ...{ slackCode: 'not_installed', gone: 'installation' as const },
  });

/** Deliveries of a removed app have no token: whoever tries to answer them is told so. */
export const goneChannels = (teamId: string): SlackChannels => {
  const refuse = async (): Promise<never> => {
    throw notInstalled();
  };
  return {
    ...{ teamId, botUserId: '', post: refuse, postEphemeral: refuse, update: refuse, delete: refuse },
    ...{ stream: refuse, openView: refuse, pushView: refuse, updateView: refuse, publishHome: refuse },
    ...{ uploadFile: refuse, respond: refuse, download: refuse, fileInfo: refuse, openDm: refuse },
    ...{ user: refuse, isMember: refuse, hasMember: refuse, findPosted: refuse },
  };
};

/** Threads that are remembered: those of a busy day. */
const THREADS = 5_000;

/** Threads that were written in, the latest ones. */
const createOwnThreads = () => {
  const threads = new Set<string>();
  const keyOf = (channelId: string, threadTs: string): string => `${channelId}:${threadTs}`;
  const add = (key: string): void => {
    threads.delete(key);
    threads.add(key);
    const [oldest] = threads;
    if (threads.size > THREADS && oldest !== undefined) threads.delete(oldest);
  };
  return {
    has: ({ channelId, threadTs }: Place): boolean =>
      threadTs !== undefined && threads.has(keyOf(channelId, threadTs)),
    remembering: (channels: SlackChannels): SlackChannels => ({
      ...channels,
      post: async (place, message, once) => {
        const ref = await channels.post(place, message, once);
        add(keyOf(place.channelId, place.threadTs ?? ref.ts));
        return ref;
      },
    }),
  };
};

/** One `SlackChannels` for each workspace, all behind one queue. */
export const createWorkspaces = (deps: WorkspacesDeps): OpenWorkspaces => {
  const { apiUrl, logger, find, ...parts } = deps;
  const threads = createOwnThreads();
  const open = new Map<string, { readonly token: string; readonly channels: SlackChannels }>();
  const openWith = ({ teamId, botUserId, token }: Credentials): SlackChannels => {
    const known = open.get(teamId);
    if (known?.token === token) return known.channels;
    const client = createWebClient({ token, apiUrl, teamId, logger });
    const all = createSlackChannels({ ...parts, apiUrl, logger, client, token, teamId, botUserId });
    const channels = threads.remembering(all);
    open.set(teamId, { token, channels });
    return channels;
  };
  return {
    with: openWith,
    of: async (teamId) => {
      const credentials = await find(teamId);
      if (credentials === null) throw notInstalled();
      return openWith(credentials);
    },
    forget: (teamId) => void open.delete(teamId),
    hasWrittenIn: threads.has,
  };
};
