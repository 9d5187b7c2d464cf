/**
 * node messenger.ts DATA_DIR NOW: waits for a line, then runs the job that enqueues plans, as if it was NOW. Says
 * `ready`, `wrote` after each batch, and `enqueued N`.
 */
import { once } from 'node:events';
import { createPersonalPlans } from '../../../jobs/tasks/personal-plans.ts';
import { openDatabase } from '../../../models/open-database.ts';
import { silentLogger } from '../../fakes/silent-logger.ts';
import { messageDeps } from '../message-jobs.ts';
import { taskContext } from '../task-bench.ts';

const [dataDir = '', now = ''] = process.argv.slice(2);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const database = await openDatabase({
  uri: undefined,
  dataDir,
  ttlIntervalMs: 3_600_000,
  logger: silentLogger,
});
const deps = messageDeps(database);
const job = createPersonalPlans({
  ...deps,
  outbox: {
    listKnown: deps.outbox.listKnown,
    addAll: async (items) => {
      const added = await deps.outbox.addAll(items);
      say('wrote');
      return added;
    },
  },
});
say('ready');
await once(process.stdin, 'data');
const { plans } = await job.run(taskContext({ now: new Date(now) }));
say(`enqueued ${plans}`);
await database.close();
process.exit();
