import { readConfig } from '../../../bots/composition/config.ts';
import { openConfiguredDatabase } from '../../../bots/composition/open-database.ts';
import { DEFAULT_WISHES } from '../../../core/domain/reminders/wishes.ts';
import { toLocalTime } from '../../../core/domain/schedule/local-time.ts';
import type { FrontEnd } from '../../../core/domain/vocabulary.ts';
import type { Database } from '../../../models/open-database.ts';
import { sampleInterview } from '../../contracts/store-samples.ts';
import { plan, planItem } from '../../core/usecases/reminders/reminders-harness.ts';
import { silentLogger } from '../../fakes/silent-logger.ts';
import { sampleSchedule } from '../../jobs/tasks/schedule-samples.ts';
import { openPlatforms, type Platforms } from './platforms.ts';

const HOUR_MS = 60 * 60 * 1000;
const ALL_DAYS = [1, 2, 3, 4, 5, 6, 7];

/** A zone in which it is between ten and eleven in the morning: what is due there since nine is so for a while. */
export const lateMorningZone = (now: Date): string => {
  const ahead = 10 - now.getUTCHours();
  const offset = ahead < -12 ? ahead + 24 : ahead;
  return `Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset)}`;
};

interface Room {
  readonly frontEnd: FrontEnd;
  readonly workspaceId: string;
  readonly channelId: string;
}

const addRooms = ({ discord, slack, guildId, team }: Platforms, name: string, members: readonly string[]) => {
  const inSlack = (n: number): Room => ({
    ...{ frontEnd: 'slack', workspaceId: `slack:${team.id}` },
    channelId: slack.addChannel(`${name}-${n}`, { members }),
  });
  const inDiscord: Room = {
    ...{ frontEnd: 'discord', workspaceId: `discord:${guildId}` },
    channelId: discord.addChannel(guildId, name),
  };
  return [inSlack(1), inSlack(2), inDiscord];
};

/** The message of a drill, as an earlier process left it. */
const leaveMessage = async ({ slack, team, settings }: Platforms, { frontEnd, channelId }: Room) => {
  const [url, token, body] =
    frontEnd === 'slack'
      ? [
          `${slack.apiUrl}chat.postMessage`,
          `Bearer ${team.token}`,
          { channel: channelId, text: 'An old one' },
        ]
      : [
          `${settings.DISCORD_API_URL}/v10/channels/${channelId}/messages`,
          'Bot stand.in.token',
          { content: 'An old one' },
        ];
  const headers = { authorization: token, 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  const { ts, id } = (await response.json()) as { ts?: string; id?: string };
  const messageId = ts ?? id;
  if (messageId === undefined) throw new Error(`No message was left in ${frontEnd}.`);
  return messageId;
};

const withDatabase = async <T>(folder: string, use: (database: Database) => Promise<T>): Promise<T> => {
  const config = readConfig({ HOTSEAT_DATA: folder, HOTSEAT_LOG_LEVEL: 'silent' });
  const database = await openConfiguredDatabase(config, folder, silentLogger);
  try {
    return await use(database);
  } finally {
    await database.close();
  }
};

/** Channels whose drill is due, channels whose drill is over, and people whose practice of the day is due. */
export const createKillWorld = async (folder: string) => {
  const retryMs = Array.from({ length: 200 }, () => 200);
  const platforms = await openPlatforms({ retryMs, repliesEveryMs: null });
  const { discord, slack, team } = platforms;
  const writers = ['ana', 'ben', 'cleo', 'dan'].map((name) => slack.addUser(name));
  const pressers = ['eve', 'fay'].map((name) => discord.addUser(name));
  const [due, over] = [addRooms(platforms, 'due', writers), addRooms(platforms, 'over', writers)];
  const now = new Date();
  const timeZone = lateMorningZone(now);
  const { day } = toLocalTime(now, timeZone);
  const planned = [
    ...writers
      .slice(0, 2)
      .map((userId) => ({ personId: `slack:${team.id}:${userId}`, dm: slack.dm(userId) })),
    ...pressers.slice(0, 1).map((userId) => ({ personId: `discord:${userId}`, dm: discord.dm(userId) })),
  ];
  const timetable = { weekdays: ALL_DAYS, hour: 9, minute: 30, timeZone };
  await withDatabase(folder, async ({ schedules, drills, plans, preferences }) => {
    for (const [n, room] of due.entries())
      await schedules.save(sampleSchedule({ id: `s${n}`, ...room, timetable, catchUpMinutes: 180 }));
    for (const [n, room] of over.entries())
      await drills.create({
        ...{ id: `over${n}`, ...room, question: sampleInterview().exchanges[0]!.question },
        ...{ topic: { kind: 'any' }, scheduleId: null, closedAt: null, summaryMessageId: null },
        openedAt: new Date(now.getTime() - 5 * HOUR_MS),
        closesAt: new Date(now.getTime() - HOUR_MS),
        messageId: await leaveMessage(platforms, room),
      });
    const reminders = { ...DEFAULT_WISHES, workingDays: ALL_DAYS, quietHours: null };
    const createdAt = new Date(now.getTime() - 24 * HOUR_MS);
    for (const { personId } of planned) {
      await plans.save(plan({ personId, interviewDay: null, createdAt, items: [planItem({ day })] }));
      await preferences.save({ personId, voice: null, visibility: 'private', timeZone, reminders });
    }
  });
  return {
    ...{ platforms, writers, pressers, due, over, planned },
    look: <T>(use: (database: Database) => Promise<T>) => withDatabase(folder, use),
  };
};
export type KillWorld = Awaited<ReturnType<typeof createKillWorld>>;
