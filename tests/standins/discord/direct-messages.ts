import { userOf } from './gateway.ts';
import { type Answer, type Call, refuse } from './messages.ts';
import { changed, type StandinUser, type World } from './world.ts';

const keyOf = (userId: string): string => `dm:${userId}`;

/** The channel of direct messages with a person, as Discord shows it. */
export const dmOf = (id: string, user: StandinUser) => ({
  ...{ id, type: 1, last_message_id: null, flags: 0, recipients: [userOf(user)] },
});

/** Whose direct messages a channel is; null for a channel of a guild. */
export const dmUserOf = (world: World, channelId: string): StandinUser | null => {
  const channel = world.channels.get(channelId);
  if (channel === undefined || !channel.name.startsWith('dm:')) return null;
  return world.users.get(channel.name.slice('dm:'.length)) ?? null;
};

/** Its id; the channel is there from the first time that somebody asks for it. */
export const openDmChannel = (world: World, userId: string): string => {
  const known = [...world.channels.values()].find(({ name }) => name === keyOf(userId));
  if (known !== undefined) return known.id;
  const id = world.next();
  world.channels.set(id, { id, guild_id: '', name: keyOf(userId), type: 0 });
  changed(world);
  return id;
};

/** `POST /users/@me/channels`. */
export const createDm = ({ world, body }: Call): Answer => {
  const user = world.users.get(String((body as { recipient_id?: string }).recipient_id));
  if (user === undefined) return refuse(400, 10013, 'Unknown User');
  return { status: 200, body: dmOf(openDmChannel(world, user.id), user) };
};
