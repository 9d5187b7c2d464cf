/** The MongoDB wire protocol: OP_MSG, and OP_QUERY as far as drivers greet with it. */
import { decode } from '../bson/codec.ts';
import type { Doc } from '../bson/values.ts';

export const MAX_MESSAGE_BYTES = 48_000_000;
const HEADER = 16;
const OP = { reply: 1, query: 2004, msg: 2013 } as const;
const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;
/** Bits below 16 must be understood; the others may be ignored. */
const REQUIRED_BITS = 0xffff;

export interface Request {
  requestId: number;
  opCode: number;
  body: Doc;
  /** Kind 1 sections: documents as bytes, by the field they belong to. */
  sequences: Map<string, Uint8Array[]>;
  /** The client wants no answer. */
  silent: boolean;
}

export class ProtocolError extends Error {}

const cstringEnd = (bytes: Buffer, from: number): number => {
  const end = bytes.indexOf(0, from);
  if (end < 0) throw new ProtocolError('unterminated string in message');
  return end;
};

const docAt = (bytes: Buffer, at: number, limit: number): Buffer => {
  const size = at + 4 <= limit ? bytes.readInt32LE(at) : 0;
  if (size < 5 || at + size > limit) throw new ProtocolError('document does not fit its message');
  return bytes.subarray(at, at + size);
};

const readSequence = (bytes: Buffer, at: number, limit: number, into: Request['sequences']): number => {
  const end = at + bytes.readInt32LE(at);
  if (end > limit || end < at + 5) throw new ProtocolError('section does not fit its message');
  const nameEnd = cstringEnd(bytes, at + 4);
  const docs: Uint8Array[] = [];
  for (let next = nameEnd + 1; next < end; ) {
    const doc = docAt(bytes, next, end);
    docs.push(doc);
    next += doc.length;
  }
  into.set(bytes.toString('utf8', at + 4, nameEnd), docs);
  return end;
};

const parseMsg = (bytes: Buffer, requestId: number): Request => {
  const flags = bytes.readUInt32LE(HEADER);
  if (flags & REQUIRED_BITS & ~(CHECKSUM_PRESENT | MORE_TO_COME))
    throw new ProtocolError('unknown message flags');
  const limit = bytes.length - (flags & CHECKSUM_PRESENT ? 4 : 0);
  const sequences: Request['sequences'] = new Map();
  let body: Doc | undefined;
  for (let at = HEADER + 4; at < limit; ) {
    const kind = bytes[at++];
    if (kind === 1) {
      at = readSequence(bytes, at, limit, sequences);
    } else if (kind === 0) {
      const doc = docAt(bytes, at, limit);
      body = decode(doc);
      at += doc.length;
    } else {
      throw new ProtocolError(`unknown section kind ${kind}`);
    }
  }
  if (!body) throw new ProtocolError('message without a body');
  return { requestId, opCode: OP.msg, body, sequences, silent: (flags & MORE_TO_COME) !== 0 };
};

const parseQuery = (bytes: Buffer, requestId: number): Request => {
  const nameEnd = cstringEnd(bytes, HEADER + 4);
  const namespace = bytes.toString('utf8', HEADER + 4, nameEnd);
  const doc = decode(docAt(bytes, nameEnd + 9, bytes.length));
  const body = (doc['$query'] as Doc | undefined) ?? doc;
  body['$db'] = namespace.split('.')[0];
  return { requestId, opCode: OP.query, body, sequences: new Map(), silent: false };
};

/** Parses one whole message. Throws ProtocolError; the connection is of no use after that. */
export const parseMessage = (bytes: Buffer): Request => {
  const requestId = bytes.readInt32LE(4);
  const opCode = bytes.readInt32LE(12);
  if (opCode === OP.msg) return parseMsg(bytes, requestId);
  if (opCode === OP.query) return parseQuery(bytes, requestId);
  throw new ProtocolError(`unsupported opcode ${opCode}`);
};

/** Whether a message asks for no answer, without parsing it. */
export const isSilent = (bytes: Buffer): boolean =>
  bytes.readInt32LE(12) === OP.msg && (bytes.readUInt32LE(HEADER) & MORE_TO_COME) !== 0;

let nextId = 1;

/** The answer to a request, in the operation the request came by. */
export const buildReply = (request: Request, body: Uint8Array): Buffer => {
  const isMsg = request.opCode === OP.msg;
  const prefix = isMsg ? 5 : 20;
  const out = Buffer.alloc(HEADER + prefix + body.length);
  out.writeInt32LE(out.length, 0);
  out.writeInt32LE(nextId++ & 0x7fffffff, 4);
  out.writeInt32LE(request.requestId, 8);
  out.writeInt32LE(isMsg ? OP.msg : OP.reply, 12);
  if (!isMsg) out.writeInt32LE(1, HEADER + 16);
  out.set(body, HEADER + prefix);
  return out;
};

/** Cuts a stream of bytes into messages. Throws ProtocolError for a length that cannot be. */
export const createFramer = (): ((chunk: Buffer) => Buffer[]) => {
  let pending: Buffer[] = [];
  let size = 0;
  const next = (): Buffer | undefined => {
    if (size < 4) return undefined;
    if ((pending[0] as Buffer).length < 4) pending = [Buffer.concat(pending)];
    const length = (pending[0] as Buffer).readInt32LE(0);
    if (length < HEADER || length > MAX_MESSAGE_BYTES) throw new ProtocolError(`message of ${length} bytes`);
    if (size < length) return undefined;
    const all = pending.length === 1 ? (pending[0] as Buffer) : Buffer.concat(pending);
    pending = all.length > length ? [all.subarray(length)] : [];
    size -= length;
    return all.subarray(0, length);
  };
  return (chunk) => {
    pending.push(chunk);
    size += chunk.length;
    const messages: Buffer[] = [];
    for (let message = next(); message; message = next()) messages.push(message);
    return messages;
  };
};
