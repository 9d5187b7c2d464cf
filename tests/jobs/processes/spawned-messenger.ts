import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('messenger.ts', import.meta.url));

/** messenger.ts as a process of its own, on the data folder of another one. */
export const spawnMessenger = (dataDir: string, now: Date) => {
  const child = spawn(process.execPath, [SCRIPT, dataDir, now.toISOString()], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const heard: string[] = [];
  const waiting: { readonly begins: string; readonly resolve: (line: string) => void }[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    heard.push(line);
    for (const { begins, resolve } of waiting) if (line.startsWith(begins)) resolve(line);
  });
  return {
    /** The first line that begins so. Rejects when the process ends without one. */
    hear: (begins: string): Promise<string> => {
      const { promise, resolve } = Promise.withResolvers<string>();
      const known = heard.find((line) => line.startsWith(begins));
      if (known !== undefined) resolve(known);
      else waiting.push({ begins, resolve });
      const ended = exited.then(() => Promise.reject(new Error(`The process ended without "${begins}".`)));
      return Promise.race([promise, ended]);
    },
    go: (): void => void child.stdin.write('go\n'),
    /** Kill -9; resolves when it is gone. */
    kill: async (): Promise<void> => {
      child.kill('SIGKILL');
      await exited;
    },
  };
};
