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
  /** Default 2000. */
  readonly recoverAfterMs?: number;
  /** Counted from the recovery; default 5000. */
  readonly rejoinAfterMs?: number;
}

/** Half a second of speech. A few unreadable frames are normal whenever somebody joins or leaves. */
const ENOUGH_PACKETS = 25;
/** Unreadable packets further apart than this are different troubles. */
const FORGET_AFTER_MS = 10_000;

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
  recoverAfterMs = 2000,
  rejoinAfterMs = 5000,
}: EncryptionGuardOptions): EncryptionGuard => {
  let trouble: Trouble | null = null;
  const remedy = (current: Trouble, nowMs: number): void => {
    if (current.packets < ENOUGH_PACKETS) return;
    if (current.recoveredAtMs === null) {
      if (nowMs - current.sinceMs < recoverAfterMs) return;
      current.recoveredAtMs = nowMs;
      current.packets = 0;
      onRecover();
    } else if (nowMs - current.recoveredAtMs >= rejoinAfterMs) {
      trouble = null;
      onRejoin();
    }
  };
  return {
    readable: () => {
      trouble = null;
    },
    unreadable: () => {
      const nowMs = time.nowMs();
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
