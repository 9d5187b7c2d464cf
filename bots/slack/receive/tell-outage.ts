import { z } from 'zod';
import { sentence } from '../blocks/message.ts';
import type { OpenWorkspaces } from '../client/workspaces.ts';
import type { TellOutage } from './keep-delivery.ts';
import { placeOf, tellPrivately } from './tell-person.ts';

export const OUTAGE = {
  waits:
    ':hourglass_flowing_sand: The database cannot be reached; what you wrote is kept and will be taken as soon as it is back.',
  dropped: 'The database cannot be reached right now; nothing was changed. Please try again in a moment.',
} as const;

const Said = z.object({
  event: z.object({ type: z.string(), subtype: z.string().optional() }).optional(),
});
const NOT_SAID: ReadonlySet<string | undefined> = new Set(['message_changed', 'message_deleted']);

type WrittenIn = Pick<OpenWorkspaces, 'hasWrittenIn'>;

/** True for what was said to the bot, as far as that is known by now: in a channel, in threads that it has written in. */
const isForUs = (workspaces: WrittenIn, body: object): boolean => {
  const { event } = Said.safeParse(body).data ?? {};
  if (event === undefined || event.type === 'app_mention') return true;
  const place = placeOf(body);
  if (event.type !== 'message' || NOT_SAID.has(event.subtype) || place === null) return false;
  return place.channelId.startsWith('D') || workspaces.hasWrittenIn(place);
};

/** Says how things stand without the database. */
export const createTellOutage =
  (workspaces: WrittenIn & Pick<OpenWorkspaces, 'of'>): TellOutage =>
  async (what, { person, teamId }, body) => {
    if (person === null || (what === 'waits' && !isForUs(workspaces, body))) return;
    const slack = await workspaces.of(teamId);
    await tellPrivately({ body, person, late: false, slack }, sentence(OUTAGE[what]));
  };
