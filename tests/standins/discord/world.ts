import { EventEmitter } from 'node:events';

/** Snowflakes that grow, as Discord's do. */
export const createSnowflakes = () => {
  let count = 0n;
  const base = (BigInt(Date.now()) - 1_420_070_400_000n) << 22n;
  return (): string => {
    count += 1n;
    return String(base + count);
  };
};

export interface StandinMessage {
  readonly id: string;
  readonly channel_id: string;
  readonly author: { readonly id: string; readonly bot: boolean };
  readonly flags: number;
  readonly content: string;
  readonly embeds: readonly {
    title?: string;
    description?: string;
    fields?: { name: string; value: string }[];
  }[];
  readonly components: readonly { readonly components: readonly { custom_id?: string; label?: string }[] }[];
  readonly attachments: readonly {
    readonly id: string;
    readonly filename: string;
    readonly size: number;
    /** Where its bytes are. */
    readonly url: string;
  }[];
}

export interface StandinChannel {
  readonly id: string;
  readonly guild_id: string;
  readonly name: string;
  /** 0 text, 2 voice. */
  readonly type: 0 | 2;
}

export interface StandinUser {
  readonly id: string;
  readonly username: string;
  readonly bot: boolean;
  /** What they may do everywhere, in Discord's bits; everything when absent. */
  readonly permissions?: bigint;
}

export interface VoiceState {
  readonly guild_id: string;
  readonly channel_id: string | null;
  readonly user_id: string;
  readonly session_id: string;
  readonly deaf: boolean;
  readonly mute: boolean;
  readonly self_deaf: boolean;
  readonly self_mute: boolean;
  readonly suppress: boolean;
}

/** What was done with one interaction. */
export interface StandinInteraction {
  readonly id: string;
  /** 2 command, 3 press, 4 suggestions wanted, 5 modal. */
  readonly type: number;
  readonly token: string;
  readonly userId: string;
  readonly channelId: string;
  /** Type of the first answer: 4 message, 5 deferred, 6 deferred update, 7 update, 8 choices, 9 modal. */
  callback: number | null;
  ephemeral: boolean;
  /** The message that the interaction's own webhook edits. */
  originalId: string | null;
  data: unknown;
  /** Ids of messages made through it, in order. */
  readonly messageIds: string[];
  /** When it was sent, on the process's clock; what is too old is not answered any more. */
  startedMs: number;
}

/** Everything that the stand-in knows; it tells when anything changes. */
export interface World {
  readonly bot: StandinUser;
  readonly guilds: Map<string, { readonly id: string; readonly name: string }>;
  readonly channels: Map<string, StandinChannel>;
  /** Direct messages that are refused. */
  readonly closedDms: Set<string>;
  readonly users: Map<string, StandinUser>;
  readonly messages: Map<string, StandinMessage>;
  readonly interactions: Map<string, StandinInteraction>;
  readonly voiceStates: Map<string, VoiceState>;
  /** Ids of messages by the nonce that the bot wants to be taken only once. */
  readonly nonces: Map<string, string>;
  /** What was uploaded, by id. */
  readonly files: Map<string, { readonly bytes: Buffer; readonly contentType: string }>;
  /** Address of the stand-in. */
  origin: string;
  commands: readonly { readonly name: string }[];
  /** In how many parts a bot is told to connect. */
  shards: number;
  readonly next: () => string;
  readonly changes: EventEmitter;
}

export const createWorld = (): World => {
  const next = createSnowflakes();
  const bot = { id: next(), username: 'hotseat', bot: true };
  return {
    bot,
    guilds: new Map(),
    channels: new Map(),
    closedDms: new Set(),
    users: new Map([[bot.id, bot]]),
    messages: new Map(),
    interactions: new Map(),
    voiceStates: new Map(),
    nonces: new Map(),
    files: new Map(),
    origin: '',
    commands: [],
    shards: 1,
    next,
    changes: new EventEmitter({ captureRejections: false }).setMaxListeners(0),
  };
};

export const changed = ({ changes }: World): void => void changes.emit('change');

/** Resolves with what `find` gives as soon as that is not null; fails after `limitMs`, naming what was waited for. */
export const waitFor = <T>(
  { changes }: World,
  what: string,
  find: () => T | null | undefined | false,
  limitMs = 10_000,
): Promise<T> =>
  new Promise((resolve, reject) => {
    const check = (): void => {
      const found = find();
      if (!found) return;
      clearTimeout(late);
      changes.off('change', check);
      resolve(found);
    };
    const late = setTimeout(() => {
      changes.off('change', check);
      reject(new Error(`Waited for ${what} in vain.`));
    }, limitMs);
    changes.on('change', check);
    check();
  });
