/** SCRAM-SHA-256 (RFC 5802, 7677), the server's side, for the one generated password. */
import { createHash, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto';
import { CommandError } from '../errors.ts';

const ITERATIONS = 15_000;
export const SCRAM_USER = 'hotseat';

const failed = () => new CommandError(18, 'Authentication failed.');
const hmac = (key: Uint8Array, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

const fieldsOf = (message: string): Map<string, string> =>
  new Map(message.split(',').map((part) => [part.slice(0, 1), part.slice(2)]));

export interface Credentials {
  salt: Buffer;
  storedKey: Buffer;
  serverKey: Buffer;
}

export const createCredentials = (password: string): Credentials => {
  const salt = randomBytes(24);
  const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256');
  return { salt, storedKey: sha256(hmac(salted, 'Client Key')), serverKey: hmac(salted, 'Server Key') };
};

/** One conversation: first the client's opening, then its proof. Throws AuthenticationFailed (18). */
export interface Scram {
  start(payload: string): string;
  finish(payload: string): string;
}

const checkProof = (proof: Buffer, credentials: Credentials, authMessage: string): void => {
  const signature = hmac(credentials.storedKey, authMessage);
  if (proof.length !== signature.length) throw failed();
  const clientKey = proof.map((byte, i) => byte ^ (signature[i] as number));
  if (!timingSafeEqual(sha256(clientKey), credentials.storedKey)) throw failed();
};

export const createScram = (credentials: Credentials): Scram => {
  let exchanged: { clientFirst: string; serverFirst: string; nonce: string } | undefined;
  return {
    start: (payload) => {
      const clientFirst = payload.replace(/^n,[^,]*,/, '');
      const fields = fieldsOf(clientFirst);
      if (!payload.startsWith('n,') || fields.get('n') !== SCRAM_USER || !fields.get('r')) throw failed();
      const nonce = `${fields.get('r')}${randomBytes(24).toString('base64')}`;
      const serverFirst = `r=${nonce},s=${credentials.salt.toString('base64')},i=${ITERATIONS}`;
      exchanged = { clientFirst, serverFirst, nonce };
      return serverFirst;
    },
    finish: (payload) => {
      const fields = fieldsOf(payload);
      const proof = fields.get('p');
      if (!exchanged || fields.get('r') !== exchanged.nonce || !proof) throw failed();
      const withoutProof = payload.slice(0, payload.lastIndexOf(',p='));
      const authMessage = `${exchanged.clientFirst},${exchanged.serverFirst},${withoutProof}`;
      checkProof(Buffer.from(proof, 'base64'), credentials, authMessage);
      return `v=${hmac(credentials.serverKey, authMessage).toString('base64')}`;
    },
  };
};
