import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OutboxStore } from '../../../core/ports/outbox-store.ts';
import { CRON_TABLE } from '../../../jobs/cron-table.ts';
import type { Job } from '../../../jobs/job.ts';
import { createPersonalPlans, type PersonalMessagesDeps } from '../../../jobs/tasks/personal-plans.ts';
import { createReminders } from '../../../jobs/tasks/reminders.ts';
import { type Database, openDatabase } from '../../../models/open-database.ts';
import { at, plan } from '../../core/usecases/reminders/reminders-harness.ts';
import { silentLogger } from '../../fakes/silent-logger.ts';
import { messageDeps } from '../message-jobs.ts';
import { spawnMessenger } from '../processes/spawned-messenger.ts';
import { taskContext } from '../task-bench.ts';

const PEOPLE = 600;
const idOf = (n: number): string => `discord:${n}`;
/** People whose plans of that day are in the outbox. */
const keysAt = (day: string) => Array.from({ length: PEOPLE }, (_, n) => `plan:${idOf(n)}:${day}`);

let dataDir: string;
let database: Database;
let day: string;
let days = 1;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'hotseat-messages-'));
  database = await openDatabase({ uri: undefined, dataDir, ttlIntervalMs: 3_600_000, logger: silentLogger });
  const saved = Array.from({ length: PEOPLE }, (_, n) =>
    database.plans.save(plan({ personId: idOf(n), interviewDay: '2026-04-01' })),
  );
  await Promise.all(saved);
});
// Every test on another working day: nothing is enqueued for it yet.
beforeEach(() => {
  days += days % 7 === 5 ? 3 : 1;
  day = `2026-03-${String(days).padStart(2, '0')}`;
});
afterAll(async () => {
  await database?.close();
  await rm(dataDir, { recursive: true, force: true });
});

const known = async () => (await database.outbox.listKnown(keysAt(day))).size;
const nine = () => at('09:00', day);
const runAt = (job: Job, now: Date, more: object = {}) => job.run(taskContext({ now, ...more }));

describe('plans of many people', () => {
  it('are enqueued by the run that counts them, as the dry run before it said; told about in this process', async () => {
    let nudges = 0;
    const nudge = () => {
      nudges += 1;
    };
    const job = createPersonalPlans({ ...messageDeps(database), nudge });
    expect(await runAt(job, nine(), { dryRun: true })).toEqual({ plans: PEOPLE });
    expect([await known(), nudges]).toEqual([0, 0]);
    expect(await runAt(job, nine())).toEqual({ plans: PEOPLE });
    expect(await runAt(job, nine())).toEqual({ plans: 0 });
    expect([await known(), nudges]).toEqual([PEOPLE, 1]);
  });

  it('are not followed by reminders where something was done', async () => {
    const saved = await database.plans.find(idOf(7), 'acme');
    const items = plan().items.map((item) => ({ ...item, doneAt: at('10:00', day) }));
    if (saved !== null) await database.plans.save({ ...saved, items, revision: saved.revision + 1 });
    const job = createReminders(messageDeps(database));
    expect(await runAt(job, at('16:00', day))).toEqual({ reminders: PEOPLE - 1 });
    expect(await runAt(job, at('16:05', day))).toEqual({ reminders: 0 });
    if (saved !== null) await database.plans.save({ ...saved, revision: saved.revision + 2 });
  });

  it('are all there, and once, after a run that was cut off before or after any write', async () => {
    const { outbox, ...deps } = messageDeps(database);
    const cutOff = (after: number): PersonalMessagesDeps['outbox'] => {
      let writes = 0;
      const addAll: OutboxStore['addAll'] = async (items) => {
        if (writes === after) throw new Error('the process ended');
        writes += 1;
        return outbox.addAll(items.slice(0, 200));
      };
      return { listKnown: outbox.listKnown, addAll };
    };
    for (const after of [0, 1, 2]) {
      const job = createPersonalPlans({ ...deps, outbox: cutOff(after) });
      await expect(runAt(job, nine())).rejects.toThrow('the process ended');
    }
    const before = await known();
    const { plans } = await runAt(createPersonalPlans({ ...deps, outbox }), nine());
    expect(before).toBeGreaterThan(0);
    expect(before + (plans ?? 0)).toBe(PEOPLE);
    expect(await known()).toBe(PEOPLE);
  });

  it('are enqueued once by two processes that race, with a third killed in the middle', async () => {
    const all = [1, 2, 3].map(() => spawnMessenger(dataDir, nine()));
    const [killed, ...others] = all;
    await Promise.all(all.map((each) => each.hear('ready')));
    killed?.go();
    await killed?.hear('wrote');
    await killed?.kill();
    const before = await known();
    for (const each of others) each.go();
    const lines = await Promise.all(others.map((each) => each.hear('enqueued')));
    const enqueued = lines.reduce((sum, line) => sum + Number(line.split(' ')[1]), 0);
    expect(before).toBeGreaterThan(0);
    expect(before + enqueued).toBe(PEOPLE);
    expect(await known()).toBe(PEOPLE);
  });
});

describe('the cron table', () => {
  it('has both jobs', () => {
    const names = CRON_TABLE.map(({ name }) => name);
    const deps = messageDeps(database);
    for (const job of [createPersonalPlans(deps), createReminders(deps)]) expect(names).toContain(job.name);
  });
});
