import { describe, expect, it } from 'vitest';
import { findClip } from '../../../../bots/slack/audio/find-clip.ts';
import { hearClip } from '../../../../bots/slack/audio/hear-clip.ts';
import { sniffMediaType } from '../../../../bots/slack/audio/sniff-media-type.ts';
import type { SlackFile } from '../../../../bots/slack/client/channels.ts';
import { AppError } from '../../../../core/errors/app-error.ts';
import type { BatchTranscriber, Transcript } from '../../../../core/ports/transcriber.ts';
import { silentLogger } from '../../../fakes/silent-logger.ts';

const file = (more: Partial<SlackFile> = {}): SlackFile => ({
  ...{ id: 'F1', name: 'audio_message.m4a', mimetype: 'audio/mp4', subtype: 'slack_audio' },
  ...{ urlPrivateDownload: 'https://files.slack.com/F1', durationMs: 12_000, transcription: null },
  ...more,
});

const MP4 = Uint8Array.from(Buffer.from('\0\0\0\x20ftypM4A ', 'latin1'));
const SAID: Transcript = {
  ...{ text: 'I led it.', fillersMeasured: true, durationS: 12, transcriber: 'fake' },
  words: [{ word: 'I', startS: 0, endS: 0.2, confidence: 1 }],
};
const transcriber = (transcribe: BatchTranscriber['transcribe']): BatchTranscriber => ({
  name: 'fake',
  transcribe,
});
const slack = (bytes: Uint8Array = MP4, later: string | null = null) => ({
  download: async () => bytes,
  fileInfo: async () => file({ transcription: later }),
});
const { signal } = new AbortController();

describe('finding speech in a message', () => {
  it.each([
    ['a clip', { subtype: 'slack_audio', mimetype: 'video/mp4' }],
    ['a clip without a type', { subtype: 'slack_audio', mimetype: '' }],
    ['a clip by its name', { subtype: null, mimetype: 'video/mp4' }],
    ['an uploaded recording', { subtype: null, mimetype: 'audio/mpeg', name: 'answer.mp3' }],
    ['an uploaded recording without a type', { subtype: null, mimetype: '', name: 'answer.OGG' }],
  ])('takes %s', (_, more) => {
    expect(
      findClip([file({ name: 'notes.pdf', mimetype: 'application/pdf', subtype: null }), file(more)]),
    ).toEqual(file(more));
  });

  it.each([
    ['a video', { subtype: 'slack_video', mimetype: 'video/mp4', name: 'video_message.mp4' }],
    ['a document', { subtype: null, mimetype: 'application/pdf', name: 'cv.pdf' }],
  ])('takes no %s', (_, more) => {
    expect(findClip([file(more)])).toBeNull();
  });
});

describe('what the bytes are', () => {
  it.each([
    ['audio/mp4', '\0\0\0\x20ftypM4A '],
    ['audio/ogg', 'OggS....'],
    ['audio/wav', 'RIFF....WAVEfmt '],
    ['audio/webm', '\x1a\x45\xdf\xa3....'],
    ['audio/mpeg', 'ID3.....'],
    ['audio/mpeg', '\xff\xfb\x90\x64'],
    ['audio/flac', 'fLaC....'],
  ])('%s', (mediaType, bytes) => {
    expect(sniffMediaType(Buffer.from(bytes, 'latin1'))).toBe(mediaType);
  });

  it.each(['<!DOCTYPE html>', '%PDF-1.7', ''])('refuses "%s" in one sentence', (text) => {
    expect(() => sniffMediaType(Buffer.from(text))).toThrow(/cannot play this file/);
  });
});

describe('hearing a clip', () => {
  it('has its words with their times, whatever Slack calls the file', async () => {
    const seen: string[] = [];
    const ears = transcriber(async ({ mediaType }) => {
      seen.push(mediaType);
      return SAID;
    });
    const clip = file({ mimetype: 'video/quicktime', transcription: 'i let it' });
    const heard = await hearClip({ transcriber: ears, logger: silentLogger }, slack(), clip, signal);
    expect(seen).toEqual(['audio/mp4']);
    expect(heard).toMatchObject({
      withoutDelivery: false,
      answer: { transcript: 'I led it.', words: SAID.words },
    });
  });

  it('takes the transcript of Slack as a last resort, and says that delivery is not measured', async () => {
    const down = transcriber(async () => {
      throw new AppError('transcriber_unavailable', 'down', { retryable: true });
    });
    for (const deps of [{ transcriber: down }, { transcriber: null }]) {
      const heard = await hearClip({ ...deps, logger: silentLogger }, slack(MP4, 'I led it'), file(), signal);
      expect(heard).toEqual({
        answer: { transcript: 'I led it', words: null },
        withoutDelivery: true,
        audio: null,
      });
    }
  });

  it('asks to type when nobody can write it down', async () => {
    const hearing = hearClip({ transcriber: null, logger: silentLogger }, slack(), file(), signal);
    await expect(hearing).rejects.toThrow('please type your answer');
  });

  it.each([
    ['is empty of words', file(), MP4, { ...SAID, text: ' ' }, /no words/],
    ['is no sound at all', file(), Buffer.from('<html>'), SAID, /cannot play/],
    ['is too long', file({ durationMs: 16 * 60_000 }), MP4, SAID, /longer than 15 minutes/],
  ])('refuses a clip that %s, also when Slack has a transcript', async (_, clip, bytes, said, message) => {
    const deps = { transcriber: transcriber(async () => said), logger: silentLogger };
    await expect(hearClip(deps, slack(bytes, 'text'), clip, signal)).rejects.toThrow(message);
  });
});

describe('what a clip costs', () => {
  it('is told with who was paid for how many seconds, also when there were no words', async () => {
    const told: object[] = [];
    const onHeard = (heard: object) => void told.push(heard);
    const ears = transcriber(async () => ({ ...SAID, text: ' ' }));
    const deps = { transcriber: ears, onHeard, logger: silentLogger };
    await expect(hearClip(deps, slack(), file(), signal)).rejects.toThrow(/no words/u);
    expect(told).toMatchObject([{ transcriber: 'fake', durationS: 12 }]);
  });

  it('is nothing for Slack’s own transcript', async () => {
    const told: object[] = [];
    const onHeard = (heard: object) => void told.push(heard);
    await hearClip(
      { transcriber: null, onHeard, logger: silentLogger },
      slack(MP4, 'I led it'),
      file(),
      signal,
    );
    expect(told).toEqual([]);
  });
});

describe('too many clips', () => {
  it('are not paid for, and nothing else is tried', async () => {
    const enough = new AppError('rate_limited', 'Enough for now.');
    const asked: string[] = [];
    const ears = transcriber(async () => {
      asked.push('transcriber');
      return SAID;
    });
    const deps = { transcriber: ears, logger: silentLogger, mayHear: () => Promise.reject(enough) };
    await expect(hearClip(deps, slack(MP4, 'I led it'), file(), signal)).rejects.toBe(enough);
    expect(asked).toEqual([]);
  });
});
