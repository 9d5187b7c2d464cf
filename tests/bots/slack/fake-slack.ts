import type { HomeView, Message, ModalView } from '../../../bots/slack/blocks/screen.ts';
import type {
  MessageRef,
  Place,
  SlackChannels,
  SlackFile,
  SlackUser,
} from '../../../bots/slack/client/channels.ts';
import { AppError } from '../../../core/errors/app-error.ts';

interface Posted extends MessageRef {
  readonly threadTs: string | undefined;
  /** Null for a message that everybody in the channel sees. */
  readonly onlyFor: string | null;
  message: Message;
  deleted: boolean;
}

interface Uploaded {
  readonly place: Place;
  readonly name: string;
  readonly title: string;
  readonly altText: string;
  readonly data: Uint8Array;
}

interface Opened {
  readonly how: 'open' | 'push' | 'update';
  readonly triggerId: string;
  readonly view: ModalView;
}

/** One workspace in memory, which remembers what the bot did in it. */
export interface FakeSlack extends SlackChannels {
  readonly posted: Posted[];
  readonly responses: { readonly url: string; readonly message: Message; readonly replace: boolean }[];
  readonly views: Opened[];
  readonly homes: { readonly userId: string; readonly view: HomeView }[];
  readonly files: Uploaded[];
  readonly users: Map<string, SlackUser>;
  /** What can be downloaded, by address. */
  readonly downloads: Map<string, Uint8Array>;
  readonly fileInfos: Map<string, SlackFile>;
  /** Channel and person, `C1/U1`, for people who are not in it. */
  readonly outsiders: Set<string>;
  /** Triggers that have expired. */
  readonly expired: Set<string>;
}

const dmOf = (userId: string): string => `D${userId}`;

const messagesOf = ({ posted, responses }: Pick<FakeSlack, 'posted' | 'responses'>) => {
  const find = ({ channelId, ts }: MessageRef) =>
    posted.find((each) => each.channelId === channelId && each.ts === ts && !each.deleted);
  const add = ({ channelId, threadTs }: Place, message: Message, onlyFor: string | null): MessageRef => {
    const ts = `1700000000.${String(posted.length + 1).padStart(6, '0')}`;
    posted.push({ channelId, ts, threadTs, message, onlyFor, deleted: false });
    return { channelId, ts };
  };
  const update: SlackChannels['update'] = async (ref, message) => {
    const found = find(ref);
    if (found !== undefined) found.message = message;
    return found !== undefined;
  };
  return {
    update,
    post: async (place, message) => add(place, message, null),
    postEphemeral: async (place, userId, message) => void add(place, message, userId),
    delete: async (ref) => {
      const found = find(ref);
      if (found !== undefined) found.deleted = true;
      return found !== undefined;
    },
    stream: async (place, _, begin) => {
      const ref = add(place, begin, null);
      return { ref, append: async () => {}, stop: (message) => update(ref, message) };
    },
    respond: async (url, message, how) =>
      void responses.push({ url, message, replace: how?.replace === true }),
  } satisfies Partial<SlackChannels>;
};

const viewsOf = ({ views, homes, expired }: Pick<FakeSlack, 'views' | 'homes' | 'expired'>) => {
  const show = (how: Opened['how'], triggerId: string, view: ModalView): string => {
    if (expired.has(triggerId)) throw new AppError('wrong_state', 'That took too long; please press again.');
    views.push({ how, triggerId, view });
    return `V${views.length}`;
  };
  return {
    openView: async (triggerId, view) => show('open', triggerId, view),
    pushView: async (triggerId, view) => show('push', triggerId, view),
    updateView: async (viewId, view) => show('update', viewId, view) !== '',
    publishHome: async (userId, view) => void homes.push({ userId, view }),
  } satisfies Partial<SlackChannels>;
};

const NOBODY: SlackUser = { name: 'Ana', timeZone: 'Europe/Berlin', isBot: false, isAdmin: false };

export const createFakeSlack = (teamId = 'T1'): FakeSlack => {
  const kept: Pick<
    FakeSlack,
    | 'posted'
    | 'responses'
    | 'views'
    | 'homes'
    | 'files'
    | 'users'
    | 'downloads'
    | 'fileInfos'
    | 'expired'
    | 'outsiders'
  > = {
    ...{ posted: [], responses: [], views: [], homes: [], files: [] },
    ...{ users: new Map(), downloads: new Map(), fileInfos: new Map(), expired: new Set<string>() },
    outsiders: new Set<string>(),
  };
  return {
    ...kept,
    ...messagesOf(kept),
    ...viewsOf(kept),
    teamId,
    botUserId: 'UBOT',
    uploadFile: async (place, file) => {
      kept.files.push({ place, ...file });
      return `F${kept.files.length}`;
    },
    download: async (url, { maxBytes }) => {
      const bytes = kept.downloads.get(url);
      if (bytes === undefined || bytes.length > maxBytes)
        throw new AppError('bad_input', 'Slack did not hand over that file; please upload it again.');
      return bytes;
    },
    fileInfo: async (fileId) => {
      const file = kept.fileInfos.get(fileId);
      if (file === undefined) throw new AppError('not_found', 'That file is gone.');
      return file;
    },
    openDm: async (userId) => dmOf(userId),
    user: async (userId) => kept.users.get(userId) ?? NOBODY,
    isMember: async () => true,
    hasMember: async (channelId, userId) => !kept.outsiders.has(`${channelId}/${userId}`),
    findPosted: async ({ channelId, threadTs }, blockId) =>
      kept.posted.find(
        (each) =>
          each.channelId === channelId &&
          each.threadTs === threadTs &&
          each.message.blocks.some(({ block_id: id }) => id === blockId),
      ) ?? null,
  };
};
