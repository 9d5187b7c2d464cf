import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('writer.ts', import.meta.url));

export interface SpawnedWriter {
  readonly acknowledged: string[];
  readonly errors: string[];
  readonly stderr: () => string;
  readonly role: Promise<string>;
  /** Resolves when `count` more writes were acknowledged than when it was called. */
  more(count: number): Promise<void>;
  /** Kill -9; resolves when the process is gone and everything it said was read. */
  kill(): Promise<void>;
}

/** Starts writer.ts as a process of its own. */
export const spawnWriter = (dataDir: string, name: string): SpawnedWriter => {
  const child: ChildProcess = spawn(process.execPath, [SCRIPT, dataDir, name], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const acknowledged: string[] = [];
  const errors: string[] = [];
  let stderr = '';
  let waiting: { at: number; resolve: () => void }[] = [];
  const role = Promise.withResolvers<string>();
  child.stderr?.on('data', (chunk) => {
    stderr += String(chunk);
  });
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  const closed = Promise.all([once(lines, 'close'), once(child, 'exit')]);
  lines.on('line', (line) => {
    const [kind, ...rest] = line.split(' ');
    if (kind === 'ack') acknowledged.push(rest.join(' '));
    else if (kind === 'role') role.resolve(rest.join(' '));
    else errors.push(line);
    for (const waiter of waiting) if (acknowledged.length >= waiter.at) waiter.resolve();
    waiting = waiting.filter((waiter) => acknowledged.length < waiter.at);
  });
  return {
    acknowledged,
    errors,
    stderr: () => stderr,
    role: role.promise,
    more: (count) => {
      const done = Promise.withResolvers<void>();
      waiting.push({ at: acknowledged.length + count, resolve: done.resolve });
      const died = closed.then(() => {
        throw new Error(`the writer ended: ${errors.join('; ')} ${stderr}`);
      });
      died.catch(() => {});
      return Promise.race([done.promise, died]);
    },
    kill: async () => {
      child.kill('SIGKILL');
      await closed;
    },
  };
};
