import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, scryptSync } from 'node:crypto';
import { AppError } from '../../errors/app-error.ts';
import type { Sealer } from '../../ports/installation-store.ts';

/** Names the cipher, the layout and the way to the key; authenticated with every text. */
const VERSION = 'v1';
const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
/** NIST SP 800-38D: 96 bits of nonce, 128 bits of tag. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** scrypt, RFC 7914, with the cost that OWASP asks for: 128 · N · r = 128 MB for a moment, once at the start. */
const SCRYPT = { N: 2 ** 17, r: 8, p: 1, maxmem: 160 * 1024 * 1024 } as const;
const MIN_PASSPHRASE = 16;
const PURPOSE = 'hotseat sealed texts v1';

/** 64 hex digits are key material already; anything else is a passphrase and is stretched. */
const keyFrom = (secret: string): Buffer => {
  if (/^[0-9a-f]{64}$/i.test(secret))
    return Buffer.from(hkdfSync('sha256', Buffer.from(secret, 'hex'), '', PURPOSE, KEY_BYTES));
  if (secret.length < MIN_PASSPHRASE)
    throw new AppError(
      'configuration',
      `The encryption key needs 64 hex digits, or a passphrase of at least ${MIN_PASSPHRASE} characters.`,
    );
  return scryptSync(secret, PURPOSE, KEY_BYTES, SCRYPT);
};

const openWith = (key: Buffer, sealed: string): string => {
  const [version, body] = sealed.split('.', 2);
  const bytes = Buffer.from(body ?? '', 'base64url');
  if (version !== VERSION || sealed !== `${VERSION}.${bytes.toString('base64url')}`)
    throw new Error('layout');
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(VERSION));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  const text = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([text, decipher.final()]).toString('utf8');
};

/**
 * Seals texts with AES-256-GCM as `v1.` and base64url of nonce, tag and text. `secret` is 64 hex digits (HKDF-SHA-256)
 * or a passphrase (scrypt, a few tenths of a second). Throws `configuration` for a secret that is too short.
 */
export const createSealer = (secret: string): Sealer => {
  const key = keyFrom(secret);
  return {
    seal: (text) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(Buffer.from(VERSION));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return `${VERSION}.${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')}`;
    },
    unseal: (sealed) => {
      try {
        return openWith(key, sealed);
      } catch (cause) {
        throw new AppError('configuration', 'This text was not sealed with the encryption key that is set.', {
          cause,
        });
      }
    },
  };
};
