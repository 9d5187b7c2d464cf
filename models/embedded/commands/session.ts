/** One connection's state: whether it has authenticated, and its commands. */
import { Binary } from 'bson';
import { bytesOf } from '../bson/compare.ts';
import { type Doc, isDoc } from '../bson/values.ts';
import { CommandError } from '../errors.ts';
import type { Handler } from '../wire/connection.ts';
import { type Credentials, createScram, SCRAM_USER, type Scram } from '../wire/scram.ts';
import { encodeReply } from './cursors.ts';
import { dispatch, errorReply } from './dispatch.ts';
import type { CommandContext, Engine } from './engine.ts';

/** Allowed before a password was proved. */
const OPEN = new Set([
  'hello',
  'isMaster',
  'ismaster',
  'ping',
  'saslStart',
  'saslContinue',
  'buildInfo',
  'buildinfo',
  'endSessions',
]);

const payloadOf = (body: Doc): string => Buffer.from(bytesOf(body['payload'])).toString('utf8');

const saslReply = (payload: string, done: boolean): Doc => ({
  conversationId: 1,
  done,
  payload: new Binary(Buffer.from(payload)),
  ok: 1,
});

/** The password exchange of one connection; none is needed where the socket's file mode protects it. */
const createGuard = (credentials: Credentials | undefined) => {
  let scram: Scram | undefined;
  let passed = credentials === undefined;
  const start = (body: Doc): Doc => {
    if (!credentials || body['mechanism'] !== 'SCRAM-SHA-256') {
      throw new CommandError(334, `Unsupported authentication mechanism '${String(body['mechanism'])}'`);
    }
    scram = createScram(credentials);
    return saslReply(scram.start(payloadOf(body)), false);
  };
  const proceed = (body: Doc): Doc => {
    if (!scram) throw new CommandError(17, 'No SASL session state found');
    const payload = payloadOf(body);
    if (passed && payload === '') return saslReply('', true);
    const reply = saslReply(scram.finish(payload), true);
    passed = true;
    return reply;
  };
  return { start, proceed, allows: (name: string) => passed || OPEN.has(name) };
};

const greet = (reply: Doc, body: Doc, guard: ReturnType<typeof createGuard>): Doc => {
  const extra: Doc = {};
  if (body['saslSupportedMechs'] === `admin.${SCRAM_USER}`) extra['saslSupportedMechs'] = ['SCRAM-SHA-256'];
  const speculative = body['speculativeAuthenticate'];
  if (isDoc(speculative) && Object.hasOwn(speculative, 'saslStart')) {
    try {
      extra['speculativeAuthenticate'] = guard.start(speculative);
    } catch {
      // A failed guess is simply not answered; the client then authenticates in full.
    }
  }
  return { ...reply, ...extra };
};

const sasl = (name: string, body: Doc, guard: ReturnType<typeof createGuard>): Doc => {
  try {
    return name === 'saslStart' ? guard.start(body) : guard.proceed(body);
  } catch (cause) {
    return errorReply(cause);
  }
};

export interface SessionDeps {
  engine: Engine;
  connectionId: number;
  credentials: Credentials | undefined;
  /** Told about every write that did not wait for the disk. */
  noteWrite: () => void;
}

const encodeAnswer = (answered: Doc | null): Uint8Array | null => answered && encodeReply(answered);

export const createSession = ({ engine, connectionId, credentials, noteWrite }: SessionDeps): Handler => {
  const guard = createGuard(credentials);
  const reply = (context: CommandContext): Doc | null | Promise<Doc | null> => {
    const { name, body } = context;
    if (name === 'saslStart' || name === 'saslContinue') return sasl(name, body, guard);
    if (!guard.allows(name))
      return errorReply(new CommandError(13, `Command ${name} requires authentication`));
    const answered = dispatch(context, noteWrite);
    const greets = name === 'hello' || name.toLowerCase() === 'ismaster';
    if (!greets || answered === null || answered instanceof Promise) return answered;
    return greet(answered, body, guard);
  };
  return (request) => {
    const name = Object.keys(request.body)[0] ?? '';
    const db = typeof request.body['$db'] === 'string' ? request.body['$db'] : 'test';
    const answered = reply({
      engine,
      name,
      db,
      body: request.body,
      sequences: request.sequences,
      connectionId,
      now: new Date(),
    });
    if (answered instanceof Promise) return answered.then(encodeAnswer);
    return encodeAnswer(answered);
  };
};
