import { z } from 'zod';
import { AppError } from '../../errors/app-error.ts';
import {
  FEEDBACK_KEYS,
  type Feedback,
  type FeedbackKey,
  feedbackSchema,
} from '../attempt-contract/schema.ts';
import { cleanText, clipText } from './clip-text.ts';

/** Notes whether anything had to be changed on the way through a value. */
interface Walk {
  repaired: boolean;
}

type Repair = (value: unknown, path: string, walk: Walk) => unknown;

const malformed = (path: string, problem: string): AppError =>
  new AppError('coach_malformed', `${path}: ${problem}`, { retryable: true });

const kindOf = (value: unknown): string =>
  value === null
    ? 'null'
    : Array.isArray(value)
      ? 'an array'
      : value === undefined
        ? 'nothing'
        : `a ${typeof value}`;

const repairString =
  (max: number): Repair =>
  (value, path, walk) => {
    if (typeof value !== 'string') throw malformed(path, `expected text, got ${kindOf(value)}`);
    const clean = cleanText(value);
    if (clean.length <= max) return clean;
    walk.repaired = true;
    return clipText(clean, max);
  };

const repairArray =
  (max: number, item: Repair): Repair =>
  (value, path, walk) => {
    if (!Array.isArray(value)) throw malformed(path, `expected an array, got ${kindOf(value)}`);
    if (value.length > max) walk.repaired = true;
    return value.slice(0, max).map((entry, index) => item(entry, `${path}.${index}`, walk));
  };

const repairObject = (shape: Readonly<Record<string, Repair>>): Repair => {
  const fields = Object.entries(shape);
  return (value, path, walk) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw malformed(path, `expected an object, got ${kindOf(value)}`);
    }
    const given = value as Readonly<Record<string, unknown>>;
    if (Object.keys(given).length > fields.length) walk.repaired = true;
    return Object.fromEntries(
      fields.map(([key, repair]) => {
        if (!Object.hasOwn(given, key)) throw malformed(`${path}.${key}`, 'is missing');
        return [key, repair(given[key], `${path}.${key}`, walk)];
      }),
    );
  };
};

/** What clipping cannot mend: types, enums and ranges are checked by the schema itself. */
const checked =
  (schema: z.ZodType): Repair =>
  (value, path) => {
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    throw malformed(path, result.error.issues[0]?.message ?? 'does not fit the schema');
  };

/** The greatest length that a text or list of the schema may have. */
const bound = (schema: z.core.$ZodType): number => {
  const { checks = [] } = schema._zod.def;
  const maxima = checks.flatMap(({ _zod: { def } }) =>
    def.check === 'max_length' ? [(def as z.core.$ZodCheckMaxLengthDef).maximum] : [],
  );
  return Math.min(...maxima, Number.POSITIVE_INFINITY);
};

/** Builds the repair of a schema by walking it, so that the bounds have their one home there. */
const repairOf = (schema: z.core.$ZodType): Repair => {
  if (schema instanceof z.ZodString) return repairString(bound(schema));
  if (schema instanceof z.ZodArray) return repairArray(bound(schema), repairOf(schema.element));
  if (schema instanceof z.ZodObject) {
    const shape = schema.shape as Record<string, z.core.$ZodType>;
    return repairObject(
      Object.fromEntries(Object.entries(shape).map(([key, field]) => [key, repairOf(field)])),
    );
  }
  if (schema instanceof z.ZodNullable) {
    const inner = repairOf(schema.unwrap());
    return (value, path, walk) => (value === null ? null : inner(value, path, walk));
  }
  return checked(schema as z.ZodType);
};

const REPAIRS = Object.fromEntries(
  FEEDBACK_KEYS.map((key) => [key, repairOf(feedbackSchema.shape[key])]),
) as Record<FeedbackKey, Repair>;

export interface RepairedPart<K extends FeedbackKey> {
  readonly value: Feedback[K];
  /** True when a text was clipped, a list cut or a key dropped. */
  readonly repaired: boolean;
}

/**
 * One part of the contract made to fit: texts clipped at a word boundary, lists cut, unknown keys dropped. What
 * cannot be mended (a type, an enum, a range, a missing key) throws `coach_malformed` naming path and problem.
 */
export const repairPart = <K extends FeedbackKey>(key: K, value: unknown): RepairedPart<K> => {
  const walk: Walk = { repaired: false };
  const mended = REPAIRS[key](value, key, walk) as Feedback[K];
  return { value: mended, repaired: walk.repaired };
};
