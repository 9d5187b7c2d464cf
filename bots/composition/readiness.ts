import { isAppError } from '../../core/errors/app-error.ts';

/** What a part says of itself. */
export interface PartState {
  readonly status: 'ok' | 'degraded' | 'down';
  /** One word or phrase for whoever looks: an error code, what is missing. No addresses, no names of people. */
  readonly detail?: string;
}

/** One part of a process that serves. */
export interface ReadinessCheck {
  readonly name: string;
  /** Without a needed part the process is not ready. */
  readonly isNeeded: boolean;
  /** Costs nothing: nothing is asked that is paid for. A rejection is `down`. */
  read(): PartState | Promise<PartState>;
}

export interface Readiness {
  readonly isReady: boolean;
  readonly parts: Readonly<Record<string, PartState>>;
}

/** Whoever asks has a deadline, too. */
const LIMIT_MS = 2000;

const late = (limitMs: number): { readonly promise: Promise<PartState>; readonly stop: () => void } => {
  const { promise, resolve } = Promise.withResolvers<PartState>();
  const handle = setTimeout(resolve, limitMs, { status: 'down', detail: 'no answer in time' });
  return { promise, stop: () => clearTimeout(handle) };
};

const readPart = async ({ read }: ReadinessCheck, limitMs: number): Promise<PartState> => {
  const tooLate = late(limitMs);
  try {
    return await Promise.race([read(), tooLate.promise]);
  } catch (error) {
    return { status: 'down', detail: isAppError(error) ? error.code : 'internal' };
  } finally {
    tooLate.stop();
  }
};

/** Asks every part at once, and waits for none longer than the limit. */
export const readParts = async (
  checks: readonly ReadinessCheck[],
  limitMs = LIMIT_MS,
): Promise<Readiness> => {
  const states = await Promise.all(
    checks.map(async (check) => ({ ...check, state: await readPart(check, limitMs) })),
  );
  return {
    isReady: states.every(({ isNeeded, state }) => !isNeeded || state.status !== 'down'),
    parts: Object.fromEntries(states.map(({ name, state }) => [name, state])),
  };
};
