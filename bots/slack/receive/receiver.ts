import type { App, Receiver, ReceiverEvent } from '@slack/bolt';

/** How Slack reaches the bot. */
export interface SlackReceiver extends Receiver {
  /** Throws `configuration` when Slack refuses, or the port is taken. */
  start(): Promise<void>;
  /** No new connections and requests; what came in already is still acknowledged. */
  stopReceiving(): Promise<void>;
  /** The end: nothing is acknowledged any more. */
  stop(): Promise<void>;
  /** Where it listens, such as http://127.0.0.1:3000; null for Socket Mode. */
  readonly address: () => string | null;
  /** Slack can reach the bot, as far as this side knows. */
  readonly isConnected: () => boolean;
}

export type Accept = (event: ReceiverEvent) => Promise<void>;

/** The SDK's receivers hand deliveries to an app; here something stands before it. */
export const handingTo = (accept: Accept): App => ({ processEvent: accept }) as unknown as App;
