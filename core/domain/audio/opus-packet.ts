/** Frame lengths in samples of 48 kHz by the configuration number of the first byte (RFC 6716, section 3.1, table 2). */
const SILK_FRAMES = [480, 960, 1920, 2880] as const;
const HYBRID_FRAMES = [480, 960] as const;
const CELT_FRAMES = [120, 240, 480, 960] as const;
/** A packet holds 120 ms at most (RFC 6716, section 3.2.5). */
const MAX_PACKET_SAMPLES = 5760;

const frameSamples = (configuration: number): number => {
  if (configuration < 12) return SILK_FRAMES[configuration & 3] ?? 0;
  if (configuration < 16) return HYBRID_FRAMES[configuration & 1] ?? 0;
  return CELT_FRAMES[configuration & 3] ?? 0;
};

/** Length of a packet in samples of 48 kHz, read from its first two bytes; null when it cannot be Opus. */
export const opusPacketSamples = (packet: Uint8Array): number | null => {
  const [first, second] = packet;
  if (first === undefined) return null;
  const code = first & 3;
  if (code === 3 && second === undefined) return null;
  const frames = code === 0 ? 1 : code === 3 ? (second ?? 0) & 0x3f : 2;
  const samples = frames * frameSamples(first >> 3);
  return samples > 0 && samples <= MAX_PACKET_SAMPLES ? samples : null;
};

/** What clients send five times when they fall silent: 20 ms of digital silence. */
export const OPUS_SILENCE: Uint8Array = Uint8Array.of(0xf8, 0xff, 0xfe);

export const isOpusSilence = (packet: Uint8Array): boolean =>
  packet.length === 3 && packet[0] === 0xf8 && packet[1] === 0xff && packet[2] === 0xfe;

/** The shortest silence that Opus can hold: 2.5 ms. */
export const SILENCE_STEP_SAMPLES = 120;

const SILENCES = [
  { samples: 960, packet: OPUS_SILENCE },
  { samples: 480, packet: Uint8Array.of(0xf0, 0xff, 0xfe) },
  { samples: 240, packet: Uint8Array.of(0xe8, 0xff, 0xfe) },
  { samples: SILENCE_STEP_SAMPLES, packet: Uint8Array.of(0xe0, 0xff, 0xfe) },
] as const;

/** Packets that are silent for so many samples of 48 kHz, rounded down to 2.5 ms. */
export function* silentPackets(samples: number): Generator<{ packet: Uint8Array; samples: number }> {
  let left = samples;
  for (const silence of SILENCES) {
    for (; left >= silence.samples; left -= silence.samples) yield silence;
  }
}
