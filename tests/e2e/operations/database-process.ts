import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('processes/database.ts', import.meta.url));

/** A database in a process of its own that can go away and come back at the same address with the same data. */
export const startDatabase = async (dataDir: string) => {
  let child: ChildProcess;
  const start = async (): Promise<string> => {
    const started = spawn(process.execPath, [SCRIPT, dataDir], { stdio: ['pipe', 'pipe', 'inherit'] });
    child = started;
    const [line] = await once(started.stdout, 'data');
    return String(line).trim();
  };
  const uri = await start();
  const kill = async (): Promise<void> => {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  return {
    uri,
    /** Kill -9: connections end, and nobody listens any more. */
    kill,
    restart: async (): Promise<void> => {
      if ((await start()) !== uri) throw new Error('The database came back elsewhere.');
    },
    /** Connections stay and nothing is answered, as with a network that swallows everything. */
    freeze: (): void => void child.kill('SIGSTOP'),
    thaw: (): void => void child.kill('SIGCONT'),
    close: async (): Promise<void> => {
      if (child.exitCode === null && child.signalCode === null) await kill();
    },
  };
};
export type DatabaseProcess = Awaited<ReturnType<typeof startDatabase>>;
