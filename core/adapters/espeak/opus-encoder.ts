import { createRequire } from 'node:module';
import { OPUS_CLOCK_HZ, OPUS_FRAME_MS } from '../../domain/audio/formats.ts';

interface OpusHandler {
  /** Addresses are in bytes, `bytes` of PCM. Returns the packet's length, or a negative libopus error. */
  _encode(pcmAddress: number, bytes: number, packetAddress: number, samples: number): number;
}

/** The part of opusscript's compiled module that is used here. */
interface OpusModule {
  readonly OpusScriptHandler: {
    new (rateHz: number, channels: number, application: number): OpusHandler;
    destroy_handler(handler: OpusHandler): void;
  };
  /** Views of the memory; replaced whenever the memory grows, so they are never kept. */
  readonly HEAPU8: Uint8Array;
  readonly HEAPU16: Uint16Array;
  _malloc(bytes: number): number;
}

interface Runtime {
  readonly module: OpusModule;
  readonly pcmAddress: number;
  readonly packetAddress: number;
}

export const FRAME_SAMPLES = (OPUS_CLOCK_HZ / 1000) * OPUS_FRAME_MS;
const FRAME_BYTES = FRAME_SAMPLES * 2;
/** libopus allows 1275 bytes a frame. */
const MAX_PACKET_BYTES = 1275 * 3;
/** libopus's number for speech. */
const VOIP = 2048;

let runtime: Runtime | null = null;

/** Compiled once for the process. opusscript's own class keeps views that are lost when the memory grows. */
const opusRuntime = (): Runtime => {
  if (runtime === null) {
    const load: () => OpusModule = createRequire(import.meta.url)(
      'opusscript/build/opusscript_native_wasm.js',
    );
    const module = load();
    // The module takes one byte of PCM in every 16 bits.
    const pcmAddress = module._malloc(FRAME_BYTES * 2);
    runtime = { module, pcmAddress, packetAddress: module._malloc(MAX_PACKET_BYTES) };
  }
  return runtime;
};

/** Encodes one voice, 20 ms at a time. Encoders share two buffers, which is safe because encoding never waits. */
export interface OpusEncoder {
  /** 960 samples of 48 kHz, mono; fewer are filled up with silence. Throws when libopus refuses. */
  encode(samples: Int16Array): Uint8Array;
  /** Gives the memory back. Afterwards nothing encodes. */
  delete(): void;
}

export const createOpusEncoder = (): OpusEncoder => {
  const { module, pcmAddress, packetAddress } = opusRuntime();
  const handler = new module.OpusScriptHandler(OPUS_CLOCK_HZ, 1, VOIP);
  let deleted = false;
  return {
    encode: (samples) => {
      if (deleted) throw new Error('The encoder is deleted.');
      const frame = new Int16Array(FRAME_SAMPLES);
      frame.set(samples.subarray(0, FRAME_SAMPLES));
      module.HEAPU16.set(new Uint8Array(frame.buffer), pcmAddress / 2);
      const length = handler._encode(pcmAddress, FRAME_BYTES, packetAddress, FRAME_SAMPLES);
      if (length < 0) throw new Error(`libopus refused to encode (${length}).`);
      return module.HEAPU8.slice(packetAddress, packetAddress + length);
    },
    delete: () => {
      if (!deleted) module.OpusScriptHandler.destroy_handler(handler);
      deleted = true;
    },
  };
};
