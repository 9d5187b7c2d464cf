import { createMlsReader, type MlsReader } from './mls-wire.ts';

const MLS_10 = 1;
const KEY_PACKAGE = 5;
const BY_REFERENCE = 2;
const FROM_KEY_PACKAGE = 1;
const FROM_COMMIT = 3;

/** Passes over a leaf node and tells whose it is (RFC 9420, 7.2): the identity is the user's id in 64 bits. */
const readLeafNode = (reader: MlsReader): bigint => {
  reader.vector();
  reader.vector();
  reader.number(2);
  const identity = reader.vector().readBigUInt64BE(0);
  for (let capability = 0; capability < 5; capability += 1) reader.vector();
  const source = reader.number(1);
  if (source === FROM_KEY_PACKAGE) reader.skip(16);
  else if (source === FROM_COMMIT) reader.vector();
  reader.vector();
  reader.vector();
  return identity;
};

/** The package without the frame of a message around it, and its user. Throws `RangeError` when it is none. */
export const readKeyPackage = (bytes: Buffer): { readonly keyPackage: Buffer; readonly userId: string } => {
  const framed = bytes.readUInt16BE(0) === MLS_10 && bytes.readUInt16BE(2) === KEY_PACKAGE;
  const keyPackage = framed ? bytes.subarray(4) : bytes;
  const reader = createMlsReader(keyPackage);
  reader.skip(4);
  reader.vector();
  return { keyPackage, userId: String(readLeafNode(reader)) };
};

export interface ReadCommit {
  readonly groupId: bigint;
  readonly epoch: bigint;
  /** References of the proposals that it carries out, in order (hex). */
  readonly references: readonly string[];
  readonly commit: Buffer;
  /** What follows the commit; empty when nobody is added. */
  readonly welcome: Buffer;
}

const readReferences = (proposals: Buffer): string[] => {
  const reader = createMlsReader(proposals);
  const found: string[] = [];
  while (!reader.atEnd) {
    if (reader.number(1) !== BY_REFERENCE) throw new RangeError('A commit may only refer to proposals.');
    found.push(reader.vector().toString('hex'));
  }
  return found;
};

/** A commit as a public message, and a welcome behind it (RFC 9420, 6 and 12.4). Throws `RangeError`. */
export const readCommit = (bytes: Buffer): ReadCommit => {
  const reader = createMlsReader(bytes);
  reader.skip(4);
  const groupId = reader.vector().readBigUInt64BE(0);
  const epoch = reader.long();
  reader.skip(5);
  reader.vector();
  reader.skip(1);
  const references = readReferences(reader.vector());
  if (reader.number(1) === 1) {
    readLeafNode(reader);
    reader.vector();
  }
  for (const _ of ['signature', 'confirmation tag', 'membership tag']) reader.vector();
  const end = reader.position;
  return { groupId, epoch, references, commit: bytes.subarray(0, end), welcome: bytes.subarray(end) };
};
