import { randomUUID } from 'node:crypto';
import type { SlackWorkspaces } from '../../../../bots/slack/client/channels.ts';
import { type ConnectSlack, connectSlack } from '../../../../bots/slack/receive/connect-slack.ts';
import { type Listeners, mergeListeners } from '../../../../bots/slack/receive/listeners.ts';
import type { InboxStore } from '../../../../core/ports/inbox-store.ts';
import { sleepByTimer } from '../../../../core/usecases/sleep-by-timer.ts';
import { createListLogger } from '../../../fakes/list-logger.ts';
import { createMemoryInbox, type InboxRow } from '../../../fakes/memory-inbox.ts';
import { createMemoryInstallations } from '../../../fakes/memory-installations.ts';
import type { StandinTeam } from '../../../standins/slack/records.ts';
import {
  createSlackStandin,
  type SlackStandin,
  type SlackStandinOptions,
} from '../../../standins/slack/slack-standin.ts';

/** Work that a test lets go on when it likes. */
export const createGate = () => {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
};

export interface Workspace {
  readonly standin: SlackStandin;
  readonly team: StandinTeam;
  readonly ana: string;
  readonly ben: string;
  readonly channel: string;
  readonly rows: Map<string, InboxRow>;
  readonly inbox: InboxStore;
}

/** A Slack with two people and a channel, and an inbox that outlives processes. */
export const createWorkspace = async (options: SlackStandinOptions = {}): Promise<Workspace> => {
  const standin = await createSlackStandin(options);
  const team = standin.addTeam('Study group');
  const [ana, ben] = [standin.addUser('ana', { isAdmin: true }), standin.addUser('ben')];
  const rows = new Map<string, InboxRow>();
  const channel = standin.addChannel('practice', { members: [ana, ben] });
  return { standin, team, ana, ben, channel, rows, inbox: createMemoryInbox(rows) };
};

export type Rooms = (workspaces: SlackWorkspaces) => Partial<Listeners>;

/** One process of the bot with the real Bolt, connected to a workspace; Socket Mode unless told otherwise. */
export const connect = async (
  { standin, team, inbox }: Workspace,
  rooms: Rooms,
  options: Partial<ConnectSlack> = {},
) => {
  const logger = createListLogger();
  const connected = await connectSlack(
    {
      mode: { kind: 'socket', appToken: standin.app.token, botToken: team.token },
      apiUrl: standin.apiUrl,
      inbox,
      installations: createMemoryInstallations(),
      owner: randomUUID(),
      isGone: () => false,
      clock: { now: () => new Date() },
      sleep: sleepByTimer,
      ids: { next: randomUUID },
      logger,
      pingMs: 200,
      ...options,
    },
    (workspaces) => mergeListeners(rooms(workspaces)),
  );
  if (connected.address !== null) standin.useHttp(`${connected.address}/slack/events`);
  return { ...connected, logger };
};
