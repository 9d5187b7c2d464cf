import type { SlackChannels, SlackUser } from './channels.ts';
import type { ChannelsDeps } from './channels-deps.ts';

/** Questions to Slack, which wait for nothing but for Slack itself. */
export const direct = <T>({ queue, ids }: ChannelsDeps, work: () => Promise<T>): Promise<T> =>
  queue.run({ lane: `ask/${ids.next()}`, paced: false, work });

const KEPT_MS = 10 * 60_000;
const KEPT = 5000;

/** Answers that hold for a while; the oldest go first. */
const createKept = <T>(now: () => number) => {
  const kept = new Map<string, { readonly at: number; readonly value: T }>();
  return async (key: string, find: () => Promise<T>): Promise<T> => {
    const known = kept.get(key);
    if (known !== undefined && now() - known.at < KEPT_MS) return known.value;
    const value = await find();
    kept.delete(key);
    kept.set(key, { at: now(), value });
    const oldest = kept.keys().next().value;
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
    return value;
  };
};

export const createLookUp = (
  deps: ChannelsDeps,
): Pick<SlackChannels, 'openDm' | 'user' | 'isMember' | 'hasMember'> => {
  const { client, clock } = deps;
  const now = () => clock.now().getTime();
  const dms = createKept<string>(now);
  const users = createKept<SlackUser>(now);
  const members = createKept<ReadonlySet<string>>(now);
  return {
    openDm: (userId) =>
      dms(userId, async () => {
        const { channel } = await direct(deps, () => client.conversations.open({ users: userId }));
        return channel?.id ?? '';
      }),
    user: (userId) =>
      users(userId, async () => {
        const { user } = await direct(deps, () => client.users.info({ user: userId }));
        return {
          name: user?.profile?.display_name || user?.real_name || user?.name || 'Somebody',
          timeZone: user?.tz ?? null,
          isBot: user?.is_bot === true || userId === 'USLACKBOT',
          isAdmin: user?.is_admin === true || user?.is_owner === true || user?.is_primary_owner === true,
        };
      }),
    hasMember: async (channelId, userId) => {
      const known = await members(channelId, async () => {
        const found = new Set<string>();
        for (let cursor = ''; ; ) {
          const page = await direct(deps, () =>
            client.conversations.members({ channel: channelId, limit: 1000, cursor }),
          );
          for (const member of page.members ?? []) found.add(member);
          cursor = page.response_metadata?.next_cursor ?? '';
          if (cursor === '') return found;
        }
      });
      return known.has(userId);
    },
    isMember: async (channelId) => {
      const { channel } = await direct(deps, () => client.conversations.info({ channel: channelId }));
      return channel?.is_member === true || channel?.is_im === true;
    },
  };
};
