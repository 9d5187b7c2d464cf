import { randomUUID } from 'node:crypto';
import { announce } from './chat-methods.ts';
import { keepMessage, messageJson } from './messages.ts';
import type { PeopleDeps } from './people-talk.ts';
import type { StandinToken } from './records.ts';
import { changed, need, type World } from './world.ts';

const tokensOf = (world: World, teamId: string): StandinToken[] =>
  [...world.tokens.values()].filter((each) => each.state === 'live' && each.teamIds.includes(teamId));

const kill = (world: World, teamId: string, state: StandinToken['state']): void => {
  for (const token of tokensOf(world, teamId)) token.state = state;
  changed(world);
};

const archive = (deps: PeopleDeps, channelId: string, by: string): void => {
  const { world, hub } = deps;
  const channel = need(world.channels.get(channelId), `channel ${channelId}`);
  const message = keepMessage(world, {
    ...{ channel: channelId, teamId: channel.teamId, user: by, text: 'archived the channel' },
    subtype: 'channel_archive',
  });
  channel.archived = true;
  changed(world);
  announce(deps, message, messageJson(world, message));
  const type = channel.type === 'group' ? 'group_archive' : 'channel_archive';
  hub.event(channel.teamId, { type, channel: channelId, user: by, event_ts: world.ts() });
};

const approve = (world: World, url: string, teamId: string, userId: string): string => {
  const { searchParams: asked } = new URL(url);
  if (asked.get('client_id') !== world.app.clientId) throw new Error('Slack knows no such client_id.');
  const code = randomUUID();
  const scopes = (asked.get('scope') ?? '').split(',').filter(Boolean);
  world.grants.set(code, { teamId, user: userId, scopes, used: false });
  const back = new URL(need(asked.get('redirect_uri'), 'redirect_uri in the install link'));
  back.searchParams.set('code', code);
  back.searchParams.set('state', asked.get('state') ?? '');
  return back.href;
};

/** What admins do with channels and the app. */
export const createAdmins = (deps: PeopleDeps) => {
  const { world, hub } = deps;
  const placeOf = (channelId: string) => {
    const channel = need(world.channels.get(channelId), `channel ${channelId}`);
    return { channel, bot: need(world.teams.get(channel.teamId), `team ${channel.teamId}`).botUserId };
  };
  const membership = (type: string, channelId: string, user: string) => {
    const { channel } = placeOf(channelId);
    const place = {
      channel: channelId,
      channel_type: channel.type === 'group' ? 'G' : 'C',
      team: channel.teamId,
    };
    hub.event(channel.teamId, { type, user, ...place, event_ts: world.ts() });
  };
  return {
    archive: (channelId: string, by = 'UADMIN') => archive(deps, channelId, by),
    unarchive: (channelId: string): void => {
      placeOf(channelId).channel.archived = false;
      changed(world);
    },
    kickBot: (channelId: string, by = 'UADMIN'): void => {
      const { channel, bot } = placeOf(channelId);
      channel.members.delete(bot);
      changed(world);
      membership('member_left_channel', channelId, bot);
      const type = channel.type === 'group' ? 'group_left' : 'channel_left';
      hub.event(channel.teamId, { type, channel: channelId, actor_id: by, event_ts: world.ts() });
    },
    inviteBot: (channelId: string): void => {
      const { channel, bot } = placeOf(channelId);
      channel.members.add(bot);
      changed(world);
      membership('member_joined_channel', channelId, bot);
    },
    deleteChannel: (channelId: string): void => {
      const { channel } = placeOf(channelId);
      world.channels.delete(channelId);
      changed(world);
      hub.event(channel.teamId, { type: 'channel_deleted', channel: channelId, event_ts: world.ts() });
    },
    /** Takes the app out of a workspace: its token is dead, and it hears of both. */
    uninstall: (teamId: string): void => {
      const team = need(world.teams.get(teamId), `team ${teamId}`);
      kill(world, teamId, 'account_inactive');
      for (const { members } of world.channels.values()) members.delete(team.botUserId);
      const tokens = { oauth: [], bot: [team.botUserId] };
      hub.event(teamId, { type: 'tokens_revoked', tokens, event_ts: world.ts() });
      hub.event(teamId, { type: 'app_uninstalled', event_ts: world.ts() });
    },
    /** Makes the bot's token worthless; `quiet` without telling the app. */
    revokeTokens: (teamId: string, quiet = false): void => {
      const team = need(world.teams.get(teamId), `team ${teamId}`);
      kill(world, teamId, 'token_revoked');
      if (quiet) return;
      const tokens = { oauth: [], bot: [team.botUserId] };
      hub.event(teamId, { type: 'tokens_revoked', tokens, event_ts: world.ts() });
    },
    /** Takes scopes from a workspace's token. */
    withoutScopes: (teamId: string, ...scopes: string[]): void => {
      for (const token of tokensOf(world, teamId))
        token.scopes = token.scopes.filter((each) => !scopes.includes(each));
    },
    /** Says yes on the install page that a link leads to; gives where Slack sends the browser next. */
    approveInstall: (url: string, teamId: string, userId: string): string =>
      approve(world, url, teamId, userId),
  };
};
