import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { u16, u32, u64, vector } from './mls-wire.ts';

const MLS_10 = 1;
const PUBLIC_MESSAGE = 1;
const EXTERNAL_SENDER = 2;
const PROPOSAL_CONTENT = 2;
const ADD = 1;
const REMOVE = 3;
const BASIC_CREDENTIAL = 1;

/** A proposal as clients get it, and the reference by which their commits name it (hex). */
export interface SignedProposal {
  readonly message: Buffer;
  readonly reference: string;
}

/** The voice server as the sender outside of the group, who alone may propose members (RFC 9420, 6.1 and 12.1.8). */
export interface ExternalSender {
  /** What clients are told about it: its key and its credential. */
  readonly description: Buffer;
  proposeAdd(groupId: bigint, epoch: bigint, keyPackage: Uint8Array): SignedProposal;
  proposeRemove(groupId: bigint, epoch: bigint, leaf: number): SignedProposal;
}

const labelled = (label: string, content: Uint8Array): Buffer =>
  Buffer.concat([vector(Buffer.from(`MLS 1.0 ${label}`)), vector(content)]);

const referenceOf = (authenticated: Uint8Array): string =>
  createHash('sha256').update(labelled('Proposal Reference', authenticated)).digest('hex');

/** P-256 with SHA-256, as cipher suite 2 of the protocol says. */
export const createExternalSender = (): ExternalSender => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  // The uncompressed point is the end of the SubjectPublicKeyInfo.
  const point = publicKey.export({ type: 'spki', format: 'der' }).subarray(-65);
  const propose = (groupId: bigint, epoch: bigint, proposal: Uint8Array): SignedProposal => {
    const framed = Buffer.concat([
      vector(u64(groupId)),
      u64(epoch),
      ...[Buffer.of(EXTERNAL_SENDER), u32(0)],
      vector(),
      Buffer.of(PROPOSAL_CONTENT),
      proposal,
    ]);
    const content = Buffer.concat([u16(PUBLIC_MESSAGE), framed]);
    const signed = labelled('FramedContentTBS', Buffer.concat([u16(MLS_10), content]));
    const authenticated = Buffer.concat([content, vector(sign('sha256', signed, privateKey))]);
    return { message: Buffer.concat([u16(MLS_10), authenticated]), reference: referenceOf(authenticated) };
  };
  return {
    description: Buffer.concat([vector(point), u16(BASIC_CREDENTIAL), vector(u64(1n))]),
    proposeAdd: (groupId, epoch, keyPackage) =>
      propose(groupId, epoch, Buffer.concat([u16(ADD), keyPackage])),
    proposeRemove: (groupId, epoch, leaf) => propose(groupId, epoch, Buffer.concat([u16(REMOVE), u32(leaf)])),
  };
};
