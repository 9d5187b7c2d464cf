import { SPEECH_RATE_HZ } from '../../../core/domain/audio/formats.ts';
import { MAX_PACKET_BYTES, opusRuntime } from './opus-module.ts';

/** Decodes the packets of one speaker in order; it remembers what it has heard. About 85 kB. */
export interface OpusDecoder {
  /** 16-bit little-endian mono PCM at 16 kHz; null when the packet is damaged. Never throws. */
  decode(packet: Uint8Array): Uint8Array | null;
  /** Gives the memory back. Afterwards nothing decodes. */
  delete(): void;
}

/** libopus's number for speech; only its encoder cares. */
const VOIP = 2048;

/** Decodes straight to the rate that speech-to-text takes, which is cheaper than 48 kHz and a filter. */
export const createOpusDecoder = (): OpusDecoder => {
  const { module, inputAddress, outputAddress } = opusRuntime();
  const handler = new module.OpusScriptHandler(SPEECH_RATE_HZ, 1, VOIP);
  let deleted = false;
  const decoded = (packet: Uint8Array): number => {
    module.HEAPU8.set(packet, inputAddress);
    return handler._decode(inputAddress, packet.length, outputAddress);
  };
  return {
    decode: (packet) => {
      if (deleted || packet.length === 0 || packet.length > MAX_PACKET_BYTES) return null;
      try {
        const bytes = decoded(packet) * 2;
        if (bytes <= 0) return null;
        const pcm = new Uint8Array(bytes);
        pcm.set(module.HEAPU16.subarray(outputAddress / 2, outputAddress / 2 + bytes));
        return pcm;
      } catch {
        return null;
      }
    },
    delete: () => {
      if (!deleted) module.OpusScriptHandler.destroy_handler(handler);
      deleted = true;
    },
  };
};
