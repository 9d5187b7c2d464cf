import { describeLeaseStore } from '../../contracts/lease-store-contract.ts';
import { describeOutboxStore } from '../../contracts/outbox-store-contract.ts';
import { describeScheduleStore } from '../../contracts/schedule-store-contract.ts';
import { createMemoryLeases, createMemoryOutbox, createMemorySchedules } from '../../fakes/memory-jobs.ts';

const NAME = 'in memory, the fake';

const table = () => {
  const rows = new Map();
  return { rows, clear: async () => rows.clear(), close: async () => {} };
};

describeLeaseStore(NAME, async () => {
  const { rows, ...rest } = table();
  return { leases: createMemoryLeases(rows), ...rest };
});

describeOutboxStore(NAME, async () => {
  const { rows, ...rest } = table();
  return { outbox: createMemoryOutbox(rows), ...rest };
});

describeScheduleStore(NAME, async () => {
  const { rows, ...rest } = table();
  return { schedules: createMemorySchedules(rows), ...rest };
});
