import { webApi } from '@slack/bolt';
import type { Logger } from '../../../core/ports/logger.ts';
import { createBoltLogger } from './bolt-logger.ts';

const CALL_MS = 20_000;

export interface WebClientOptions {
  /** Null where every call brings its own. */
  readonly token: string | null;
  /** Address of the Web API, ending with /api/; Slack's own when absent. */
  readonly apiUrl?: string | undefined;
  readonly teamId?: string;
  readonly logger: Logger;
}

/** A client that fails at once: when to try again is the queue's business, which keeps the order. */
export const createWebClient = ({ token, apiUrl, teamId, logger }: WebClientOptions): webApi.WebClient =>
  new webApi.WebClient(token ?? undefined, {
    ...(apiUrl !== undefined && { slackApiUrl: apiUrl }),
    ...(teamId !== undefined && { teamId }),
    logger: createBoltLogger(logger),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: CALL_MS,
    allowAbsoluteUrls: true,
  });
