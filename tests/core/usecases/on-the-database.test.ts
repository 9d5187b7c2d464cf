import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineEvent } from '../../../core/domain/events.ts';
import { type Database, openDatabase } from '../../../models/open-database.ts';
import {
  answering,
  type Bench,
  collect,
  createBench,
  only,
  start,
  typesOf,
} from '../../fakes/engine-bench.ts';
import { createFakeAssess } from '../../fakes/fake-assess.ts';
import { createFakeTime } from '../../fakes/fake-time.ts';
import { silentLogger } from '../../fakes/silent-logger.ts';
import { playToTheEnd } from '../../fakes/steady-client.ts';

const REF = { personId: 'ana', interviewId: 'whole' };

const played = async (bench: Bench): Promise<readonly EngineEvent[]> => {
  bench.assess.answerBy((_, key) => ({
    overall: key.length % 10,
    followUp: key.endsWith('1:0') ? 'Why?' : null,
  }));
  const events: EngineEvent[] = [];
  await playToTheEnd(bench.engine, REF, (event) => events.push(event));
  await bench.engine.whenIdle();
  return events;
};

describe('the engine on the embedded database', () => {
  let database: Database;
  const onDatabase = (owner: string, shared: Partial<Bench> = {}): Bench =>
    createBench({ ...shared, owner, wrap: () => database.stores });

  beforeAll(async () => {
    database = await openDatabase({
      uri: undefined,
      dataDir: null,
      ttlIntervalMs: 60_000,
      logger: silentLogger,
    });
  });
  afterAll(() => database.close());

  it('says in a whole interview exactly what it says on the stores in memory', async () => {
    const memory = createBench();
    const real = onDatabase('host:1');
    const events = await played(real);
    expect(events).toEqual(await played(memory));
    expect(typesOf(events)).toContain('summary_ready');
    expect(await real.engine.readHistory('ana')).toEqual(await memory.engine.readHistory('ana'));
    expect(await real.engine.listInterviews('ana')).toEqual(await memory.engine.listInterviews('ana'));
    const usage = (await database.stores.usage.list('ana')).map(({ key }) => key);
    expect(usage).toEqual([...memory.tables.usage.keys()]);
  });

  it('gives each submission of two processes at once one analysis and one bill', async () => {
    const assess = createFakeAssess();
    const time = createFakeTime();
    time.jump(true);
    const [a, b] = ['host:a', 'host:b'].map((owner) => onDatabase(owner, { assess, time }));
    const { ref, listening } = await start(a!.engine, { personId: 'bob' });
    const both = [a!, b!, a!].map(({ engine }) => collect(engine.submitAttempt(answering(ref, listening))));
    for (const events of await Promise.all(both)) {
      expect(only(events, 'attempt_settled').attempt_id).toBe(listening.attempt_id);
    }
    expect(assess.calls).toHaveLength(1);
    expect(await database.stores.usage.list('bob')).toHaveLength(1);
    const presses = [a!, b!].map(({ engine }) => collect(engine.nextQuestion(ref)));
    const pressed = await Promise.allSettled(presses);
    expect(pressed.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await Promise.all([a!, b!].map(({ engine }) => engine.whenIdle()));
    time.jump(false);
  });

  it('exports and deletes a person completely', async () => {
    const { engine } = onDatabase('host:1');
    await start(engine, { personId: 'eve' });
    await engine.whenIdle();
    const text = (await Array.fromAsync(engine.exportPerson('eve'))).join('');
    const { collections } = JSON.parse(text) as { collections: Record<string, unknown[]> };
    expect(Object.values(collections).flat().length).toBeGreaterThanOrEqual(3);
    expect(await engine.deletePerson('eve')).toBeGreaterThanOrEqual(3);
    expect(JSON.parse((await Array.fromAsync(engine.exportPerson('eve'))).join(''))).toMatchObject({
      collections: {},
    });
  });
});
