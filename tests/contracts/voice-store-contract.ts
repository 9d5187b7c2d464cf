import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Recording, RecordingRef, RecordingStore } from '../../core/ports/recording-store.ts';
import type {
  ConsentStore,
  PersonPreferences,
  PreferenceStore,
  Room,
  RoomStore,
  WorkspaceSettings,
  WorkspaceStore,
} from '../../core/ports/room-stores.ts';
import type { SpeechCache } from '../../core/ports/speech-cache.ts';
import { AT, later } from './store-samples.ts';

export interface OpenedVoiceStores {
  readonly recordings: RecordingStore;
  readonly consents: ConsentStore;
  readonly preferences: PreferenceStore;
  readonly rooms: RoomStore;
  readonly workspaces: WorkspaceStore;
  readonly speechCache: SpeechCache;
  clear(): Promise<void>;
  close(): Promise<void>;
}

const DAY_MS = 24 * 60 * 60 * 1000;

export const RECORDING_REF: RecordingRef = { personId: 'ada', attemptId: 'a-1', step: 0 };

/** Bytes that differ from piece to piece, so that a wrong order shows. */
export const sampleAudio = (length: number, seed = 1): Uint8Array => {
  const audio = new Uint8Array(length);
  for (let at = 0; at < length; at++) audio[at] = at * 31 + (at >> 8) * seed;
  return audio;
};

export const sampleRecording = (more: Partial<Recording> = {}): Recording => ({
  interviewId: 'i-1',
  mediaType: 'audio/ogg',
  durationS: 61.5,
  recordedAt: AT,
  audio: sampleAudio(1000),
  ...more,
});

export const sampleRoom = (more: Partial<Room> = {}): Room => ({
  interviewId: 'i-1',
  personId: 'ada',
  frontEnd: 'discord',
  workspaceId: 'guild',
  channelId: 'text-1',
  voiceChannelId: null,
  visibility: 'private',
  view: { question: 'message-1', tabs: { open: ['rewrite'], empty: {}, 'a.b': 1 }, none: null },
  updatedAt: AT,
  ...more,
});

export const samplePreferences = (more: Partial<PersonPreferences> = {}): PersonPreferences => ({
  personId: 'ada',
  voice: 'thalia',
  visibility: 'private',
  timeZone: null,
  ...more,
});

export const sampleWorkspace = (more: Partial<WorkspaceSettings> = {}): WorkspaceSettings => ({
  workspaceId: 'guild',
  frontEnd: 'discord',
  channels: ['text-1'],
  defaults: { questions: 3, visibility: 'private' },
  monthlyBudgetUsd: 12.5,
  recordingDays: 7,
  updatedAt: AT,
  ...more,
});

export const readAll = async (pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> =>
  new Uint8Array(Buffer.concat(await Array.fromAsync(pieces)));

type Stores = () => OpenedVoiceStores;

const describeRecordings = (stores: Stores): void => {
  const store = () => stores().recordings;
  const audioOf = (ref: RecordingRef) => readAll(store().read(ref));

  it('come back byte by byte, with what is known of them', async () => {
    const saved = await store().save(RECORDING_REF, sampleRecording());
    const { audio, ...known } = sampleRecording();
    expect(saved).toEqual({
      ...RECORDING_REF,
      ...known,
      bytes: 1000,
      availableUntil: new Date(AT.getTime() + 30 * DAY_MS),
    });
    expect(await store().find(RECORDING_REF)).toEqual(saved);
    expect(await audioOf(RECORDING_REF)).toEqual(audio);
  });

  it.each([0, 1, 256 * 1024, 256 * 1024 + 1, 20_000_000])('may have %i bytes', async (length) => {
    const audio = sampleAudio(length);
    expect(await store().save(RECORDING_REF, sampleRecording({ audio }))).toMatchObject({ bytes: length });
    expect(Buffer.compare(await audioOf(RECORDING_REF), audio)).toBe(0);
  });

  it('are nobody else’s', async () => {
    await store().save(RECORDING_REF, sampleRecording());
    const other = { ...RECORDING_REF, personId: 'bob' };
    expect(await store().find(other)).toBeNull();
    expect(await audioOf(other)).toHaveLength(0);
    expect(await store().list('bob')).toEqual([]);
    expect(await store().deleteByInterview('bob', 'i-1')).toBe(0);
    await store().save(other, sampleRecording({ audio: sampleAudio(5, 2) }));
    expect(await audioOf(RECORDING_REF)).toHaveLength(1000);
  });

  it('are replaced as a whole, by a shorter one too', async () => {
    await store().save(RECORDING_REF, sampleRecording({ audio: sampleAudio(600_000) }));
    const audio = sampleAudio(300_000, 3);
    await store().save(RECORDING_REF, sampleRecording({ audio, durationS: 3 }));
    expect(await store().find(RECORDING_REF)).toMatchObject({ bytes: 300_000, durationS: 3 });
    expect(Buffer.compare(await audioOf(RECORDING_REF), audio)).toBe(0);
    expect(await store().list('ada')).toHaveLength(1);
  });

  it('saved at the same time leave one of them, whole', async () => {
    const audios = [1, 2, 3, 4].map((seed) => sampleAudio(700_000, seed));
    await Promise.all(audios.map((audio) => store().save(RECORDING_REF, sampleRecording({ audio }))));
    const kept = Buffer.from(await audioOf(RECORDING_REF));
    expect(audios.filter((audio) => kept.equals(audio))).toHaveLength(1);
  });

  it('are listed newest first, of one interview or of all, each step on its own', async () => {
    await store().save(RECORDING_REF, sampleRecording());
    await store().save({ ...RECORDING_REF, step: 1 }, sampleRecording({ recordedAt: later(10) }));
    const elsewhere = sampleRecording({ interviewId: 'i-2', recordedAt: later(5) });
    await store().save({ ...RECORDING_REF, attemptId: 'a-2' }, elsewhere);
    const keys = async (interviewId?: string) =>
      (await store().list('ada', interviewId)).map(({ attemptId, step }) => `${attemptId}:${step}`);
    expect(await keys()).toEqual(['a-1:1', 'a-2:0', 'a-1:0']);
    expect(await keys('i-1')).toEqual(['a-1:1', 'a-1:0']);
  });

  it('go with their interview', async () => {
    await store().save(RECORDING_REF, sampleRecording());
    await store().save({ ...RECORDING_REF, step: 1 }, sampleRecording());
    await store().save({ ...RECORDING_REF, attemptId: 'a-2' }, sampleRecording({ interviewId: 'i-2' }));
    expect(await store().deleteByInterview('ada', 'i-1')).toBe(2);
    expect(await store().deleteByInterview('ada', 'i-1')).toBe(0);
    expect(await store().find(RECORDING_REF)).toBeNull();
    expect(await audioOf(RECORDING_REF)).toHaveLength(0);
    expect(await store().list('ada')).toHaveLength(1);
  });

  it('may go earlier than the product’s 30 days, never later and never before they were made', async () => {
    const until = async (availableUntil: Date) =>
      (await store().save(RECORDING_REF, sampleRecording({ availableUntil }))).availableUntil;
    expect(await until(later(7 * DAY_MS))).toEqual(later(7 * DAY_MS));
    expect((await store().find(RECORDING_REF))?.availableUntil).toEqual(later(7 * DAY_MS));
    expect(await until(later(90 * DAY_MS))).toEqual(later(30 * DAY_MS));
    await expect(until(AT)).rejects.toMatchObject({ code: 'bad_input' });
  });
};

const describeConsents = (stores: Stores): void => {
  const store = () => stores().consents;

  it('hold for one person in one workspace, until they are revoked', async () => {
    expect(await store().find('ada', 'guild')).toBeNull();
    await store().agree('ada', 'guild', AT);
    expect(await store().find('ada', 'guild')).toEqual(AT);
    expect(await store().find('ada', 'other')).toBeNull();
    expect(await store().find('bob', 'guild')).toBeNull();
    expect(await store().revoke('bob', 'guild')).toBe(false);
    expect(await store().revoke('ada', 'guild')).toBe(true);
    expect(await store().revoke('ada', 'guild')).toBe(false);
    expect(await store().find('ada', 'guild')).toBeNull();
  });

  it('are renewed by agreeing again, also twice at once, and listed', async () => {
    await Promise.all([1, 2, 3].map(() => store().agree('ada', 'guild', AT)));
    await store().agree('ada', 'guild', later(9));
    await store().agree('ada', 'other', later(5));
    await store().agree('bob', 'guild', AT);
    expect(await store().list('ada')).toEqual([
      { workspaceId: 'other', agreedAt: later(5) },
      { workspaceId: 'guild', agreedAt: later(9) },
    ]);
  });
};

const describeRooms = (stores: Stores): void => {
  const store = () => stores().rooms;

  it('come back as saved, whatever a front end put into them, and are replaced', async () => {
    await store().save(sampleRoom());
    expect(await store().find('ada', 'i-1')).toEqual(sampleRoom());
    const moved = sampleRoom({ channelId: 'text-2', view: { other: [1] }, updatedAt: later(5) });
    await store().save(moved);
    expect(await store().find('ada', 'i-1')).toEqual(moved);
  });

  it('are found by interview alone for a button, and otherwise by their person only', async () => {
    await store().save(sampleRoom());
    expect(await store().findByInterview('i-1')).toEqual(sampleRoom());
    expect(await store().findByInterview('i-2')).toBeNull();
    expect(await store().find('bob', 'i-1')).toBeNull();
    await expect(store().save(sampleRoom({ personId: 'bob' }))).rejects.toMatchObject({ code: 'conflict' });
    await store().delete('bob', 'i-1');
    expect(await store().find('ada', 'i-1')).toEqual(sampleRoom());
    await store().delete('ada', 'i-1');
    expect(await store().findByInterview('i-1')).toBeNull();
  });

  it('are listed and counted by front end, the latest first', async () => {
    await store().save(sampleRoom());
    await store().save(sampleRoom({ interviewId: 'i-2', personId: 'bob', updatedAt: later(5) }));
    await store().save(sampleRoom({ interviewId: 'i-3', frontEnd: 'slack' }));
    expect((await store().list('discord')).map(({ interviewId }) => interviewId)).toEqual(['i-2', 'i-1']);
    expect((await store().list('slack')).map(({ interviewId }) => interviewId)).toEqual(['i-3']);
    expect([await store().count('discord'), await store().count('slack')]).toEqual([2, 1]);
  });
};

const describeSettings = (stores: Stores): void => {
  it('of a person come back as saved and are replaced', async () => {
    const { preferences } = stores();
    expect(await preferences.find('ada')).toBeNull();
    await Promise.all([1, 2, 3].map(() => preferences.save(samplePreferences())));
    expect(await preferences.find('ada')).toEqual(samplePreferences());
    const changed = samplePreferences({ voice: null, visibility: 'shared', timeZone: 'Europe/Paris' });
    await preferences.save(changed);
    expect(await preferences.find('ada')).toEqual(changed);
    expect(await preferences.find('bob')).toBeNull();
    await preferences.save(samplePreferences({ personId: 'cem' }));
    const found = await preferences.findMany(['cem', 'bob', 'ada', 'ada']);
    expect(found.map(({ personId }) => personId).sort()).toEqual(['ada', 'cem']);
    expect(found).toContainEqual(changed);
    expect(await preferences.findMany([])).toEqual([]);
  });

  it('of a workspace come back as saved and are replaced', async () => {
    const { workspaces } = stores();
    expect(await workspaces.find('guild')).toBeNull();
    await Promise.all([1, 2, 3].map(() => workspaces.save(sampleWorkspace())));
    expect(await workspaces.find('guild')).toEqual(sampleWorkspace());
    const changed = sampleWorkspace({ channels: [], defaults: {}, monthlyBudgetUsd: null, recordingDays: 0 });
    await workspaces.save(changed);
    expect(await workspaces.find('guild')).toEqual(changed);
    expect(await workspaces.find('other')).toBeNull();
  });
};

const describeSpeech = (stores: Stores): void => {
  it('is found by its key, byte by byte', async () => {
    const { speechCache } = stores();
    expect(await speechCache.find('hash')).toBeNull();
    await Promise.all([1, 2, 3].map(() => speechCache.keep('hash', sampleAudio(90_000))));
    expect(Buffer.compare((await speechCache.find('hash')) ?? new Uint8Array(), sampleAudio(90_000))).toBe(0);
    expect(await speechCache.find('other')).toBeNull();
  });

  it('is not kept when it is empty or out of all proportion', async () => {
    const { speechCache } = stores();
    await speechCache.keep('hash', sampleAudio(5 * 1024 * 1024));
    await speechCache.keep('empty', new Uint8Array());
    expect(await speechCache.find('hash')).toBeNull();
    expect(await speechCache.find('empty')).toBeNull();
  });
};

/** What every implementation of the ports that voice rooms need must do. */
export const describeVoiceStores = (name: string, open: () => Promise<OpenedVoiceStores>): void => {
  describe(`voice stores: ${name}`, () => {
    let opened: OpenedVoiceStores;
    beforeAll(async () => {
      opened = await open();
    });
    beforeEach(() => opened.clear());
    afterAll(() => opened?.close());
    const stores = () => opened;
    describe('recordings', () => describeRecordings(stores));
    describe('consents', () => describeConsents(stores));
    describe('rooms', () => describeRooms(stores));
    describe('settings', () => describeSettings(stores));
    describe('speech', () => describeSpeech(stores));
  });
};
