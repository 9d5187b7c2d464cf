import type { Hub } from './hub.ts';
import type { Json, StandinChannel, StandinTeam, StandinToken } from './records.ts';
import type { Settings } from './settings.ts';
import type { World } from './world.ts';

/** One request to a method of the Web API, once its token was accepted. */
export interface ApiCall {
  readonly world: World;
  readonly settings: Settings;
  readonly hub: Hub;
  readonly method: string;
  readonly token: StandinToken;
  readonly team: StandinTeam;
  /** Arguments; nested ones are parsed. */
  readonly args: Json;
}

/** A refusal of the Web API: status 200 and `ok: false`, as Slack does. */
export class Refusal extends Error {
  readonly code: string;
  readonly more: Json;
  readonly status: number;
  readonly headers: Record<string, string>;

  constructor(code: string, more: Json = {}, status = 200, headers: Record<string, string> = {}) {
    super(code);
    this.code = code;
    this.more = more;
    this.status = status;
    this.headers = headers;
  }
}

export const rateLimited = (waitMs: number): Refusal =>
  new Refusal('ratelimited', {}, 429, { 'Retry-After': String(Math.max(1, Math.ceil(waitMs / 1000))) });

export const stringOf = (args: Json, name: string): string | undefined => {
  const value = args[name];
  if (value === undefined || value === null || value === '') return undefined;
  return String(value);
};

export const required = (args: Json, name: string): string => {
  const value = stringOf(args, name);
  if (value === undefined)
    throw new Refusal('invalid_arguments', {
      response_metadata: { messages: [`[ERROR] missing required field: ${name}`] },
    });
  return value;
};

/** A channel of the token's workspaces that its bot may know of. */
export const visibleChannel = ({ world, token, team }: ApiCall, id: string | undefined): StandinChannel => {
  const channel = world.channels.get(id ?? '');
  if (channel === undefined || !token.teamIds.includes(channel.teamId))
    throw new Refusal('channel_not_found');
  const bot = world.teams.get(channel.teamId)?.botUserId ?? team.botUserId;
  if (channel.type !== 'channel' && !channel.members.has(bot)) throw new Refusal('channel_not_found');
  return channel;
};

/** The channel of bot and person, made when it is not there yet. */
export const directMessages = (world: World, teamId: string, userId: string): StandinChannel => {
  const bot = world.teams.get(teamId)?.botUserId ?? '';
  const known = [...world.channels.values()].find(
    ({ type, members, teamId: its }) =>
      type === 'im' && its === teamId && members.has(userId) && members.has(bot),
  );
  if (known !== undefined) return known;
  const id = world.id('D');
  const channel: StandinChannel = {
    ...{ id, teamId, name: userId, type: 'im', members: new Set([userId, bot]), archived: false },
  };
  world.channels.set(id, channel);
  return channel;
};

/** Where the bot may post: a channel that it is in, or a person's direct messages. */
export const writableChannel = (call: ApiCall, id: string | undefined): StandinChannel => {
  const user = call.world.users.get(id ?? '');
  if (user !== undefined && call.token.teamIds.includes(user.teamId))
    return directMessages(call.world, user.teamId, user.id);
  const channel = visibleChannel(call, id);
  if (channel.archived) throw new Refusal('is_archived');
  const bot = call.world.teams.get(channel.teamId)?.botUserId ?? '';
  if (!channel.members.has(bot) && !call.token.scopes.includes('chat:write.public'))
    throw new Refusal('not_in_channel');
  return channel;
};
