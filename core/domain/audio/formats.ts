/** PCM as transcribers take it: 16-bit little-endian mono. */
export const SPEECH_RATE_HZ = 16_000;
/** Opus counts in samples of 48 kHz, whatever it is decoded to (RFC 7845, section 4). */
export const OPUS_CLOCK_HZ = 48_000;
/** Voice front ends send packets of 20 ms. */
export const OPUS_FRAME_MS = 20;
