import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { SETTINGS } from '../../../bots/composition/settings.ts';
import type { JobReport } from '../../../jobs/job.ts';
import type { Order } from './processes/job-runner.ts';

const SCRIPT = fileURLToPath(new URL('processes/job-runner.ts', import.meta.url));
const NOTHING_SET = Object.fromEntries(Object.values(SETTINGS).map(({ name }) => [name, '']));

/** job-runner.ts as a process on a data folder, with these settings and no others. */
export const startJobRunner = async (dataDir: string, settings: Readonly<Record<string, string>>) => {
  const child = fork(SCRIPT, [dataDir], {
    env: { PATH: process.env['PATH'], ...NOTHING_SET, ...settings },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('The process ended.')));
  ended.catch(() => undefined);
  const heard = async (): Promise<unknown> => {
    const [message] = await Promise.race([once(child, 'message'), ended]);
    return message;
  };
  const names = (await heard()) as readonly string[];
  return {
    /** Every job of the service. */
    names,
    run: async (order: Order): Promise<readonly JobReport[]> => {
      const answer = heard();
      child.send(order);
      return (await answer) as readonly JobReport[];
    },
    kill: (): void => void child.kill('SIGKILL'),
  };
};
export type JobRunner = Awaited<ReturnType<typeof startJobRunner>>;
