import {
  createOggOpusWriter,
  joinBytes,
  type OggOpusWriter,
} from '../../../core/domain/audio/ogg-opus-writer.ts';
import { silentPackets } from '../../../core/domain/audio/opus-packet.ts';

/** An answer as an Ogg Opus file in memory; about as large as what the client sent. */
export interface AnswerRecording {
  /** A packet as it came. */
  packet(opus: Uint8Array, samples: number): void;
  /** Silence in steps of 2.5 ms, as packets, because players disagree on gaps in the count. */
  silence(samples: number): void;
  /** The whole file; nothing can be added afterwards. */
  finish(): Uint8Array;
}

export const createAnswerRecording = (serial: number): AnswerRecording => {
  const writer: OggOpusWriter = createOggOpusWriter({ serial });
  const pages: Uint8Array[] = [writer.head()];
  const packet = (opus: Uint8Array, samples: number): void => {
    const page = writer.write(opus, samples);
    if (page.length > 0) pages.push(page);
  };
  return {
    packet,
    silence: (samples) => {
      for (const silent of silentPackets(samples)) packet(silent.packet, silent.samples);
    },
    finish: () => {
      pages.push(writer.end());
      return joinBytes(pages);
    },
  };
};
