const POLYNOMIAL = 0x04c11db7;

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let register = byte << 24;
  for (let bit = 0; bit < 8; bit += 1) {
    register = register & 0x80000000 ? (register << 1) ^ POLYNOMIAL : register << 1;
  }
  return register >>> 0;
});

/** Checksum of an Ogg page whose own checksum field is zero: CRC-32, not reflected, starting at 0 (RFC 3533, section 6). */
export const oggCrc = (page: Uint8Array): number => {
  let register = 0;
  for (const byte of page) register = (register << 8) ^ (TABLE[((register >>> 24) ^ byte) & 0xff] ?? 0);
  return register >>> 0;
};
