import { createRequire } from 'node:module';

/** One Opus encoder and decoder in the WebAssembly memory of the module. */
export interface OpusHandler {
  /** Addresses are in bytes. Returns samples per channel, or a negative libopus error. */
  _decode(inputAddress: number, bytes: number, outputAddress: number): number;
}

/** The part of opusscript's compiled module that is used here. */
export interface OpusModule {
  readonly OpusScriptHandler: {
    new (rateHz: number, channels: number, application: number): OpusHandler;
    destroy_handler(handler: OpusHandler): void;
  };
  /** Views of the memory; replaced whenever the memory grows, so they are never kept. */
  readonly HEAPU8: Uint8Array;
  readonly HEAPU16: Uint16Array;
  _malloc(bytes: number): number;
}

export interface OpusRuntime {
  readonly module: OpusModule;
  /** Where a packet is put for decoding. */
  readonly inputAddress: number;
  /** Where decoded bytes are found, one in every 16 bits. */
  readonly outputAddress: number;
}

/** A packet longer than any that a client sends; libopus itself allows 1275 bytes a frame. */
export const MAX_PACKET_BYTES = 1275 * 3;
/** libopus is asked for at most so many samples, at any rate. */
const MAX_SAMPLES = 2880;

let runtime: OpusRuntime | null = null;

/**
 * libopus, compiled once for the process; takes about 30 ms. opusscript's own class is not used: it keeps views of
 * the memory that are lost when the memory grows, and lets libopus write at twice the address it has reserved, so
 * from about the hundredth decoder on it returns nothing and damages the others. Here all decoders share two
 * buffers, which is safe because decoding never waits.
 */
export const opusRuntime = (): OpusRuntime => {
  if (runtime === null) {
    const load: () => OpusModule = createRequire(import.meta.url)(
      'opusscript/build/opusscript_native_wasm.js',
    );
    const module = load();
    runtime = {
      module,
      inputAddress: module._malloc(MAX_PACKET_BYTES),
      // A 16-bit sample takes two bytes, and each of those 16 bits.
      outputAddress: module._malloc(MAX_SAMPLES * 2 * 2),
    };
  }
  return runtime;
};
