import { expect, test } from 'vitest';
import { failure, useDatabase } from './harness.ts';

const use = useDatabase();

const arm = (mode: object | string, data: object = {}) =>
  use.client.db('admin').command({ configureFailPoint: 'failCommand', mode, data });
const listCollections = () => use.db.command({ listCollections: 1 });

test('it lets as many commands through as it is told to skip, then fails until it is off', async () => {
  await arm({ skip: 1 }, { failCommands: ['dbStats'], errorCode: 8 });
  const outcomes: number[] = [];
  for (let i = 0; i < 3; i++) {
    const answer = await use.db.command({ dbStats: 1 }).catch((cause) => cause);
    outcomes.push(answer.code ?? 0);
  }
  expect(outcomes).toEqual([0, 8, 8]);
  await arm('off');
  expect(await use.db.command({ dbStats: 1 })).toMatchObject({ ok: 1 });
});

test('a blocked command waits, others do not', async () => {
  await arm({ times: 1 }, { failCommands: ['dbStats'], blockConnection: true, blockTimeMS: 200 });
  const order: string[] = [];
  const blocked = use.db.command({ dbStats: 1 }).then(() => order.push('blocked'));
  await listCollections();
  order.push('other');
  await blocked;
  expect(order).toEqual(['other', 'blocked']);
});

test('a blocked command fails after the wait when there is an error too', async () => {
  await arm(
    { times: 1 },
    { failCommands: ['dbStats'], blockConnection: true, blockTimeMS: 10, errorCode: 8 },
  );
  expect(await failure(use.db.command({ dbStats: 1 }))).toMatchObject({ code: 8 });
  await arm(
    { times: 1 },
    { failCommands: ['dbStats'], blockConnection: true, blockTimeMS: 10, closeConnection: true },
  );
  expect(await failure(use.db.command({ dbStats: 1 }))).toMatchObject({ name: 'MongoNetworkError' });
});

test('what it does not know is refused, and changes nothing', async () => {
  expect(await failure(arm({ times: 1 }, { failCommands: ['dbStats'], appName: 'x' }))).toMatchObject({
    code: 238,
  });
  expect(await failure(arm({ activationProbability: 0.5 }))).toMatchObject({ code: 2 });
  expect(await use.db.command({ dbStats: 1 })).toMatchObject({ ok: 1 });
});
