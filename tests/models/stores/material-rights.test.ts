import type { Connection } from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Materials } from '../../../core/usecases/materials/materials.ts';
import { createMongoMaterialStores } from '../../../models/stores/mongo-material-stores.ts';
import { createMongoStores } from '../../../models/stores/mongo-stores.ts';
import { collect } from '../../contracts/attempt-store-contract.ts';
import { DEVELOPER, NURSE, POSTING } from '../../core/domain/materials/samples.ts';
import {
  createCountingAnalyst,
  createMaterialsBench,
  text,
} from '../../core/usecases/materials/materials-harness.ts';
import { type OpenedCollections, openCollections } from './open-collections.ts';

const usage = { model: 'm', inputTokens: 9, cachedInputTokens: 0, outputTokens: 9 };

let opened: OpenedCollections;
beforeAll(async () => {
  opened = await openCollections(undefined);
});
beforeEach(async () => {
  for (const model of Object.values(opened.collections)) await model.deleteMany({});
});
afterAll(() => opened?.close());

/** Everything that lies in the database, whatever code wrote it. */
const everything = async ({ db }: Connection): Promise<string> => {
  const names = (await db?.listCollections().toArray())?.map(({ name }) => name) ?? [];
  const documents = await Promise.all(names.map((name) => db?.collection(name).find({}).toArray()));
  return JSON.stringify(documents);
};

const open = () => {
  const analyst = createCountingAnalyst('llm-1', usage);
  const stores = createMongoMaterialStores(opened.collections);
  const all = createMongoStores(opened.collections);
  const { materials } = createMaterialsBench({ stores, analyst, usage: all.usage });
  return { materials, analyst, personData: all.personData };
};

const bring = async (materials: Materials, personId: string): Promise<void> => {
  await materials.addResume({ personId, source: text(NURSE) });
  await materials.addResume({ personId, source: text(DEVELOPER) });
  await materials.addPosting({ personId, source: text(POSTING), name: 'acme' });
  await materials.addResume({ personId, source: text(`${DEVELOPER}\nTailored`), posting: 'acme' });
  await materials.prepareContext({ personId, resume: text(`${NURSE}\nOnce`) });
};

describe('what a person has brought', () => {
  it('is all in the export', async () => {
    const { materials, personData } = open();
    await bring(materials, 'person-ada');
    const exported = await collect(personData.exportAll('person-ada'));
    const counts = Map.groupBy(exported, ({ collection }) => collection);
    expect([...counts].map(([name, { length }]) => [name, length]).toSorted()).toEqual([
      ['analyses', 5],
      ['postings', 1],
      ['resumes', 2],
      ['usage', 5],
    ]);
    expect(JSON.stringify(exported)).toContain('Charge Nurse');
  });

  it('is in no document of any collection after everything is deleted', async () => {
    const { materials, personData } = open();
    await bring(materials, 'person-ada');
    expect(await everything(opened.connection)).toMatch(/person-ada.*Acme Robotics/s);
    await personData.deleteAll('person-ada');
    const left = await everything(opened.connection);
    for (const trace of ['person-ada', 'Acme Robotics', 'MOREAU', 'Okafor', 'acme'])
      expect(left).not.toContain(trace);
  });

  it('does not come back from an analysis that was under way', async () => {
    const { materials, analyst, personData } = open();
    const release = analyst.hold();
    const prepared = materials.prepareContext({ personId: 'person-ada', resume: text(NURSE), posting: null });
    while (analyst.calls.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await personData.deleteAll('person-ada');
    release();
    await prepared;
    expect(await everything(opened.connection)).not.toContain('person-ada');
  });

  it('stays when another person with the same texts deletes everything', async () => {
    const { materials, personData } = open();
    await bring(materials, 'person-ada');
    await bring(materials, 'person-bob');
    const before = await collect(personData.exportAll('person-ada'));
    await personData.deleteAll('person-bob');
    expect(await collect(personData.exportAll('person-ada'))).toEqual(before);
    expect(await everything(opened.connection)).not.toContain('person-bob');
  });

  it('shows nobody that somebody else has the same text', async () => {
    const { materials, analyst } = open();
    await bring(materials, 'person-ada');
    const calls = analyst.calls.length;
    await bring(materials, 'person-bob');
    expect(analyst.calls).toHaveLength(2 * calls);
    const hashes = await opened.collections.analyses.distinct('contentHash');
    expect(hashes).toHaveLength(10);
  });
});
