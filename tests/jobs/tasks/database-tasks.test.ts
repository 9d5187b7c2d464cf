import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAbandonIdle } from '../../../jobs/tasks/abandon-idle.ts';
import { createRetention } from '../../../jobs/tasks/retention.ts';
import { createMongoInterviewStore } from '../../../models/stores/mongo-interview-store.ts';
import { createMongoRecordingStore } from '../../../models/stores/mongo-recording-store.ts';
import { createMongoRetentionStore } from '../../../models/stores/mongo-retention-store.ts';
import { createMongoWorkspaceStore } from '../../../models/stores/mongo-room-stores.ts';
import { sampleInterview } from '../../contracts/store-samples.ts';
import { sampleWorkspace } from '../../contracts/voice-store-contract.ts';
import { type OpenedCollections, openCollections } from '../../models/stores/open-collections.ts';
import { taskContext } from '../task-bench.ts';

const HOUR_MS = 60 * 60 * 1000;
const now = new Date();
const hoursAgo = (hours: number): Date => new Date(now.getTime() - hours * HOUR_MS);

let opened: OpenedCollections;
beforeAll(async () => {
  opened = await openCollections(undefined);
});
beforeEach(async () => {
  for (const model of Object.values(opened.collections)) await model.deleteMany({});
  for (const model of Object.values(opened.shared)) await model.deleteMany({});
});
afterAll(() => opened?.close());

const interviews = () => createMongoInterviewStore(opened.collections);
const hold = (id: string, hours: number, workspaceId: string | null = null) =>
  interviews().create(
    sampleInterview({ id, workspaceId, status: 'in_progress', lastActivityAt: hoursAgo(hours) }),
  );
const record = (attemptId: string, hours: number) =>
  createMongoRecordingStore(opened.collections).save(
    { personId: 'ada', attemptId, step: 0 },
    {
      ...{ interviewId: `i-${attemptId}`, mediaType: 'audio/ogg', durationS: 60 },
      ...{ recordedAt: hoursAgo(hours), audio: new Uint8Array(1000) },
    },
  );
const recordingsLeft = async () =>
  (await createMongoRecordingStore(opened.collections).list('ada')).map(({ attemptId }) => attemptId);

describe('idle interviews in the database', () => {
  it('are abandoned by the run that counts them, as the dry run before it said', async () => {
    await hold('old', 25);
    await hold('older', 48);
    await hold('young', 23);
    const job = createAbandonIdle({ interviews: interviews() });
    expect(await job.run(taskContext({ now, dryRun: true }))).toEqual({ abandoned: 2 });
    expect(await job.run(taskContext({ now }))).toEqual({ abandoned: 2 });
    expect(await job.run(taskContext({ now }))).toEqual({ abandoned: 0 });
    expect((await interviews().find('ada', 'young'))?.status).toBe('in_progress');
  });
});

describe('recordings in the database', () => {
  const fill = async (): Promise<void> => {
    await createMongoWorkspaceStore(opened.shared).save(
      sampleWorkspace({ workspaceId: 'brief', recordingDays: 1 }),
    );
    await hold('i-brief', 30, 'brief');
    for (const [attemptId, hours] of [
      ['brief', 30],
      ['orphan', 30],
      ['new orphan', 3],
    ] as const)
      await record(attemptId, hours);
  };
  const job = () =>
    createRetention({ retention: createMongoRetentionStore({ ...opened.shared, ...opened.collections }) });

  it('go with their interview, and when their workspace says; what may just be written stays', async () => {
    await fill();
    expect(await job().run(taskContext({ now }))).toEqual({ shortened: 1, deleted: 1 });
    expect(await job().run(taskContext({ now }))).toEqual({ shortened: 0, deleted: 0 });
    await opened.expireNow();
    expect(await recordingsLeft()).toEqual(['new orphan']);
  });

  it('all stay in a dry run, and in one that is stopped before it begins', async () => {
    await fill();
    expect(await job().run(taskContext({ now, dryRun: true }))).toEqual({ shortened: 1, deleted: 1 });
    expect(await job().run(taskContext({ now, signal: AbortSignal.abort() }))).toEqual({
      shortened: 0,
      deleted: 0,
    });
    await opened.expireNow();
    expect(await recordingsLeft()).toHaveLength(3);
  });
});
