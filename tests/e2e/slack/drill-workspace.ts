import type { StandinMessage } from '../../standins/slack/records.ts';
import { createSlackStandin } from '../../standins/slack/slack-standin.ts';
import { createDrillRoom } from './drill-room.ts';
import { addTeam } from './drill-team.ts';
import { createDataFolder, createTestTime, openSlackApp, type SlackApp } from './slack-app.ts';

export const HOUR_MS = 3_600_000;

export const summariesIn = (found: readonly StandinMessage[]): readonly StandinMessage[] =>
  found.filter(({ text }) => text.startsWith('Your drill is over'));

/** One workspace with its data and the bots that serve it; each of them is closed at the end. */
export const openWorkspace = async () => {
  const [standin, data] = await Promise.all([createSlackStandin(), createDataFolder()]);
  const team = standin.addTeam('Acme');
  const people = addTeam(standin);
  const time = createTestTime();
  const running = new Set<SlackApp>();
  const start = async (): Promise<SlackApp> => {
    const opened = await openSlackApp(standin, team, data.folder, {}, time);
    const app = {
      ...opened,
      close: async () => {
        running.delete(app);
        await opened.close();
      },
    };
    running.add(app);
    return app;
  };
  const first = await start();
  const openChannel = (name: string, app: () => SlackApp = () => first) => {
    const channel = standin.addChannel(name, { members: people.map(({ userId }) => userId) });
    return { channel, ...createDrillRoom(standin, team, channel, app) };
  };
  const close = async () => {
    for (const app of running) await app.close();
    await Promise.all([standin.close(), data.remove()]);
  };
  return { standin, team, people, time, first, start, openChannel, close };
};
export type Workspace = Awaited<ReturnType<typeof openWorkspace>>;
