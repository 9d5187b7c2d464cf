import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type {
  Delivery,
  Json,
  StandinChannel,
  StandinFile,
  StandinMessage,
  StandinTeam,
  StandinToken,
  StandinUser,
  StandinView,
} from './records.ts';

export interface ResponseUrl {
  readonly channel: string;
  readonly user: string;
  readonly teamId: string;
  readonly messageTs: string | null;
  readonly at: number;
  uses: number;
}

export interface Trigger {
  readonly user: string;
  readonly teamId: string;
  readonly at: number;
  used: boolean;
}

/** What one code of the install page stands for. */
export interface Grant {
  readonly teamId: string;
  readonly user: string;
  readonly scopes: readonly string[];
  used: boolean;
}

/** Everything that the stand-in knows; it tells when anything changes. */
export interface World {
  readonly app: {
    readonly id: string;
    readonly token: string;
    readonly signingSecret: string;
    readonly clientId: string;
    readonly clientSecret: string;
    readonly verification: string;
  };
  readonly teams: Map<string, StandinTeam>;
  readonly tokens: Map<string, StandinToken>;
  readonly users: Map<string, StandinUser>;
  readonly channels: Map<string, StandinChannel>;
  /** By channel and ts. */
  readonly messages: Map<string, StandinMessage>;
  /** Keys of replies, by the key of their parent. */
  readonly threads: Map<string, Set<string>>;
  readonly files: Map<string, StandinFile>;
  readonly views: Map<string, StandinView>;
  readonly triggers: Map<string, Trigger>;
  readonly responseUrls: Map<string, ResponseUrl>;
  readonly grants: Map<string, Grant>;
  readonly deliveries: Delivery[];
  /** Events that the app subscribed to. */
  readonly subscriptions: Set<string>;
  /** Address of the stand-in. */
  origin: string;
  readonly now: () => number;
  /** An id that no other has, such as C0000001. */
  readonly id: (prefix: string) => string;
  /** A message time: unique and growing, whatever the clock does. */
  readonly ts: () => string;
  readonly changes: EventEmitter;
}

/** Events of the app's manifest. */
export const SUBSCRIPTIONS = [
  ...['app_home_opened', 'app_mention', 'message.channels', 'message.groups', 'message.im'],
  ...['app_uninstalled', 'tokens_revoked'],
];

export const createWorld = (
  now: () => number = Date.now,
  subscriptions: readonly string[] = SUBSCRIPTIONS,
): World => {
  let ids = 0;
  let micros = 0;
  return {
    app: {
      ...{ id: 'A0HOTSEAT', token: `xapp-1-A0HOTSEAT-${randomUUID()}`, signingSecret: randomUUID() },
      ...{ clientId: '1111.2222', clientSecret: randomUUID(), verification: randomUUID() },
    },
    ...{ teams: new Map(), tokens: new Map(), users: new Map(), channels: new Map(), messages: new Map() },
    ...{
      files: new Map(),
      threads: new Map(),
      views: new Map(),
      triggers: new Map(),
      responseUrls: new Map(),
    },
    ...{ grants: new Map(), deliveries: [], subscriptions: new Set(subscriptions), origin: '', now },
    id: (prefix) => {
      ids += 1;
      return `${prefix}${ids.toString(36).toUpperCase().padStart(8, '0')}`;
    },
    ts: () => {
      micros = Math.max(micros + 1, Math.floor(now() * 1000));
      return `${Math.floor(micros / 1e6)}.${String(micros % 1e6).padStart(6, '0')}`;
    },
    changes: new EventEmitter({ captureRejections: false }).setMaxListeners(0),
  };
};

export const changed = ({ changes }: World): void => void changes.emit('change');

export const keyOf = ({ channel, ts }: { readonly channel: string; readonly ts: string }): string =>
  `${channel}:${ts}`;

/** A part of the world that has to be there in a test. */
export const need = <T>(found: T | null | undefined, what: string): T => {
  if (found === null || found === undefined) throw new Error(`The stand-in of Slack has no ${what}.`);
  return found;
};

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Resolves with what `find` gives as soon as that is not null; fails after `limitMs`, naming what was waited for. */
export const waitFor = <T>(
  { changes }: World,
  what: string,
  find: () => T | null | undefined | false,
  limitMs = 10_000,
): Promise<T> =>
  new Promise((resolve, reject) => {
    const done = (): void => {
      clearTimeout(late);
      changes.off('change', check);
    };
    const check = (): void => {
      try {
        const found = find();
        if (!found) return;
        done();
        resolve(found);
      } catch (error) {
        done();
        reject(error);
      }
    };
    const late = setTimeout(() => {
      done();
      reject(new Error(`Waited for ${what} in vain.`));
    }, limitMs);
    changes.on('change', check);
    check();
  });
