import {
  type ApiCall,
  directMessages,
  Refusal,
  rateLimited,
  required,
  stringOf,
  visibleChannel,
} from './api-call.ts';
import { messageJson, threadOf } from './messages.ts';
import type { Json, StandinChannel, StandinUser } from './records.ts';
import { changed, type World } from './world.ts';

export const authTest = ({ team, token, world }: ApiCall): Json => ({
  ...{ url: `https://${team.domain}.slack.com/`, team: team.name, team_id: team.id, app_id: world.app.id },
  ...{ user: 'hotseat', user_id: team.botUserId, bot_id: team.botId },
  ...{ is_enterprise_install: token.isEnterprise, enterprise_id: team.enterpriseId },
});

export const revoke = ({ token, args, world }: ApiCall): Json => {
  if (String(args.test) === 'true' || String(args.test) === '1') return { revoked: false };
  token.state = 'token_revoked';
  changed(world);
  return { revoked: true };
};

export const teamInfo = ({ team, world, token, args }: ApiCall): Json => {
  const wanted = world.teams.get(stringOf(args, 'team') ?? team.id);
  if (wanted === undefined || !token.teamIds.includes(wanted.id)) throw new Refusal('team_not_found');
  const enterprise = wanted.enterpriseId === null ? {} : { enterprise_id: wanted.enterpriseId };
  return { team: { id: wanted.id, name: wanted.name, domain: wanted.domain, icon: {}, ...enterprise } };
};

export const userJson = (user: StandinUser): Json => ({
  ...{ id: user.id, team_id: user.teamId, name: user.name, real_name: user.name, deleted: false },
  ...{ tz: user.tz, tz_label: user.tz, tz_offset: user.tzOffset, is_admin: user.isAdmin, is_owner: false },
  ...{ is_bot: user.isBot, is_app_user: false, updated: 0, locale: 'en-US' },
  profile: { real_name: user.name, display_name: user.name, team: user.teamId },
});

export const userInfo = ({ world, token, args }: ApiCall): Json => {
  const user = world.users.get(required(args, 'user'));
  if (user === undefined) throw new Refusal('user_not_found');
  if (!token.teamIds.includes(user.teamId)) throw new Refusal('user_not_visible');
  return { user: userJson(user) };
};

export const channelJson = (world: World, channel: StandinChannel): Json => {
  const bot = world.teams.get(channel.teamId)?.botUserId ?? '';
  const isIm = channel.type === 'im';
  return {
    ...{ id: channel.id, is_archived: channel.archived, created: 0, context_team_id: channel.teamId },
    ...{ is_channel: channel.type === 'channel', is_group: channel.type === 'group', is_im: isIm },
    ...{ is_mpim: false, is_private: channel.type !== 'channel', is_member: channel.members.has(bot) },
    ...(isIm ? { user: [...channel.members].find((each) => each !== bot) } : { name: channel.name }),
    ...(!isIm && { name_normalized: channel.name, num_members: channel.members.size }),
  };
};

export const channelInfo = (call: ApiCall): Json => ({
  channel: channelJson(call.world, visibleChannel(call, required(call.args, 'channel'))),
});

export const openChannel = ({ world, token, args }: ApiCall): Json => {
  const users = required(args, 'users').split(',');
  const user = world.users.get(users[0] ?? '');
  if (user === undefined || !token.teamIds.includes(user.teamId)) throw new Refusal('user_not_found');
  if (users.length > 1) throw new Refusal('method_not_supported_for_channel_type');
  const channel = directMessages(world, user.teamId, user.id);
  changed(world);
  return { channel: String(args.return_im) === 'true' ? channelJson(world, channel) : { id: channel.id } };
};

export const joinChannel = (call: ApiCall): Json => {
  const channel = visibleChannel(call, required(call.args, 'channel'));
  if (channel.archived) throw new Refusal('is_archived');
  if (channel.type !== 'channel') throw new Refusal('method_not_supported_for_channel_type');
  channel.members.add(call.world.teams.get(channel.teamId)?.botUserId ?? call.team.botUserId);
  changed(call.world);
  return { channel: channelJson(call.world, channel) };
};

/** One page of a list, as the cursor says. */
const page = <T>(all: readonly T[], args: Json, most = 1000) => {
  const from = Number(Buffer.from(stringOf(args, 'cursor') ?? '', 'base64').toString() || 0);
  if (Number.isNaN(from)) throw new Refusal('invalid_cursor');
  const limit = Math.min(Number(args.limit ?? 100), most);
  const next = from + limit < all.length ? Buffer.from(String(from + limit)).toString('base64') : '';
  return { items: all.slice(from, from + limit), response_metadata: { next_cursor: next } };
};

export const channelMembers = (call: ApiCall): Json => {
  const channel = visibleChannel(call, required(call.args, 'channel'));
  const { items, response_metadata } = page([...channel.members], call.args);
  return { members: items, response_metadata };
};

export const listChannels = ({ world, token, team, args }: ApiCall): Json => {
  const wantsArchived = String(args.exclude_archived) !== 'true';
  const types = (stringOf(args, 'types') ?? 'public_channel').split(',');
  const name = { channel: 'public_channel', group: 'private_channel', im: 'im' } as const;
  const teamId = stringOf(args, 'team_id') ?? team.id;
  const visible = [...world.channels.values()].filter(
    (each) => each.teamId === teamId && token.teamIds.includes(teamId) && types.includes(name[each.type]),
  );
  const { items, response_metadata } = page(
    visible.filter(
      ({ type, members, archived }) =>
        (wantsArchived || !archived) && (type === 'channel' || members.has(team.botUserId)),
    ),
    args,
  );
  return { channels: items.map((each) => channelJson(world, each)), response_metadata };
};

const lastReplies = new WeakMap<object, number>();

const takeRead = ({ world, settings: { repliesEveryMs } }: ApiCall): void => {
  if (repliesEveryMs === null) return;
  const wait = (lastReplies.get(world) ?? Number.NEGATIVE_INFINITY) + repliesEveryMs - world.now();
  if (wait > 0) throw rateLimited(wait);
  lastReplies.set(world, world.now());
};

/** A thread; once a minute and fifteen messages at most, as apps outside the Marketplace get it. */
export const replies = (call: ApiCall): Json => {
  const { world, settings, args } = call;
  const channel = visibleChannel(call, required(args, 'channel'));
  takeRead(call);
  const parent = world.messages.get(`${channel.id}:${required(args, 'ts')}`);
  if (parent === undefined || parent.ephemeralFor !== null) throw new Refusal('thread_not_found');
  const most = settings.repliesEveryMs === null ? 1000 : 15;
  const { items, response_metadata } = page([parent, ...threadOf(world, parent)], args, most);
  const messages = items.map((each) => messageJson(world, each));
  return { messages, has_more: response_metadata.next_cursor !== '', response_metadata };
};

/** The latest of a channel, newest first; once a minute and fifteen at most, as with `replies`. */
export const history = (call: ApiCall): Json => {
  const { world, settings, args } = call;
  const channel = visibleChannel(call, required(args, 'channel'));
  takeRead(call);
  const oldest = Number(args.oldest ?? 0);
  const found = [...world.messages.values()].filter(
    (each) =>
      each.channel === channel.id &&
      each.threadTs === null &&
      each.ephemeralFor === null &&
      Number(each.ts) >= oldest,
  );
  const newest = found.toSorted((a, b) => Number(b.ts) - Number(a.ts));
  const most = settings.repliesEveryMs === null ? 1000 : 15;
  const { items, response_metadata } = page(newest, args, most);
  return { messages: items.map((each) => messageJson(world, each)), response_metadata };
};
