import { chmod, rm } from 'node:fs/promises';
import type { Server, Socket } from 'node:net';
import { isMainThread } from 'node:worker_threads';

export const listening = (server: Server, listen: () => void): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('listening', () => {
      server.off('error', reject);
      resolve();
    });
    listen();
  });

/**
 * Listens on a socket that only its owner can use, from its first moment. A socket left there by a killed
 * process is removed: only whoever may own the path must call this.
 */
export const listenOnSocket = async (server: Server, path: string): Promise<void> => {
  await rm(path, { force: true });
  // The mask belongs to the process; worker threads may not change it and rely on the folder being private.
  const umask = isMainThread ? process.umask(0o177) : undefined;
  const done = listening(server, () => server.listen(path));
  if (umask !== undefined) process.umask(umask);
  await done;
  await chmod(path, 0o600);
};

/** Ends a server and its connections; what was already answered is still sent. */
export const closeServer = async (server: Server, sockets: ReadonlySet<Socket>): Promise<void> => {
  const closed = new Promise((resolve) => server.close(resolve));
  for (const socket of sockets) socket.destroySoon();
  await closed;
};
