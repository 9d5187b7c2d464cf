import { createSecretKey, type KeyObject } from 'node:crypto';

const MODE = 'aead_aes256_gcm_rtpsize';

/**
 * Node turns a key given as bytes into a key object for every packet, which takes four times as long as decrypting
 * it. This does so once for each key. The other mode is not Node's and takes the bytes.
 */
export const createPreparedKeys = () => {
  const prepared = new WeakMap<Uint8Array, KeyObject>();
  return (mode: string, secretKey: Uint8Array): KeyObject | Uint8Array => {
    if (mode !== MODE) return secretKey;
    const key = prepared.get(secretKey) ?? createSecretKey(secretKey);
    prepared.set(secretKey, key);
    return key;
  };
};
