import type { VoiceConnection } from '@discordjs/voice';
import { encryptionOf } from './receiver-internals.ts';
import type { VoiceTime } from './timing.ts';

/** Watches one person's packets for "speaks, but cannot be decrypted". */
export interface EncryptionGuard {
  readable(): void;
  unreadable(): void;
}

export interface EncryptionGuardOptions {
  readonly time: VoiceTime;
  /** First remedy: ask for a new group. Default: nothing. */
  readonly onRecover?: () => void;
  /** It did not help; only joining again will. May come again after another while. */
  readonly onRejoin?: () => void;
  /** In place of a third time in a row, with no half second of readable speech in between. */
  readonly onHopeless?: () => void;
  /** Default 2000. */
  readonly recoverAfterMs?: number;
  /** Counted from the recovery; default 5000. */
  readonly rejoinAfterMs?: number;
}

/** Half a second of speech. A few unreadable frames are normal whenever somebody joins or leaves. */
const ENOUGH_PACKETS = 25;
/** Unreadable packets further apart than this are different troubles. */
const FORGET_AFTER_MS = 10_000;
/** What was not cured by two joins is not cured by a third; the person should know before they have said it all. */
const MOST_REJOINS = 2;

interface Trouble {
  readonly sinceMs: number;
  lastMs: number;
  packets: number;
  recoveredAtMs: number | null;
}

/**
 * The library counts failures of all people together, so one who can be heard hides one who cannot, and it does not
 * recover from the first group (transition 0) at all. This looks at one person and needs no timers: packets drive it.
 */
export const createEncryptionGuard = ({
  time,
  onRecover = () => undefined,
  onRejoin = () => undefined,
  onHopeless = () => undefined,
  recoverAfterMs = 2000,
  rejoinAfterMs = 5000,
}: EncryptionGuardOptions): EncryptionGuard => {
  let trouble: Trouble | null = null;
  let rejoins = 0;
  let readable = 0;
  const remedy = (current: Trouble, nowMs: number): void => {
    if (current.packets < ENOUGH_PACKETS) return;
    if (current.recoveredAtMs === null) {
      if (nowMs - current.sinceMs < recoverAfterMs) return;
      current.recoveredAtMs = nowMs;
      current.packets = 0;
      onRecover();
    } else if (nowMs - current.recoveredAtMs >= rejoinAfterMs) {
      trouble = null;
      rejoins += 1;
      if (rejoins > MOST_REJOINS) onHopeless();
      else onRejoin();
    }
  };
  return {
    readable: () => {
      trouble = null;
      readable += 1;
      // While keys are made anew a few packets come unencrypted; they say nothing about the keys.
      if (readable >= ENOUGH_PACKETS) rejoins = 0;
    },
    unreadable: () => {
      const nowMs = time.nowMs();
      readable = 0;
      if (trouble === null || nowMs - trouble.lastMs > FORGET_AFTER_MS) {
        trouble = { sinceMs: nowMs, lastMs: nowMs, packets: 0, recoveredAtMs: null };
      }
      trouble.lastMs = nowMs;
      trouble.packets += 1;
      remedy(trouble, nowMs);
    },
  };
};

/** Asks for a new group in place of the one that does not work. False when there is no encryption to recover. */
export const recoverEncryption = (connection: Pick<VoiceConnection, 'state'>): boolean => {
  const encryption = encryptionOf(connection);
  encryption?.recoverFromInvalidTransition(encryption.lastTransitionId ?? 0);
  return encryption !== null;
};
