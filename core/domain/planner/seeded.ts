/**
 * A number in [0, 1) that depends on the seed and the parts alone: FNV-1a over the text, then the finalizer of
 * MurmurHash3 so that neighbouring seeds do not give neighbouring numbers. Not for secrets.
 */
export const seededNumber = (seed: number, ...parts: readonly (string | number)[]): number => {
  const text = `${seed}|${parts.join('|')}`;
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  hash ^= hash >>> 16;
  return (hash >>> 0) / 2 ** 32;
};
