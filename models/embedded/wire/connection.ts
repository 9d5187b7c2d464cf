/** One client connection: frames in, replies out, one command at a time and in order. */
import type { Socket } from 'node:net';
import { buildReply, createFramer, parseMessage, type Request } from './messages.ts';

/** A reply as bytes of its own kind, undefined for no answer, null to close the connection. */
type Answer = Uint8Array | undefined | null;

/** A reply body as BSON, or null to close the connection without an answer. */
export type Handler = (request: Request) => Uint8Array | null | Promise<Uint8Array | null>;

/** Hands whole messages to `handle`, each after the one before was answered. */
export const serveFrames = (
  socket: Socket,
  handle: (bytes: Buffer) => Answer | Promise<Answer>,
  onError: (cause: unknown) => void,
): void => {
  const frame = createFramer();
  const queue: Buffer[] = [];
  let busy = false;

  const fail = (cause: unknown): void => {
    onError(cause);
    socket.destroy();
  };

  const drain = async (): Promise<void> => {
    busy = true;
    try {
      for (let bytes = queue.shift(); bytes; bytes = queue.shift()) {
        const handled = handle(bytes);
        const answer: Answer = handled instanceof Promise ? await handled : handled;
        if (answer === null) socket.destroy();
        else if (answer !== undefined && !socket.destroyed) socket.write(answer);
      }
    } catch (cause) {
      fail(cause);
    } finally {
      busy = false;
    }
  };

  socket.on('data', (chunk: Buffer) => {
    try {
      queue.push(...frame(chunk));
    } catch (cause) {
      fail(cause);
      return;
    }
    if (!busy) void drain();
  });
  socket.on('error', () => socket.destroy());
};

const answerTo = (request: Request, body: Uint8Array | null): Answer => {
  if (body === null) return null;
  return request.silent ? undefined : buildReply(request, body);
};

export const serveConnection = (socket: Socket, handle: Handler, onError: (cause: unknown) => void): void => {
  serveFrames(
    socket,
    (bytes) => {
      const request = parseMessage(bytes);
      const handled = handle(request);
      if (handled instanceof Promise) return handled.then((body) => answerTo(request, body));
      return answerTo(request, handled);
    },
    onError,
  );
};
