import type { Connection } from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createMongoRateStore } from '../../../models/stores/mongo-rate-store.ts';
import { createMongoRecordingStore } from '../../../models/stores/mongo-recording-store.ts';
import {
  createMongoConsentStore,
  createMongoPreferenceStore,
  createMongoRoomStore,
  createMongoWorkspaceStore,
} from '../../../models/stores/mongo-room-stores.ts';
import { createMongoSpeechCache } from '../../../models/stores/mongo-speech-cache.ts';
import { createMongoStores } from '../../../models/stores/mongo-stores.ts';
import {
  RECORDING_REF,
  readAll,
  sampleAudio,
  samplePreferences,
  sampleRecording,
  sampleRoom,
  sampleWorkspace,
} from '../../contracts/voice-store-contract.ts';
import { createListLogger } from '../../fakes/list-logger.ts';
import { silentLogger } from '../../fakes/silent-logger.ts';
import { type OpenedCollections, openCollections } from './open-collections.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const daysAgo = (days: number): Date => new Date(Date.now() - days * DAY_MS);

let opened: OpenedCollections;
beforeAll(async () => {
  opened = await openCollections(undefined);
});
beforeEach(async () => {
  for (const model of Object.values(opened.collections)) await model.deleteMany({});
  for (const model of Object.values(opened.shared)) await model.deleteMany({});
});
afterAll(() => opened?.close());

const recordings = () => createMongoRecordingStore(opened.collections);
const parts = () => opened.collections.recordingParts.countDocuments({});

/** A model of which one method fails from the n-th call on. */
const failing = <T extends object>(model: T, method: keyof T, from: number): T => {
  let calls = 0;
  return new Proxy(model, {
    get: (target, name) => {
      const value = Reflect.get(target, name, target) as unknown;
      if (typeof value !== 'function') return value;
      if (name === method && ++calls >= from)
        return () => {
          throw new Error('cut off');
        };
      return value.bind(target);
    },
  });
};

describe('the audio of a recording', () => {
  it('lies in documents of at most 256 kB', async () => {
    await recordings().save(RECORDING_REF, sampleRecording({ audio: sampleAudio(1_000_000) }));
    const documents = await opened.collections.recordingParts.find({}).lean();
    const sizes = documents.map(({ audio }) => (audio as { length(): number }).length());
    expect(sizes.toSorted()).toEqual([213_568, 262_144, 262_144, 262_144]);
  });

  it('leaves nothing of what it replaces', async () => {
    const audio = sampleAudio(1_000_000);
    await recordings().save(RECORDING_REF, sampleRecording({ audio }));
    await recordings().save({ ...RECORDING_REF, step: 1 }, sampleRecording({ audio }));
    await recordings().save(RECORDING_REF, sampleRecording());
    expect(await parts()).toBe(5);
    await recordings().deleteByInterview('ada', 'i-1');
    expect(await parts()).toBe(0);
  });

  it('that was cut off among its pieces is not found, leaves none and harms nothing', async () => {
    await recordings().save(RECORDING_REF, sampleRecording());
    const cut = createMongoRecordingStore({
      ...opened.collections,
      recordingParts: failing(opened.collections.recordingParts, 'insertMany', 2),
    });
    const large = sampleRecording({ audio: sampleAudio(10_000_000) });
    const other = { ...RECORDING_REF, step: 1 };
    await expect(cut.save(RECORDING_REF, large)).rejects.toMatchObject({ code: 'internal' });
    await expect(
      createMongoRecordingStore({
        ...opened.collections,
        recordingParts: failing(opened.collections.recordingParts, 'insertMany', 2),
      }).save(other, large),
    ).rejects.toMatchObject({ code: 'internal' });
    expect(await recordings().find(other)).toBeNull();
    expect(await readAll(recordings().read(other))).toHaveLength(0);
    expect(await readAll(recordings().read(RECORDING_REF))).toEqual(sampleRecording().audio);
    expect(await parts()).toBe(1);
  });

  it('that was cut off before its head is not found, and goes with its interview', async () => {
    const cut = createMongoRecordingStore({
      ...opened.collections,
      recordings: failing(opened.collections.recordings, 'findOneAndReplace', 1),
    });
    await expect(cut.save(RECORDING_REF, sampleRecording())).rejects.toMatchObject({ code: 'internal' });
    expect(await recordings().list('ada')).toEqual([]);
    expect(await recordings().find(RECORDING_REF)).toBeNull();
    expect(await parts()).toBe(1);
    await recordings().deleteByInterview('ada', 'i-1');
    expect(await parts()).toBe(0);
  });

  it('that goes while it is read is an error, not half of a recording', async () => {
    await recordings().save(RECORDING_REF, sampleRecording({ audio: sampleAudio(600_000) }));
    const reading = recordings().read(RECORDING_REF)[Symbol.asyncIterator]();
    expect((await reading.next()).value).toHaveLength(256 * 1024);
    await recordings().deleteByInterview('ada', 'i-1');
    await expect(reading.next()).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('time', () => {
  it('takes recordings after 30 days with every piece, or when their workspace says', async () => {
    const save = (step: number, recordedAt: Date, availableUntil?: Date) =>
      recordings().save(
        { ...RECORDING_REF, step },
        sampleRecording({
          recordedAt,
          audio: sampleAudio(300_000),
          ...(availableUntil && { availableUntil }),
        }),
      );
    await save(0, daysAgo(30.1));
    await save(1, daysAgo(29.9));
    await save(2, daysAgo(8), daysAgo(1));
    await save(3, daysAgo(8), daysAgo(-1));
    await opened.expireNow();
    expect((await recordings().list('ada')).map(({ step }) => step)).toEqual([3, 1]);
    expect(await parts()).toBe(4);
  });

  it('takes pieces of a save that was cut off', async () => {
    const cut = createMongoRecordingStore({
      ...opened.collections,
      recordings: failing(opened.collections.recordings, 'findOneAndReplace', 1),
    });
    await cut.save(RECORDING_REF, sampleRecording({ recordedAt: daysAgo(31) })).catch(() => {});
    expect(await parts()).toBe(1);
    await opened.expireNow();
    expect(await parts()).toBe(0);
  });

  it('takes rooms 24 hours after their last activity', async () => {
    const rooms = createMongoRoomStore(opened.collections);
    await rooms.save(sampleRoom({ updatedAt: daysAgo(1.01) }));
    await rooms.save(sampleRoom({ interviewId: 'i-2', updatedAt: daysAgo(0.99) }));
    await opened.expireNow();
    expect((await rooms.list('discord')).map(({ interviewId }) => interviewId)).toEqual(['i-2']);
  });

  it('takes speech 90 days after its last use', async () => {
    let now = daysAgo(91);
    const cache = createMongoSpeechCache({ ...opened.shared, logger: silentLogger, now: () => now });
    await cache.keep('unused', sampleAudio(10));
    await cache.keep('used', sampleAudio(10));
    now = daysAgo(89);
    expect(await cache.find('used')).toEqual(sampleAudio(10));
    await opened.expireNow();
    expect(await cache.find('unused')).toBeNull();
    expect(await cache.find('used')).toEqual(sampleAudio(10));
  });

  it('takes neither consents nor settings', async () => {
    const consents = createMongoConsentStore(opened.collections);
    const workspaces = createMongoWorkspaceStore(opened.shared);
    await consents.agree('ada', 'guild', daysAgo(900));
    await workspaces.save(sampleWorkspace({ updatedAt: daysAgo(900) }));
    await opened.expireNow();
    expect(await consents.find('ada', 'guild')).not.toBeNull();
    expect(await workspaces.find('guild')).not.toBeNull();
  });
});

describe('speech that cannot be kept', () => {
  it('is logged and no failure of the speech', async () => {
    const logger = createListLogger();
    const speechCache = failing(opened.shared.speechCache, 'updateOne', 1);
    const cache = createMongoSpeechCache({ speechCache, logger });
    await cache.keep('hash', sampleAudio(10));
    expect(logger.lines).toMatchObject([{ level: 'warn', message: 'speech was not kept' }]);
    expect(await cache.find('hash')).toBeNull();
  });
});

/** Everything that lies in the database, whatever code wrote it. */
const everything = async ({ db }: Connection): Promise<ReadonlyMap<string, string>> => {
  const names = (await db?.listCollections().toArray())?.map(({ name }) => name) ?? [];
  const texts = await Promise.all(
    names.map(async (name) => JSON.stringify(await db?.collection(name).find({}).toArray())),
  );
  return new Map(names.map((name, index) => [name, texts[index] ?? '']));
};

describe('the rights of a person', () => {
  const fill = async (personId: string) => {
    const { collections } = opened;
    await recordings().save({ ...RECORDING_REF, personId }, sampleRecording());
    await createMongoRoomStore(collections).save(sampleRoom({ personId, interviewId: `of ${personId}` }));
    await createMongoConsentStore(collections).agree(personId, 'guild', new Date());
    await createMongoPreferenceStore(collections).save(samplePreferences({ personId }));
    // And one document wherever nothing of theirs is yet: a collection that was added is walked as well.
    for (const [name, model] of Object.entries(collections)) {
      if ((await model.countDocuments({ personId })) > 0) continue;
      await model.collection.insertOne({
        _id: `${name} ${personId}`,
        personId,
        interviewId: personId,
      } as never);
    }
  };

  it('reach every collection but those that belong to nobody, in which no person is', async () => {
    await createMongoWorkspaceStore(opened.shared).save(sampleWorkspace());
    await createMongoSpeechCache({ ...opened.shared, logger: silentLogger }).keep('hash', sampleAudio(10));
    await createMongoRateStore(opened.shared).count('person-ada', new Date(Date.now() + 3_600_000));
    await fill('person-ada');
    await fill('person-bob');
    const { personData } = createMongoStores(opened.collections);
    const before = await everything(opened.connection);
    const nobodys = [...before].filter(([, text]) => !text.includes('person-ada')).map(([name]) => name);
    expect(nobodys.toSorted()).toEqual([
      'drills',
      'leases',
      'rates',
      'schedules',
      'speech_cache',
      'usage_months',
      'workspaces',
    ]);
    expect(before.get('rates')).toContain('count');
    for (const name of nobodys) expect(before.get(name)).not.toContain('person-');

    const own = Object.keys(opened.collections).length;
    expect(await personData.deleteAll('person-ada')).toBe(own - 1);
    const after = await everything(opened.connection);
    for (const text of after.values()) expect(text).not.toContain('person-ada');
    const kept = [...after.values()].filter((text) => text.includes('person-bob'));
    expect(kept).toHaveLength(own);
    expect([
      ...(await readAll(recordings().read({ ...RECORDING_REF, personId: 'person-bob' }))),
    ]).toHaveLength(1000);
  });

  it('show recordings in the export as what is known of them, without a byte of audio', async () => {
    await fill('ada');
    const exported = await Array.fromAsync(createMongoStores(opened.collections).personData.exportAll('ada'));
    const names = exported.map(({ collection }) => collection);
    for (const name of ['recordings', 'rooms', 'consents', 'preferences']) expect(names).toContain(name);
    expect(names).not.toContain('recording_parts');
    const recording = exported.find(({ collection }) => collection === 'recordings')?.document;
    expect(recording).toMatchObject({ _id: '["ada","a-1",0]', durationS: 61.5, bytes: 1000 });
    expect(Object.keys(recording ?? {})).toContain('availableUntil');
    expect(Object.keys(recording ?? {})).not.toContain('audio');
  });
});
