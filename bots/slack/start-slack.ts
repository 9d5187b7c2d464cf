import type { Poster } from '../../core/ports/poster.ts';
import type { BatchTranscriber } from '../../core/ports/transcriber.ts';
import type { RoomServing } from '../../core/usecases/rooms/room-serving.ts';
import { createSlackDrills } from './drills/create-slack-drills.ts';
import { createShowClosed } from './drills/show-closed.ts';
import { userIdIn } from './identity.ts';
import { createSlackInterviews } from './interviews/interviews.ts';
import { createSlackPoster } from './posts/slack-poster.ts';
import { type ConnectedSlack, type ConnectSlack, connectSlack } from './receive/connect-slack.ts';
import type { SlackServices } from './services.ts';
import { createSlackListeners } from './slack-listeners.ts';

export interface StartSlack {
  readonly connection: ConnectSlack;
  readonly services: SlackServices;
  /** Turns audio clips into text; null without a speech service. */
  readonly transcriber: BatchTranscriber | null;
  /** Which process is at work in which room. */
  readonly serving: RoomServing;
  /** Identities that were linked to a person, their own not among them. */
  readonly identitiesOf: (personId: string) => Promise<readonly string[]>;
  /** Calls `run` again and again, `everyMs` apart, and returns what ends that. */
  readonly every: (everyMs: number, run: () => void) => () => void;
}

export interface RunningSlack {
  /** Which workspace, and how it is reached. */
  readonly greeting: string;
  /** Where it listens for requests; null in Socket Mode. */
  readonly address: string | null;
  /** Whether Slack can reach it, and how many deliveries are worked on. */
  state(): { readonly isConnected: boolean; readonly queued: number };
  /** Posts what is to be posted unasked. */
  readonly poster: Poster;
  /** Receives no more, finishes or leaves what runs to the next process, and disconnects. */
  stop(): Promise<void>;
}

/** How often it is looked whether another process has ended and left something. */
const TAKE_OVER_MS = 30_000;

const posterOf = (
  { services, transcriber, identitiesOf }: StartSlack,
  { workspaces }: Pick<ConnectedSlack, 'workspaces'>,
): Poster => {
  const { drills, charts, logger } = services;
  return createSlackPoster({
    ...{ workspaces, drills, charts, logger, hearsClips: transcriber !== null },
    showClosed: createShowClosed({ drills, transcriber, logger }),
    userIdOf: async (personId, teamId) => userIdIn(teamId, [personId, ...(await identitiesOf(personId))]),
  });
};

/** Connects, goes on with what was being scored, and serves. Throws `configuration`. */
export const startSlack = async (start: StartSlack): Promise<RunningSlack> => {
  const { connection, services, transcriber, serving, every } = start;
  const { engine, rooms, charts, coachingFor, book, limits, clock, logger } = services;
  const spending = { ...(book && { book }), ...(coachingFor && { coachingFor }), ...(limits && { limits }) };
  const interviews = createSlackInterviews({
    ...{ engine, rooms, serving, transcriber, charts, clock, logger },
    ...spending,
  });
  const drills = createSlackDrills({
    ...{ drills: services.drills, engine, transcriber, clock, sleep: connection.sleep, logger },
    ...spending,
  });
  const connected = await connectSlack(connection, () => createSlackListeners(services, interviews, drills));
  const { workspaces } = connected;
  const failed = (error: unknown): void => logger.error({ err: error }, 'slack background work failed');
  interviews.resumeAll(workspaces).catch(failed);
  const stopLooking = every(TAKE_OVER_MS, () => void connected.takeOver());
  return {
    greeting: connected.greeting,
    address: connected.address,
    poster: posterOf(start, connected),
    state: () => ({ isConnected: connected.isConnected(), queued: connected.inFlight() }),
    stop: async () => {
      stopLooking();
      await connected.stop();
    },
  };
};
