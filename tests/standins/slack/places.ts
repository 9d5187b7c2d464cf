import { giveToken } from './oauth-methods.ts';
import type {
  Delivery,
  StandinChannel,
  StandinMessage,
  StandinTeam,
  StandinUser,
  StandinView,
} from './records.ts';
import { changed, need, type World } from './world.ts';

/** Scopes of the app's manifest. */
export const SCOPES = [
  ...['commands', 'chat:write', 'app_mentions:read', 'channels:history', 'groups:history', 'im:history'],
  ...['im:write', 'channels:read', 'groups:read', 'users:read', 'files:read', 'files:write'],
];

export interface TeamWish {
  /** Whether the app is installed there already; so unless told otherwise. */
  readonly installed?: boolean;
  readonly scopes?: readonly string[];
  readonly enterpriseId?: string;
  /** Whether it is installed for the whole organisation. */
  readonly orgInstall?: boolean;
}

const createTeam = (world: World, name: string, wish: TeamWish): StandinTeam => {
  const sibling = [...world.teams.values()].find(
    (each) => each.orgInstall && wish.orgInstall === true && each.enterpriseId === wish.enterpriseId,
  );
  const team: StandinTeam = {
    ...{ id: world.id('T'), name, domain: name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'), token: '' },
    ...{ enterpriseId: wish.enterpriseId ?? null, orgInstall: wish.orgInstall === true },
    ...{ botUserId: sibling?.botUserId ?? world.id('U'), botId: sibling?.botId ?? world.id('B') },
  };
  world.teams.set(team.id, team);
  world.users.set(team.botUserId, {
    ...{ id: team.botUserId, teamId: team.id, name: 'hotseat', isBot: true, isAdmin: false },
    ...{ tz: 'Etc/UTC', tzOffset: 0 },
  });
  const shared = world.tokens.get(sibling?.token ?? '');
  if (sibling === undefined || shared === undefined) {
    if (wish.installed !== false) giveToken(world, team, wish.scopes ?? SCOPES);
    return team;
  }
  // One token stands for all workspaces of an organisation.
  team.token = sibling.token;
  world.tokens.set(team.token, { ...shared, teamIds: [...shared.teamIds, team.id] });
  return team;
};

/** Makes teams, channels and people, and shows what people see. */
export const createPlaces = (world: World) => {
  const anyTeam = (): StandinTeam => need([...world.teams.values()][0], 'team');
  const ofUser = (userId: string) => (message: StandinMessage) => message.ephemeralFor === userId;
  return {
    addTeam: (name: string, wish: TeamWish = {}): StandinTeam => createTeam(world, name, wish),
    /** Adds a person, to the first team when none is named; gives the id. */
    addUser: (
      name: string,
      wish: { teamId?: string; tz?: string; tzOffset?: number; isAdmin?: boolean; isBot?: boolean } = {},
    ): string => {
      const id = world.id('U');
      const user: StandinUser = {
        ...{ id, teamId: anyTeam().id, name, isBot: false, tz: 'Etc/UTC', tzOffset: 0, isAdmin: false },
        ...wish,
      };
      world.users.set(id, user);
      return id;
    },
    /** Adds a channel with its members and, unless told otherwise, the bot; gives the id. */
    addChannel: (
      name: string,
      wish: { teamId?: string; members?: readonly string[]; isPrivate?: boolean; bot?: boolean } = {},
    ): string => {
      const team = need(world.teams.get(wish.teamId ?? anyTeam().id), `team ${wish.teamId}`);
      const members = new Set([...(wish.members ?? []), ...(wish.bot === false ? [] : [team.botUserId])]);
      const type = wish.isPrivate === true ? 'group' : 'channel';
      const channel: StandinChannel = {
        id: world.id('C'),
        teamId: team.id,
        name,
        type,
        members,
        archived: false,
      };
      world.channels.set(channel.id, channel);
      changed(world);
      return channel.id;
    },
    /** What everyone in a channel sees, oldest first: its top level, or one thread with its parent. */
    messagesIn: (channelId: string, thread?: StandinMessage | string): StandinMessage[] => {
      const ts = typeof thread === 'object' ? (thread.threadTs ?? thread.ts) : thread;
      const isIn = (each: StandinMessage): boolean =>
        ts === undefined ? each.threadTs === null : each.threadTs === ts || each.ts === ts;
      return [...world.messages.values()].filter(
        (each) => each.channel === channelId && each.ephemeralFor === null && isIn(each),
      );
    },
    /** What only this person sees, oldest first. */
    ephemeralsFor: (userId: string): StandinMessage[] => [...world.messages.values()].filter(ofUser(userId)),
    /** A person's App Home as it was published last; null before that. */
    homeOf: (userId: string): StandinView | null =>
      [...world.views.values()].find((each) => each.type === 'home' && each.user === userId) ?? null,
    /** Deliveries of a kind and type, oldest first, such as ('events_api', 'message'). */
    deliveriesOf: (kind: Delivery['kind'], type?: string): Delivery[] =>
      world.deliveries.filter(({ kind: its, payload }) => {
        const event = payload.event as { type?: string } | undefined;
        return (
          its === kind && (type === undefined || (event?.type ?? payload.type ?? payload.command) === type)
        );
      }),
    /** The delivery of the event that told of a message. */
    deliveryOf: (message: StandinMessage): Delivery =>
      need(
        world.deliveries.find(({ payload }) => {
          const event = payload.event as { type?: string; ts?: string; channel?: string } | undefined;
          return event?.type === 'message' && event.ts === message.ts && event.channel === message.channel;
        }),
        `delivery of message ${message.ts}`,
      ),
    /** Empties the record of deliveries, for tests that measure memory. */
    forget: (): void => {
      world.deliveries.length = 0;
      world.triggers.clear();
      world.responseUrls.clear();
    },
  };
};
