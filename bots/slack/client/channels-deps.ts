import type { webApi } from '@slack/bolt';
import type { Clock } from '../../../core/ports/clock.ts';
import type { Ids } from '../../../core/ports/ids.ts';
import type { Logger } from '../../../core/ports/logger.ts';
import type { Sleep } from '../../../core/ports/sleep.ts';
import type { ChannelQueue } from './channel-queue.ts';

/** What everything that the bot does in one workspace is made of. */
export interface ChannelsDeps {
  readonly client: webApi.WebClient;
  readonly token: string;
  readonly teamId: string;
  readonly botUserId: string;
  /** Address of the Web API; Slack's own when absent. */
  readonly apiUrl: string | undefined;
  readonly queue: ChannelQueue;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly sleep: Sleep;
  readonly fetch: typeof globalThis.fetch;
  readonly logger: Logger;
}
