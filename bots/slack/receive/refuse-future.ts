import type { IncomingMessage } from 'node:http';

/** Bolt refuses what is older than five minutes, and takes whatever claims to come from the future. */
const AHEAD_S = 60;

/** True for a request whose signed time is further ahead than clocks differ. */
export const isFromFuture = ({ headers }: Pick<IncomingMessage, 'headers'>, nowMs: number): boolean => {
  const sentS = Number(headers['x-slack-request-timestamp'] ?? Number.NaN);
  return Number.isFinite(sentS) && sentS > nowMs / 1000 + AHEAD_S;
};
