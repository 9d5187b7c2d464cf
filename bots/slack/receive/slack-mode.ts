import type { InstallationStore as BoltStore } from '@slack/bolt';
import { AppError } from '../../../core/errors/app-error.ts';
import type { Clock } from '../../../core/ports/clock.ts';
import type { Logger } from '../../../core/ports/logger.ts';
import type { Sleep } from '../../../core/ports/sleep.ts';
import { createHttpReceiver } from './http-receiver.ts';
import type { Accept, SlackReceiver } from './receiver.ts';
import { createSocketReceiver } from './socket-receiver.ts';

/** How Slack reaches the bot, and for whom: one workspace with its token, or all that install the app. */
export type SlackMode =
  | { readonly kind: 'socket'; readonly appToken: string; readonly botToken: string }
  | {
      readonly kind: 'http';
      readonly signingSecret: string;
      readonly port: number;
      readonly botToken: string;
    }
  | {
      readonly kind: 'oauth';
      readonly signingSecret: string;
      readonly port: number;
      readonly clientId: string;
      readonly clientSecret: string;
    };

export interface ReceiverParts {
  readonly apiUrl: string | undefined;
  readonly accept: Accept;
  readonly clock: Clock;
  readonly sleep: Sleep;
  readonly logger: Logger;
  readonly pingMs?: number | undefined;
  /** Needed for `oauth`. */
  readonly installations: BoltStore | null;
}

const NO_STORE = 'Slack for many workspaces needs HOTSEAT_SECRET_KEY, with which their tokens are encrypted.';

/** Throws `configuration` when there is nowhere to keep installations. */
export const createSlackReceiver = (mode: SlackMode, parts: ReceiverParts): SlackReceiver => {
  if (mode.kind === 'socket') return createSocketReceiver({ ...parts, appToken: mode.appToken });
  const { signingSecret, port } = mode;
  if (mode.kind === 'http') return createHttpReceiver({ ...parts, signingSecret, port, oauth: null });
  const { clientId, clientSecret } = mode;
  const { installations } = parts;
  if (installations === null) throw new AppError('configuration', NO_STORE);
  return createHttpReceiver({
    ...parts,
    signingSecret,
    port,
    oauth: { clientId, clientSecret, installations },
  });
};
