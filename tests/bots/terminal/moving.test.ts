import { describe, expect, it } from 'vitest';
import { AppError } from '../../../core/errors/app-error.ts';
import type { ArrivalReport, MigrateOrder, Moving } from '../../../core/ports/moving.ts';
import { createBench } from '../../fakes/engine-bench.ts';
import { createFakeServices, runCommand } from './fake-terminal.ts';

const tally = (documents: number) => ({ documents, sha256: 'abcdef0123456789'.repeat(4) });
const REPORT: ArrivalReport = {
  ...{ type: 'migrate-data', from: 'embedded database in data', to: 'MongoDB at db:27017' },
  ...{ outcome: 'done', written: 12, removed: 0 },
  collections: [{ collection: 'interviews', from: tally(12), to: tally(12), isSame: true }],
};

const movingWith = (report: ArrivalReport, orders: MigrateOrder[] = []): Moving => ({
  backup: async function* ({ file }) {
    yield { type: 'progress', collection: 'interviews', documents: 12, isWhole: true };
    const collections = [{ collection: 'interviews', ...tally(12) }];
    yield { type: 'backup', file, bytes: 99, collections, isShared: true };
  },
  restore: async function* ({ file }) {
    yield* [];
    throw new AppError('bad_input', `${file} is no backup of hotseat.`);
  },
  migrate: async function* (order) {
    orders.push(order);
    yield report;
  },
});
const run = (args: readonly string[], moving = movingWith(REPORT)) =>
  runCommand(args, { services: createFakeServices(createBench(), { moving }) });

describe('backup', () => {
  it('shows how far it is on stderr, then what is in the file and who may read it', async () => {
    const { code, out, err } = await run(['backup', '--out', 'all.backup']);
    expect([code, err]).toEqual([0, 'interviews: 12 documents\n']);
    expect(out).toContain('Wrote all.backup (99 bytes).');
    expect(out).toContain('HOTSEAT_SECRET_KEY');
    expect(out).toContain('Other processes were at work');
  });

  it('needs to know where to', async () => {
    expect((await run(['backup'])).code).toBe(2);
  });
});

describe('restore FILE', () => {
  it('says in one line what is wrong with a file', async () => {
    const { code, err } = await run(['restore', 'x']);
    expect([code, err]).toEqual([2, 'error: x is no backup of hotseat.\n']);
  });
});

describe('migrate-data', () => {
  const args = ['migrate-data', '--to', 'mongodb://db/x'];

  it('shows both sides of every collection', async () => {
    const { code, out } = await run(args);
    expect(code).toBe(0);
    expect(out).toContain('interviews    12  12  abcdef012345  abcdef012345  equal');
    expect(out).toContain('12 documents written.');
  });

  it('gives all of it as JSON', async () => {
    const { out } = await run([...args, '--json']);
    expect(JSON.parse(out)).toEqual(REPORT);
  });

  it('hands on what was wished', async () => {
    const orders: MigrateOrder[] = [];
    await run([...args, '--dry-run', '--force'], movingWith(REPORT, orders));
    expect(orders).toMatchObject([{ toUri: 'mongodb://db/x', isDryRun: true, isForced: true }]);
  });

  it.each(['differs', 'changed_since'] as const)('ends with 1 when it %s', async (outcome) => {
    const collections = [{ collection: 'plans', from: tally(2), to: tally(1), isSame: false }];
    const { code, out } = await run(args, movingWith({ ...REPORT, outcome, collections }));
    expect([code, out]).toEqual([1, expect.stringContaining('DIFFERS')]);
  });
});
