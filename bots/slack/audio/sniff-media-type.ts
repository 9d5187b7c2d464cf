import { AppError } from '../../../core/errors/app-error.ts';

const bytesAt = (audio: Uint8Array, at: number, length: number): string =>
  String.fromCharCode(...audio.subarray(at, at + length));

/** First bytes of the containers that speech comes in. */
const KINDS: readonly (readonly [string, (audio: Uint8Array) => boolean])[] = [
  ['audio/mp4', (audio) => bytesAt(audio, 4, 4) === 'ftyp'],
  ['audio/ogg', (audio) => bytesAt(audio, 0, 4) === 'OggS'],
  ['audio/wav', (audio) => bytesAt(audio, 0, 4) === 'RIFF' && bytesAt(audio, 8, 4) === 'WAVE'],
  ['audio/webm', (audio) => bytesAt(audio, 0, 4) === '\x1a\x45\xdf\xa3'],
  ['audio/flac', (audio) => bytesAt(audio, 0, 4) === 'fLaC'],
  [
    'audio/mpeg',
    (audio) => bytesAt(audio, 0, 3) === 'ID3' || (audio[0] === 0xff && ((audio[1] ?? 0) & 0xe0) === 0xe0),
  ],
];

/**
 * What the bytes are, whatever they are called. Throws `bad_input` for what no transcriber takes, a page that asks
 * to log in among it.
 */
export const sniffMediaType = (audio: Uint8Array): string => {
  const kind = KINDS.find(([, fits]) => fits(audio));
  if (kind === undefined)
    throw new AppError('bad_input', 'I cannot play this file; record an audio clip, or type your answer.');
  return kind[0];
};
