import { describeStatus, isLastingStatus, type SpeechProvider } from '../speech/speech-provider.ts';
import type { Timers } from '../system/timers.ts';
import type { ListenConnection, ListenHandlers } from './listen-connection.ts';

export interface LinkTimes {
  /** First wait before connecting again; doubles each time up to `maxRetryMs`. */
  readonly retryMs: number;
  readonly maxRetryMs: number;
  /** Failures in a row after which it is given up. */
  readonly maxAttempts: number;
  /** Without audio for so long, a sign of life is sent; the provider closes after 10 s. */
  readonly keepAliveMs: number;
  /** Audio was sent and nothing came back for so long: the connection is taken for dead. */
  readonly stallMs: number;
}

export const LINK_TIMES: LinkTimes = {
  retryMs: 250,
  maxRetryMs: 4000,
  maxAttempts: 8,
  keepAliveMs: 4000,
  stallMs: 10_000,
};

export interface ListenLinkOptions extends LinkTimes {
  readonly connect: (handlers: ListenHandlers) => ListenConnection;
  readonly provider: SpeechProvider;
  readonly timers: Timers;
  /** A fresh connection stands; it has heard nothing yet. */
  readonly onOpen: () => void;
  readonly onMessage: (message: unknown) => void;
  readonly onLost: (attempt: number) => void;
  /** It will not come back. */
  readonly onGone: (reason: string) => void;
}

/** Keeps one connection after another open until it is closed or given up. */
export interface ListenLink {
  readonly isOpen: boolean;
  sendAudio(pcm: Uint8Array): void;
  finalize(): void;
  /** Safe at any time; nothing is reported afterwards. */
  close(): void;
}

/** A timer of which at most one is set. */
const createAlarm = (timers: Timers, delayMs: number, run: () => void) => {
  let stop: (() => void) | null = null;
  const off = (): void => {
    stop?.();
    stop = null;
  };
  const set = (): void => {
    off();
    stop = timers.after(delayMs, () => {
      stop = null;
      run();
    });
  };
  return { set, off, setIfOff: () => stop === null && set() };
};

/** Starts again after a growing wait, unless that is of no use. */
const createRetries = (
  { timers, provider, retryMs, maxRetryMs, maxAttempts, onLost, onGone }: ListenLinkOptions,
  start: () => void,
) => {
  let attempt = 0;
  let stop = (): void => {};
  return {
    stop: () => stop(),
    /** A server that takes connections and answers nothing is not tried for ever: only an answer counts. */
    succeeded: () => {
      attempt = 0;
    },
    failed: (status: number | null): void => {
      attempt += 1;
      if (isLastingStatus(status) || attempt > maxAttempts) {
        onGone(describeStatus(status, provider));
        return;
      }
      stop = timers.after(Math.min(retryMs * 2 ** (attempt - 1), maxRetryMs), start);
      onLost(attempt);
    },
  };
};

export const createListenLink = (options: ListenLinkOptions): ListenLink => {
  const { connect, timers, keepAliveMs, stallMs } = options;
  let connection: ListenConnection | null = null;
  let isOpen = false;
  const keepAlive = createAlarm(timers, keepAliveMs, () => {
    connection?.keepAlive();
    keepAlive.set();
  });
  const drop = (): void => {
    connection?.close();
    connection = null;
    isOpen = false;
    keepAlive.off();
    stalled.off();
  };
  const lose = (status: number | null): void => {
    drop();
    retries.failed(status);
  };
  const stalled = createAlarm(timers, stallMs, () => lose(null));
  const onOpen = (): void => {
    isOpen = true;
    keepAlive.set();
    options.onOpen();
  };
  const onMessage = (message: unknown): void => {
    retries.succeeded();
    stalled.off();
    options.onMessage(message);
  };
  const start = (): void => {
    connection = connect({ onOpen, onMessage, onEnd: lose });
  };
  const retries = createRetries(options, start);
  start();
  return {
    get isOpen() {
      return isOpen;
    },
    sendAudio: (pcm) => {
      connection?.sendAudio(pcm);
      keepAlive.set();
      stalled.setIfOff();
    },
    finalize: () => connection?.finalize(),
    close: () => {
      retries.stop();
      drop();
    },
  };
};
