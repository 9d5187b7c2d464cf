import { SocketModeReceiver, webApi } from '@slack/bolt';
import { AppError } from '../../../core/errors/app-error.ts';
import type { Logger } from '../../../core/ports/logger.ts';
import type { Sleep } from '../../../core/ports/sleep.ts';
import { createBoltLogger } from '../client/bolt-logger.ts';
import { type Accept, handingTo, type SlackReceiver } from './receiver.ts';

export interface SocketReceiverOptions {
  readonly appToken: string;
  readonly apiUrl: string | undefined;
  readonly accept: Accept;
  readonly sleep: Sleep;
  readonly logger: Logger;
  /** How long Slack may leave a ping unanswered, and the step by which reconnecting slows down. */
  readonly pingMs?: number | undefined;
  readonly startLimitMs?: number;
}

const START_LIMIT_MS = 30_000;
const LEAVE_MS = 3000;
const REFUSED_AGAIN_MS = 60_000;

const explain = (cause: unknown): AppError => {
  const code = cause instanceof webApi.WebAPIPlatformError ? cause.data.error : null;
  const says =
    code === null
      ? 'Slack did not answer within 30 seconds; is the network up?'
      : `Slack refuses SLACK_APP_TOKEN (${code}); make one with connections:write under Basic Information → App-Level Tokens.`;
  return new AppError('configuration', says, { cause });
};

const createInner = ({ appToken, apiUrl, logger, pingMs }: SocketReceiverOptions): SocketModeReceiver => {
  const boltLogger = createBoltLogger(logger);
  return new SocketModeReceiver({
    appToken,
    logger: boltLogger,
    ...(pingMs !== undefined && { clientPingTimeout: pingMs }),
    installerOptions: {
      clientOptions: {
        ...(apiUrl !== undefined && { slackApiUrl: apiUrl }),
        ...{ logger: boltLogger, timeout: 15_000 },
        retryConfig: { forever: true, retries: 1_000_000, factor: 1.3, minTimeout: 250, maxTimeout: 10_000 },
      },
    },
  });
};

/**
 * Slack over a WebSocket that this side opens. It has client options of its own, since the SDK writes its policy of
 * reconnecting into them; an outage is retried for ever, since a refusal in between would end the process.
 */
export const createSocketReceiver = (options: SocketReceiverOptions): SlackReceiver => {
  const { accept, sleep, logger, startLimitMs = START_LIMIT_MS } = options;
  const inner = createInner(options);
  const { client } = inner;
  const ended = new AbortController();
  const connect = client.start.bind(client);
  /** How the SDK reconnects: what it throws there nobody would catch. */
  const reconnect = async (): ReturnType<typeof connect> => {
    for (;;)
      try {
        return await connect();
      } catch (error) {
        if (ended.signal.aborted) return { ok: false };
        logger.error({ err: error }, 'slack refuses to connect again');
        await sleep(REFUSED_AGAIN_MS, ended.signal);
        if (ended.signal.aborted) return { ok: false };
      }
  };
  const leave = async (): Promise<void> => {
    ended.abort();
    const over = new AbortController();
    await Promise.race([client.disconnect(), sleep(LEAVE_MS, over.signal)]);
    over.abort();
  };
  return {
    init: () => inner.init(handingTo(accept)),
    start: async () => {
      const over = new AbortController();
      const late = sleep(startLimitMs, over.signal).then(() => Promise.reject(explain(null)));
      late.catch(() => undefined);
      try {
        await Promise.race([connect(), late]);
        client.start = reconnect;
      } catch (error) {
        await leave();
        throw error instanceof AppError ? error : explain(error);
      } finally {
        over.abort();
      }
    },
    // Slack sends on over the open socket, which is needed to acknowledge; what comes is kept for the next process.
    stopReceiving: async () => undefined,
    stop: leave,
    address: () => null,
    isConnected: () => client.websocket?.isActive() === true,
  };
};
