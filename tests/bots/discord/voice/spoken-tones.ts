import { createRequire } from 'node:module';
import { OPUS_SILENCE } from '../../../../core/domain/audio/opus-packet.ts';

interface Encoder {
  encode(pcm: Buffer, frameSize: number): Buffer;
  delete(): void;
}
const OpusScript: new (rateHz: number, channels: number, application: number) => Encoder = createRequire(
  import.meta.url,
)('opusscript');

/** A tone, or nothing: a pause in which nothing is sent. */
export interface Sound {
  readonly hz: number | null;
  readonly ms: number;
}

export interface SentPacket {
  readonly opus: Uint8Array;
  readonly sequence: number;
  readonly timestamp: number;
  /** From the start of the first sound to the end of this packet, when it is sent. */
  readonly atMs: number;
}

const frame = (hz: number, start: number): Buffer => {
  const pcm = Buffer.alloc(1920);
  for (let at = 0; at < 960; at += 1) {
    pcm.writeInt16LE(Math.round(8000 * Math.sin((2 * Math.PI * hz * (start + at)) / 48_000)), at * 2);
  }
  return pcm;
};

/**
 * Tones and pauses as a client sends them: 20 ms a packet, a silence frame at the end of each tone, nothing at all
 * in pauses; the count of packets stands still there, the timestamp does not.
 */
export const speakTones = (
  sounds: readonly Sound[],
  firstSequence = 65_500,
  firstTimestamp = 0xfffff000,
): SentPacket[] => {
  const encoder = new OpusScript(48_000, 1, 2048);
  const sent: SentPacket[] = [];
  let samples = 0;
  const send = (opus: Uint8Array): void => {
    const sequence = (firstSequence + sent.length) & 0xffff;
    sent.push({ opus, sequence, timestamp: (firstTimestamp + samples) >>> 0, atMs: (samples + 960) / 48 });
    samples += 960;
  };
  for (const { hz, ms } of sounds) {
    const end = samples + ms * 48;
    while (hz !== null && samples < end - 960) send(encoder.encode(frame(hz, samples), 960));
    if (hz !== null) send(OPUS_SILENCE);
    samples = end;
  }
  encoder.delete();
  return sent;
};

/** Packets that cost as much to decode as speech does: a moving tone in noise, the same every time. */
export const speakNoise = (count: number): Uint8Array[] => {
  const encoder = new OpusScript(48_000, 1, 2048);
  let seed = 1;
  const noise = (): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) | 0;
    return (seed >> 16) / 16;
  };
  const made = Array.from({ length: count }, (_, place) => {
    const pcm = frame(300 + (place % 50) * 20, place * 960);
    for (let at = 0; at < pcm.length; at += 2)
      pcm.writeInt16LE(Math.round(pcm.readInt16LE(at) + noise()), at);
    return new Uint8Array(encoder.encode(pcm, 960));
  });
  encoder.delete();
  return made;
};

/** How strongly a tone sounds in 16-bit mono PCM at 16 kHz, 0–1 of what was spoken (Goertzel's algorithm). */
export const loudnessOf = (pcm: Buffer, hz: number, fromMs: number, toMs: number): number => {
  const from = fromMs * 16;
  const count = (toMs - fromMs) * 16;
  const turn = (2 * Math.PI * hz) / 16_000;
  let [one, two] = [0, 0];
  for (let at = 0; at < count; at += 1) {
    const offset = (from + at) * 2;
    const sample = offset + 2 <= pcm.length ? pcm.readInt16LE(offset) : 0;
    [one, two] = [sample + 2 * Math.cos(turn) * one - two, one];
  }
  const power = one * one + two * two - 2 * Math.cos(turn) * one * two;
  return (2 * Math.sqrt(Math.max(0, power))) / count / 8000;
};
