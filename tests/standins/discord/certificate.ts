import { generateKeyPairSync, sign } from 'node:crypto';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';

/** One DER element: its tag, the length of what it holds, and that. */
const der = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
};

const seq = (...parts: readonly Uint8Array[]): Buffer => der(0x30, ...parts);
const integer = (value: number): Buffer => der(2, Buffer.from([value]));
const bits = (content: Uint8Array): Buffer => der(3, Buffer.from([0]), content);
const oid = (hex: string): Buffer => der(6, Buffer.from(hex, 'hex'));
/** UTCTime: YYMMDDhhmmssZ. */
const time = (at: number): Buffer =>
  der(0x17, Buffer.from(`${new Date(at).toISOString().slice(2, 19).replace(/[-:T]/g, '')}Z`));

const ECDSA_SHA256 = seq(oid('2a8648ce3d040302'));
const NAME = seq(der(0x31, seq(oid('550403'), der(0x0c, Buffer.from('stand-in')))));
const IS_AUTHORITY = seq(oid('551d13'), der(4, seq(der(1, Buffer.from([255])))));
/** Both names of this machine: iPAddress 127.0.0.1 and dNSName localhost. */
const ADDRESSES = seq(
  oid('551d11'),
  der(4, seq(der(0x87, Buffer.from([127, 0, 0, 1])), der(0x82, Buffer.from('localhost')))),
);
const DAY_MS = 86_400_000;

export interface Certificate {
  /** PEM. */
  readonly key: string;
  readonly cert: string;
}

/** A self-signed certificate for 127.0.0.1 (X.509 v3, RFC 5280), made at run time: nothing to keep or to expire. */
const createCertificate = (): Certificate => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const content = seq(
    der(0xa0, integer(2)),
    integer(1),
    ECDSA_SHA256,
    NAME,
    seq(time(Date.now() - DAY_MS), time(Date.now() + DAY_MS)),
    NAME,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, seq(IS_AUTHORITY, ADDRESSES)),
  );
  const whole = seq(content, ECDSA_SHA256, bits(sign('sha256', content, privateKey)));
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    cert: `-----BEGIN CERTIFICATE-----\n${whole.toString('base64')}\n-----END CERTIFICATE-----\n`,
  };
};

let made: Certificate | null = null;

/**
 * The certificate of this process, which its TLS clients accept from now on, besides what they accepted before. Only
 * one is ever made: of several under one name, a client may check against the wrong one.
 */
export const trustedCertificate = (): Certificate => {
  if (made === null) {
    made = createCertificate();
    setDefaultCACertificates([...getCACertificates('default'), made.cert]);
  }
  return made;
};
