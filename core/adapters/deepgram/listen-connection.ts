import type { DeepgramClient } from '@deepgram/sdk';

export interface ListenHandlers {
  readonly onOpen: () => void;
  readonly onMessage: (message: unknown) => void;
  /** Once, when it is over, however it ended. The HTTP status when the handshake was refused with one. */
  readonly onEnd: (status: number | null) => void;
}

/** One connection to the live endpoint. Sending on one that is not open does nothing. */
export interface ListenConnection {
  sendAudio(pcm: Uint8Array): void;
  keepAlive(): void;
  finalize(): void;
  /** Ends it; `onEnd` is not called any more. */
  close(): void;
}

type ListenSocket = Awaited<ReturnType<DeepgramClient['listen']['v1']['connect']>>;

const CONNECT_TIMEOUT_S = 5;

const parameters = (model: string) => ({
  model,
  encoding: 'linear16' as const,
  sample_rate: 16_000,
  channels: 1,
  interim_results: 'true' as const,
  punctuate: 'true' as const,
  queryParams: { filler_words: 'true' },
  // The SDK adds the key by itself; its type asks for it all the same.
  Authorization: '',
  reconnectAttempts: 0,
  connectionTimeoutInSeconds: CONNECT_TIMEOUT_S,
});

const statusOf = (error: Error): number | null => {
  const status = /Unexpected server response: (\d{3})/.exec(error.message)?.[1];
  return status === undefined ? null : Number(status);
};

/** Opens a connection; failing to is an end as well. */
export const openListenConnection = (
  client: DeepgramClient,
  model: string,
  handlers: ListenHandlers,
): ListenConnection => {
  let socket: ListenSocket | null = null;
  let over = false;
  const end = (status: number | null): void => {
    if (over) return;
    over = true;
    handlers.onEnd(status);
  };
  const send = (act: (socket: ListenSocket) => void): void => {
    // 1 is "open" of every WebSocket; sending otherwise throws.
    if (!over && socket?.readyState === 1) act(socket);
  };
  const connect = async (): Promise<void> => {
    socket = await client.listen.v1.connect(parameters(model));
    if (over) return;
    socket.on('open', () => over || handlers.onOpen());
    socket.on('message', (message) => over || handlers.onMessage(message));
    socket.on('error', (error) => end(statusOf(error)));
    // A refused handshake is told as a close first; the error with the status follows at once.
    socket.on('close', () => queueMicrotask(() => end(null)));
    socket.connect();
  };
  connect().catch(() => end(null));
  return {
    sendAudio: (pcm) => send((open) => open.sendMedia(pcm)),
    keepAlive: () => send((open) => open.sendKeepAlive({ type: 'KeepAlive' })),
    finalize: () => send((open) => open.sendFinalize({ type: 'Finalize' })),
    close: () => {
      send((open) => open.sendCloseStream({ type: 'CloseStream' }));
      over = true;
      socket?.close();
    },
  };
};
