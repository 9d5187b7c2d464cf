import { describe, expect, it } from 'vitest';
import type { Recording, RecordingRef } from '../../../core/ports/recording-store.ts';
import { recordingFileName } from '../../../core/usecases/recordings/recording-file-name.ts';
import {
  answering,
  type Bench,
  collect,
  createBench,
  type Started,
  start,
} from '../../fakes/engine-bench.ts';
import { createMemoryRecordings } from '../../fakes/memory-recordings.ts';

const AT = new Date('2026-03-01T09:00:00.000Z');
const AUDIO = Uint8Array.from({ length: 1000 }, (_, index) => index % 251);

const recordingOf = ({ ref }: Pick<Started, 'ref'>): Recording => ({
  interviewId: ref.interviewId,
  mediaType: 'audio/ogg',
  durationS: 12.5,
  recordedAt: AT,
  audio: AUDIO,
});

const refOf = ({ ref, listening }: Started): RecordingRef => ({
  personId: ref.personId,
  attemptId: listening.attempt_id,
  step: listening.step,
});

/** An interview with one recorded answer, shown in a room, by somebody with consent and preferences. */
const spoken = async (bench: Bench, personId = 'ana'): Promise<Started> => {
  const begun = await start(bench.engine, { personId, frontEnd: 'discord', workspaceId: 'guild' });
  const { interviewId } = begun.ref;
  await collect(bench.engine.submitAttempt(answering(begun.ref, begun.listening)));
  expect(await bench.engine.keepRecording(refOf(begun), recordingOf(begun))).not.toBeNull();
  await bench.rooms.save({
    ...{ interviewId, personId, frontEnd: 'discord', workspaceId: 'guild', channelId: 'text' },
    ...{ voiceChannelId: 'voice', visibility: 'private', view: {}, updatedAt: AT },
  });
  bench.tables.consents.set(personId, { personId, workspaceId: 'guild', agreedAt: AT });
  bench.tables.preferences.set(personId, { personId, voice: null, visibility: 'private', timeZone: null });
  await bench.engine.whenIdle();
  return begun;
};

describe('a recording', () => {
  it('is kept, listed and read by its person only', async () => {
    const bench = createBench();
    const begun = await spoken(bench);
    await spoken(bench);
    const { engine } = bench;
    expect(await engine.listRecordings('ana')).toHaveLength(2);
    expect(await engine.listRecordings('ana', begun.ref.interviewId)).toMatchObject([
      {
        attemptId: begun.listening.attempt_id,
        bytes: 1000,
        availableUntil: new Date('2026-03-31T09:00:00Z'),
      },
    ]);
    const read = async (ref: RecordingRef) => Buffer.concat(await Array.fromAsync(engine.readRecording(ref)));
    expect(new Uint8Array(await read(refOf(begun)))).toEqual(AUDIO);
    expect(await read({ ...refOf(begun), personId: 'bob' })).toHaveLength(0);
    expect(await engine.listRecordings('bob')).toEqual([]);
  });

  it('of an interview that is gone, or of somebody else, is not kept', async () => {
    const bench = createBench();
    const begun = await start(bench.engine);
    const foreign = { ...refOf(begun), personId: 'bob' };
    expect(await bench.engine.keepRecording(foreign, recordingOf(begun))).toBeNull();
    await bench.engine.deleteInterview(begun.ref);
    expect(await bench.engine.keepRecording(refOf(begun), recordingOf(begun))).toBeNull();
    expect(bench.tables.recordings.size).toBe(0);
  });

  it.each(['deleteInterview', 'deletePerson'] as const)(
    'that is being written during %s does not stay',
    async (verb) => {
      const { promise: writing, resolve: begin } = Promise.withResolvers<void>();
      const { promise: released, resolve: release } = Promise.withResolvers<void>();
      const rows = new Map();
      const plain = createMemoryRecordings(rows);
      const recordings = {
        ...plain,
        save: async (...args: Parameters<typeof plain.save>) => {
          begin();
          await released;
          return plain.save(...args);
        },
      };
      const { engine } = createBench({ recordings });
      const begun = await start(engine);
      const keeping = engine.keepRecording(refOf(begun), recordingOf(begun));
      await writing;
      await (verb === 'deletePerson' ? engine.deletePerson('ana') : engine.deleteInterview(begun.ref));
      release();
      expect(await keeping).toBeNull();
      expect(rows.size).toBe(0);
    },
  );

  it('that lands while its interview is being deleted does not stay', async () => {
    const rows = new Map();
    const recordings = createMemoryRecordings(rows);
    let landing: (() => Promise<unknown>) | null = null;
    const bench = createBench({
      recordings,
      wrap: (stores) => ({
        ...stores,
        interviews: {
          ...stores.interviews,
          // Everything else is deleted by now; the interview is still there.
          delete: async (...args) => {
            await landing?.();
            return stores.interviews.delete(...args);
          },
        },
      }),
    });
    const begun = await start(bench.engine);
    landing = () => bench.engine.keepRecording(refOf(begun), recordingOf(begun));
    expect(await bench.engine.deleteInterview(begun.ref)).toBe(true);
    expect(rows.size).toBe(0);
  });

  it('has a file name that is one, whatever ids a front end makes up', () => {
    const file = recordingFileName({ interviewId: '../x/y', attemptId: 'a 1', step: 2 });
    expect(file).toBe('___x_y-a_1-2.ogg');
    expect(recordingFileName({ interviewId: 'i', attemptId: 'i-2-1', step: 0 })).toBe('i-2-1-0.ogg');
  });
});

describe('the rights of somebody who spoke', () => {
  it('name recordings in the export with their file, without the audio', async () => {
    const bench = createBench();
    const begun = await spoken(bench);
    const text = (await Array.fromAsync(bench.engine.exportPerson('ana'))).join('');
    const { collections } = JSON.parse(text) as { collections: Record<string, unknown[]> };
    expect(collections['recordings']).toEqual([
      {
        ...refOf(begun),
        interviewId: begun.ref.interviewId,
        mediaType: 'audio/ogg',
        durationS: 12.5,
        bytes: 1000,
        recordedAt: AT.toISOString(),
        availableUntil: '2026-03-31T09:00:00.000Z',
        file: 'host_1-1-1-1-0.ogg',
      },
    ]);
    expect(Object.keys(collections)).toEqual(expect.arrayContaining(['rooms', 'consents', 'preferences']));
  });

  it('delete the recordings and the room of an interview with it, and nothing else', async () => {
    const bench = createBench();
    const begun = await spoken(bench);
    const kept = await spoken(bench);
    expect(await bench.engine.deleteInterview({ ...begun.ref, personId: 'bob' })).toBe(false);
    expect(bench.tables.recordings.size).toBe(2);
    expect(await bench.engine.deleteInterview(begun.ref)).toBe(true);
    expect((await bench.engine.listRecordings('ana')).map(({ interviewId }) => interviewId)).toEqual([
      kept.ref.interviewId,
    ]);
    expect([...bench.tables.rooms.keys()]).toEqual([kept.ref.interviewId]);
    expect(bench.tables.consents.size).toBe(1);
  });

  it('delete everything, and nothing of others', async () => {
    const bench = createBench();
    await spoken(bench);
    await spoken(bench, 'bob');
    await bench.engine.deletePerson('ana');
    const { recordings, rooms, consents, preferences } = bench.tables;
    expect([recordings.size, rooms.size, consents.size, preferences.size]).toEqual([1, 1, 1, 1]);
    expect(await bench.engine.listRecordings('bob')).toHaveLength(1);
  });
});
