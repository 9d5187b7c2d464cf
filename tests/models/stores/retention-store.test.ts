import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createMongoInterviewStore } from '../../../models/stores/mongo-interview-store.ts';
import { createMongoRecordingStore } from '../../../models/stores/mongo-recording-store.ts';
import { createMongoRetentionStore } from '../../../models/stores/mongo-retention-store.ts';
import { createMongoWorkspaceStore } from '../../../models/stores/mongo-room-stores.ts';
import { sampleInterview } from '../../contracts/store-samples.ts';
import { sampleWorkspace } from '../../contracts/voice-store-contract.ts';
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

const retention = () => createMongoRetentionStore({ ...opened.shared, ...opened.collections });
const recordings = () => createMongoRecordingStore(opened.collections);
const idsLeft = async () => (await recordings().list('ada')).map(({ attemptId }) => attemptId).toSorted();

/** A recording of 600 kB, three pieces, of an interview of its own name. */
const record = (attemptId: string, days: number) =>
  recordings().save(
    { personId: 'ada', attemptId, step: 0 },
    {
      ...{ interviewId: `i-${attemptId}`, mediaType: 'audio/ogg', durationS: 60, recordedAt: daysAgo(days) },
      audio: new Uint8Array(600_000),
    },
  );
const hold = (attemptId: string, workspaceId: string | null) =>
  createMongoInterviewStore(opened.collections).create(
    sampleInterview({ id: `i-${attemptId}`, workspaceId }),
  );
const settle = (workspaceId: string, recordingDays: number) =>
  createMongoWorkspaceStore(opened.shared).save(sampleWorkspace({ workspaceId, recordingDays }));

const fill = async (): Promise<void> => {
  await settle('none', 0);
  await settle('week', 7);
  await settle('month', 30);
  for (const [attemptId, workspaceId, days] of [
    ['none', 'none', 0.1],
    ['week-old', 'week', 8],
    ['week-young', 'week', 6],
    ['month', 'month', 20],
    ['private', null, 20],
    ['unset', 'elsewhere', 20],
  ] as const) {
    await hold(attemptId, workspaceId);
    await record(attemptId, days);
  }
};

describe('recordings of a workspace that has come to keep them for fewer days', () => {
  it('go when it says now, audio and all, and those of others stay', async () => {
    await fill();
    expect(await retention().shortenRecordings({ dryRun: true })).toBe(3);
    expect(await retention().shortenRecordings({ dryRun: false })).toBe(3);
    expect(await retention().shortenRecordings({ dryRun: false })).toBe(0);
    const young = await recordings().find({ personId: 'ada', attemptId: 'week-young', step: 0 });
    expect(young?.availableUntil).toEqual(new Date(young!.recordedAt.getTime() + 7 * DAY_MS));
    await opened.expireNow();
    expect(await idsLeft()).toEqual(['month', 'private', 'unset', 'week-young']);
    expect(await opened.collections.recordingParts.countDocuments({})).toBe(4 * 3);
  });

  it('are not changed by a dry run', async () => {
    await fill();
    await retention().shortenRecordings({ dryRun: true });
    await opened.expireNow();
    expect(await idsLeft()).toHaveLength(6);
  });
});

describe('audio that belongs to nothing', () => {
  const looseOnes = async (): Promise<void> => {
    for (const [attemptId, days] of [
      ['kept', 20],
      ['headless', 20],
      ['being written', 2],
      ['deleted', 20],
      ['deleted lately', 2],
    ] as const) {
      await record(attemptId, days);
      if (!attemptId.startsWith('deleted')) await hold(attemptId, null);
    }
    for (const attemptId of ['headless', 'being written'])
      await opened.collections.recordings.deleteOne({ attemptId } as never);
  };

  it('goes, and what may still be written stays', async () => {
    await looseOnes();
    const before = daysAgo(8);
    expect(await retention().deleteLooseAudio(before, { dryRun: true })).toBe(2);
    expect(await opened.collections.recordingParts.countDocuments({})).toBe(5 * 3);
    expect(await retention().deleteLooseAudio(before, { dryRun: false })).toBe(2);
    expect(await retention().deleteLooseAudio(before, { dryRun: false })).toBe(0);
    expect(await idsLeft()).toEqual(['deleted lately', 'kept']);
    expect(await opened.collections.recordingParts.countDocuments({})).toBe(3 * 3);
  });
});
