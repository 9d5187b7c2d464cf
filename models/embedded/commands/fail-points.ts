/** `configureFailPoint` for `failCommand`: faults on demand, for tests of what clients do about them. */
import { type Doc, isDoc, isTruthy, toNumber } from '../bson/values.ts';
import { badValue, CommandError } from '../errors.ts';

export interface Fault {
  closeConnection: boolean;
  error: CommandError | undefined;
  writeConcernError: Doc | undefined;
  labels: string[];
}

export interface FailPoints {
  configure(body: Doc): void;
  /** The fault this command is to meet, if any; counts down. */
  take(command: string, retryable: boolean): Fault | undefined;
}

interface Armed {
  commands: string[];
  left: number;
  data: Doc;
}

const timesOf = (mode: unknown): number => {
  if (mode === 'alwaysOn') return Number.POSITIVE_INFINITY;
  if (mode === 'off') return 0;
  if (isDoc(mode) && mode['times'] !== undefined) return toNumber(mode['times']);
  throw badValue('Unsupported fail point mode');
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
      const data = isDoc(body['data']) ? body['data'] : {};
      const commands = Array.isArray(data['failCommands']) ? data['failCommands'].map(String) : [];
      armed = { commands, left: timesOf(body['mode']), data };
    },
    take: (command, retryable) => {
      if (!armed || armed.left <= 0 || !armed.commands.includes(command)) return undefined;
      armed.left -= 1;
      return faultOf(armed.data, retryable);
    },
  };
};
