/** One client connection: frames in, replies out, one command at a time and in order. */
import type { Socket } from 'node:net';
import { buildReply, createFramer, parseMessage, type Request } from './messages.ts';

/** A reply body as BSON, or null to close the connection without an answer. */
export type Handler = (request: Request) => Uint8Array | null | Promise<Uint8Array | null>;

export const serveConnection = (socket: Socket, handle: Handler, onError: (cause: unknown) => void): void => {
  const frame = createFramer();
  const queue: Buffer[] = [];
  let busy = false;

  const answer = (request: Request, body: Uint8Array | null): boolean => {
    if (body === null) {
      socket.destroy();
      return false;
    }
    if (!request.silent && !socket.destroyed) socket.write(buildReply(request, body));
    return true;
  };

  const drain = async (): Promise<void> => {
    busy = true;
    try {
      for (let bytes = queue.shift(); bytes; bytes = queue.shift()) {
        const request = parseMessage(bytes);
        const handled = handle(request);
        const body = handled instanceof Promise ? await handled : handled;
        if (!answer(request, body)) return;
      }
    } catch (cause) {
      onError(cause);
      socket.destroy();
    } finally {
      busy = false;
    }
  };

  socket.on('data', (chunk: Buffer) => {
    try {
      queue.push(...frame(chunk));
    } catch (cause) {
      onError(cause);
      socket.destroy();
      return;
    }
    if (!busy) void drain();
  });
  socket.on('error', () => socket.destroy());
};
