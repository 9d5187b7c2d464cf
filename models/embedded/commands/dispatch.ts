/** From a request to its reply: which command, may it run, what did it say. */
import { setTimeout as delay } from 'node:timers/promises';
import { decode } from '../bson/codec.ts';
import { type Doc, isTruthy } from '../bson/values.ts';
import { asCommandError, CommandError, unknownField } from '../errors.ts';
import { aggregateCommands } from './aggregate.ts';
import { bulkWriteCommands } from './bulk-write.ts';
import { catalogCommands } from './catalog-commands.ts';
import { checkReadConcern, parseWriteConcern } from './concerns.ts';
import type { Command, CommandContext } from './engine.ts';
import { explainCommands } from './explain.ts';
import type { Fault } from './fail-points.ts';
import { findAndModifyCommands } from './find-and-modify.ts';
import { serverCommands } from './hello.ts';
import { readCommands } from './read.ts';
import { statisticsCommands } from './statistics.ts';
import { writeCommands } from './write.ts';

const COMMANDS: Record<string, Command> = {
  ...serverCommands,
  ...readCommands,
  ...writeCommands,
  ...findAndModifyCommands,
  ...aggregateCommands,
  ...bulkWriteCommands,
  ...catalogCommands,
  ...explainCommands,
  ...statisticsCommands,
};

/** Accepted on every command. */
const GENERIC = new Set([
  '$db',
  'lsid',
  'txnNumber',
  '$clusterTime',
  '$readPreference',
  'readConcern',
  'writeConcern',
  'maxTimeMS',
  'comment',
  'apiVersion',
  'apiStrict',
  'apiDeprecationErrors',
  'autocommit',
  'startTransaction',
  '$queryOptions',
  '$readOnly',
  '$oplogQueryData',
  '$replData',
  '$configServerState',
  'operationSessionInfo',
  '$tracer',
  '$traceCtx',
  'traceCtx',
]);

const TRANSACTION_COMMANDS = [
  'commitTransaction',
  'abortTransaction',
  'prepareTransaction',
  'coordinateCommitTransaction',
];

const refuseTransactions = (name: string, body: Doc): void => {
  if (
    TRANSACTION_COMMANDS.includes(name) ||
    body['startTransaction'] !== undefined ||
    body['autocommit'] === false
  ) {
    throw new CommandError(
      263,
      'Multi-document transactions are not supported by the embedded database; set MONGODB_URI to a replica set to use them',
    );
  }
};

const commandFor = (name: string, body: Doc): Command => {
  refuseTransactions(name, body);
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) throw new CommandError(59, `no such command: '${name}'`);
  for (const field of Object.keys(body)) {
    if (field !== name && !GENERIC.has(field) && !command.fields.includes(field))
      throw unknownField(name, field);
  }
  return command;
};

export const errorReply = (cause: unknown): Doc => {
  const error = asCommandError(cause);
  const reply: Doc = {
    ok: 0,
    errmsg: error.message,
    code: error.code,
    codeName: error.codeName,
    ...error.details,
  };
  if (error.labels.length) reply['errorLabels'] = [...error.labels];
  return reply;
};

/** A cursor may outlive the collection it reads, and a disk may fill up. */
const translate = (cause: unknown): unknown => {
  const message = cause instanceof Error ? cause.message : '';
  if (message.startsWith('no such table'))
    return new CommandError(175, 'collection dropped between getMore calls');
  return message.includes('disk is full') ? new CommandError(14031, message) : cause;
};

const withFault = (reply: Doc, fault: Fault | undefined): Doc => {
  if (!fault?.writeConcernError) return reply;
  const labels = fault.labels.length ? { errorLabels: fault.labels } : {};
  return { ...reply, writeConcernError: fault.writeConcernError, ...labels };
};

const expandSequences = (context: CommandContext): void => {
  for (const [field, docs] of context.sequences) {
    if (context.name !== 'insert') context.body[field] = docs.map(decode);
  }
};

type Answered = Doc | null | Promise<Doc | null>;

/** Runs a command; null closes the connection. Resolves later when the write has to reach the disk, or a fault waits. */
export const dispatch = (context: CommandContext, noteWrite: () => void): Answered => {
  const fault = context.engine.failPoints.take(context.name, context.body['txnNumber'] !== undefined);
  if (!fault?.blockMs) return execute(context, fault, noteWrite);
  return delay(fault.blockMs, undefined, { ref: false }).then(() => execute(context, fault, noteWrite));
};

const execute = (context: CommandContext, fault: Fault | undefined, noteWrite: () => void): Answered => {
  if (fault?.closeConnection) return null;
  try {
    if (fault?.error) throw fault.error;
    const command = commandFor(context.name, context.body);
    checkReadConcern(context.body['readConcern']);
    const concern = parseWriteConcern(context.body['writeConcern']);
    expandSequences(context);
    const ran = command.run(context);
    const reply = withFault(
      command.writes && concern.error ? { ...ran, writeConcernError: concern.error } : ran,
      fault,
    );
    if (!command.writes || !isTruthy(reply['ok'])) return reply;
    if (!concern.durable) {
      noteWrite();
      return reply;
    }
    return context.engine.file.flush().then(() => reply, errorReply);
  } catch (cause) {
    return withFault(errorReply(translate(cause)), fault);
  }
};
