/** What the RTP header says of a packet (RFC 3550, section 5.1), with the moment it arrived. */
export interface RtpHeader {
  readonly ssrc: number;
  /** 16 bits, one more for every packet, wrapping around. */
  readonly sequence: number;
  /** 32 bits, samples of 48 kHz, wrapping around. */
  readonly timestamp: number;
  /** Of `VoiceTime`. */
  readonly arrivedAtMs: number;
}

/** A packet of one speaker. `opus` is null when it arrived but could not be decrypted. */
export interface RtpPacket extends RtpHeader {
  readonly opus: Uint8Array | null;
}

/** How far `b` is ahead of `a` on a 16-bit circle, from -32768 to 32767. */
export const sequenceDistance = (a: number, b: number): number => ((b - a) << 16) >> 16;

/** How far `b` is ahead of `a` on a 32-bit circle. */
export const timestampDistance = (a: number, b: number): number => (b - a) | 0;

/** Last two bytes of a frame that end-to-end encryption has sealed. */
export const isSealed = (packet: Uint8Array): boolean =>
  packet.length > 2 && packet.at(-1) === 0xfa && packet.at(-2) === 0xfa;
