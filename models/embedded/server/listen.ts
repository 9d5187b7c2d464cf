import { chmod, rm } from 'node:fs/promises';
import type { Server, Socket } from 'node:net';

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
  const umask = process.umask(0o177);
  try {
    const done = listening(server, () => server.listen(path));
    process.umask(umask);
    await done;
  } finally {
    process.umask(umask);
  }
  await chmod(path, 0o600);
};

/** Ends a server and its connections; what was already answered is still sent. */
export const closeServer = async (server: Server, sockets: ReadonlySet<Socket>): Promise<void> => {
  const closed = new Promise((resolve) => server.close(resolve));
  for (const socket of sockets) socket.destroySoon();
  await closed;
};
