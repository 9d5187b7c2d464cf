import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../models/open-database.ts';
import { sampleAudio, sampleRecording, sampleRoom } from '../contracts/voice-store-contract.ts';
import { silentLogger } from '../fakes/silent-logger.ts';
import { newDataDir, runTerminalProcess } from './terminal-process.ts';

const AUDIO = sampleAudio(700_000);

describe('recordings, by the terminal as a process', () => {
  it('are exported as files, and are gone after everything was deleted', async () => {
    const dataDir = newDataDir();
    const settings = { HOTSEAT_DATA: dataDir };
    const open = () => openDatabase({ uri: undefined, dataDir, ttlIntervalMs: 60_000, logger: silentLogger });
    const filling = await open();
    const ref = { personId: 'ana', attemptId: 'i-1-1-1', step: 0 };
    await filling.recordings.save(ref, sampleRecording({ audio: AUDIO, recordedAt: new Date() }));
    await filling.rooms.save(sampleRoom({ personId: 'ana', updatedAt: new Date() }));
    await filling.consents.agree('ana', 'guild', new Date());
    await filling.close();

    const out = newDataDir();
    const file = join(out, 'mine.json');
    const exported = await runTerminalProcess(['export', '--user', 'ana', '--out', file], settings);
    expect(exported).toMatchObject({ code: 0, err: '' });
    expect(exported.out).toContain('Wrote 1 recording into');
    const { collections } = JSON.parse(readFileSync(file, 'utf8'));
    expect(collections.recordings).toMatchObject([{ file: 'i-1-1-1-0.ogg', bytes: AUDIO.length }]);
    const folder = join(out, 'mine-recordings');
    expect(readdirSync(folder)).toEqual(['i-1-1-1-0.ogg']);
    expect(readFileSync(join(folder, 'i-1-1-1-0.ogg')).equals(AUDIO)).toBe(true);
    expect(statSync(folder).mode & 0o077).toBe(0);

    const deleted = await runTerminalProcess(['delete', '--everything', '--yes', '--user', 'ana'], settings);
    expect(deleted.out).toContain('Deleted 3 documents.');
    const left = await open();
    expect(await left.recordings.list('ana')).toEqual([]);
    expect(await left.rooms.findByInterview('i-1')).toBeNull();
    expect(await left.consents.list('ana')).toEqual([]);
    await left.close();
  });
});
