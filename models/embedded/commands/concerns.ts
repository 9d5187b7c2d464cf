/** Read and write concerns: what can be promised on one host is, the rest is refused. */
import { type Doc, isDoc, isNumeric, isTruthy, toNumber, typeName } from '../bson/values.ts';
import { CommandError, failedToParse, typeMismatch } from '../errors.ts';

export interface WriteConcern {
  /** Whether the reply waits until the write is on the disk. */
  durable: boolean;
  /** What is wrong with it although the write was done. */
  error: Doc | undefined;
}

const FIELDS = ['w', 'j', 'fsync', 'wtimeout', 'wtimeoutMS', 'provenance'];

const errorFor = (w: unknown): Doc | undefined => {
  if (typeof w === 'string' && w !== 'majority') {
    return {
      code: 79,
      codeName: 'UnknownReplWriteConcern',
      errmsg: `No write concern mode named '${w}' found in replica set configuration`,
    };
  }
  if (isNumeric(w) && toNumber(w) > 1) {
    return { code: 100, codeName: 'UnsatisfiableWriteConcern', errmsg: 'Not enough data-bearing nodes' };
  }
  return undefined;
};

/** Throws 9, 14 or 40415 for a write concern that makes no sense. */
export const parseWriteConcern = (value: unknown): WriteConcern => {
  if (value === undefined || value === null) return { durable: false, error: undefined };
  if (!isDoc(value))
    throw typeMismatch(`"writeConcern" had the wrong type. Expected object, found ${typeName(value)}`);
  for (const key of Object.keys(value)) {
    if (!FIELDS.includes(key))
      throw new CommandError(40415, `BSON field 'WriteConcern.${key}' is an unknown field.`);
  }
  const { w, j, fsync } = value;
  if (isNumeric(w) && (toNumber(w) < 0 || toNumber(w) > 50))
    throw failedToParse('w has to be a non-negative number and not greater than 50');
  if (w !== undefined && typeof w !== 'string' && !isNumeric(w))
    throw failedToParse('w has to be a number, string, or object');
  if (j !== undefined && typeof j !== 'boolean' && !isNumeric(j))
    throw failedToParse('j must be numeric or a boolean value');
  const durable = isTruthy(j) || isTruthy(fsync) || (w === 'majority' && j === undefined);
  return { durable, error: errorFor(w) };
};

const LEVELS = ['local', 'available', 'majority', 'linearizable', 'snapshot'];

export const checkReadConcern = (value: unknown): void => {
  if (value === undefined || value === null) return;
  if (!isDoc(value))
    throw typeMismatch(`"readConcern" had the wrong type. Expected object, found ${typeName(value)}`);
  const level = value['level'];
  if (level === undefined) return;
  if (typeof level !== 'string' || !LEVELS.includes(level))
    throw new CommandError(9, `readConcern level must be one of ${LEVELS.join(', ')}`);
  if (level === 'snapshot')
    throw new CommandError(72, 'readConcern level snapshot is not supported by the embedded database');
};
