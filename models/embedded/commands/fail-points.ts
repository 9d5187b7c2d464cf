/** `configureFailPoint` for `failCommand`: faults on demand, for tests of what clients do about them. */
import { type Doc, isDoc, isTruthy, toNumber } from '../bson/values.ts';
import { badValue, CommandError, unsupported } from '../errors.ts';

export interface Fault {
  /** How long to wait before anything else happens, in ms. */
  blockMs: number;
  closeConnection: boolean;
  error: CommandError | undefined;
  writeConcernError: Doc | undefined;
  labels: string[];
}

export interface FailPoints {
  /** Throws 2 for a mode and 238 for an option that is not there. */
  configure(body: Doc): void;
  /** The fault this command is to meet, if any; counts down. */
  take(command: string, retryable: boolean): Fault | undefined;
}

interface Armed {
  commands: string[];
  /** How many commands are let through before the first that fails. */
  skip: number;
  left: number;
  data: Doc;
}

const modeOf = (mode: unknown): { skip: number; left: number } => {
  if (mode === 'alwaysOn') return { skip: 0, left: Number.POSITIVE_INFINITY };
  if (mode === 'off') return { skip: 0, left: 0 };
  if (isDoc(mode) && mode['times'] !== undefined) return { skip: 0, left: toNumber(mode['times']) };
  if (isDoc(mode) && mode['skip'] !== undefined)
    return { skip: toNumber(mode['skip']), left: Number.POSITIVE_INFINITY };
  throw badValue('Unsupported fail point mode');
};

const DATA = [
  'failCommands',
  'failInternalCommands',
  'errorCode',
  'errorLabels',
  'writeConcernError',
  'closeConnection',
  'blockConnection',
  'blockTimeMS',
];

const dataOf = (body: Doc): Doc => {
  const data = isDoc(body['data']) ? body['data'] : {};
  const other = Object.keys(data).find((key) => !DATA.includes(key));
  if (other) throw unsupported(`fail point option '${other}' is not supported by the embedded database`);
  return data;
};

/** Codes after which a server itself tells the driver that a retryable write can be retried. */
const RETRYABLE = [6, 7, 89, 91, 134, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436];

const labelsOf = (data: Doc, code: number | undefined, retryable: boolean): string[] => {
  if (Array.isArray(data['errorLabels'])) return data['errorLabels'].map(String);
  const concern = isDoc(data['writeConcernError']) ? toNumber(data['writeConcernError']['code']) : undefined;
  const found = code ?? concern;
  return retryable && found !== undefined && RETRYABLE.includes(found) ? ['RetryableWriteError'] : [];
};

const faultOf = (data: Doc, retryable: boolean): Fault => {
  const code = data['errorCode'] === undefined ? undefined : toNumber(data['errorCode']);
  const labels = labelsOf(data, code, retryable);
  return {
    blockMs: isTruthy(data['blockConnection']) ? toNumber(data['blockTimeMS']) : 0,
    closeConnection: isTruthy(data['closeConnection']),
    error:
      code === undefined ? undefined : new CommandError(code, 'Failing command via failpoint', {}, labels),
    writeConcernError: isDoc(data['writeConcernError']) ? data['writeConcernError'] : undefined,
    labels,
  };
};

export const createFailPoints = (): FailPoints => {
  let armed: Armed | undefined;
  return {
    configure: (body) => {
      if (body['configureFailPoint'] !== 'failCommand')
        throw new CommandError(249, `Fail point not found: ${String(body['configureFailPoint'])}`);
      const data = dataOf(body);
      const commands = Array.isArray(data['failCommands']) ? data['failCommands'].map(String) : [];
      armed = { commands, ...modeOf(body['mode']), data };
    },
    take: (command, retryable) => {
      if (!armed || armed.left <= 0 || !armed.commands.includes(command)) return undefined;
      if (armed.skip > 0) {
        armed.skip -= 1;
        return undefined;
      }
      armed.left -= 1;
      return faultOf(armed.data, retryable);
    },
  };
};
