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
  take(command: string): Fault | undefined;
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

const faultOf = (data: Doc): Fault => {
  const labels = Array.isArray(data['errorLabels']) ? data['errorLabels'].map(String) : [];
  const code = data['errorCode'] === undefined ? undefined : toNumber(data['errorCode']);
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
    take: (command) => {
      if (!armed || armed.left <= 0 || !armed.commands.includes(command)) return undefined;
      armed.left -= 1;
      return faultOf(armed.data);
    },
  };
};
