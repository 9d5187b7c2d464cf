/** What a filter says about each field, as far as an index can use it. */
import { classOf, NUMBER_CLASS } from '../bson/compare.ts';
import { encodeKey } from '../bson/key-encoding.ts';
import { type Doc, isDoc, isNumeric, toNumber } from '../bson/values.ts';
import { isOperatorDoc } from '../query/match.ts';
import { isNullish } from '../query/predicates.ts';
import { isRegex } from '../query/regex.ts';

/** Both ends inclusive, as encoded keys; an end may be just a type's leading byte. */
export interface KeyRange {
  low: Buffer;
  high: Buffer;
}

export interface Constraint {
  /** Disjoint, ascending. */
  ranges: KeyRange[];
  /** Every range is one value. */
  points: boolean;
  /** Whether null or a missing field satisfies it: sparse indexes cannot answer it. */
  nullable: boolean;
}

const point = (value: unknown): KeyRange => {
  const key = encodeKey(value);
  return { low: key, high: key };
};

const usable = (value: unknown): boolean => !Array.isArray(value) && !isRegex(value);

const points = (values: unknown[]): Constraint | undefined => {
  if (!values.every(usable)) return undefined;
  const keys = new Map(values.map((value) => [encodeKey(value).toString('latin1'), value]));
  const ranges = [...keys.values()].map(point).sort((a, b) => Buffer.compare(a.low, b.low));
  return { ranges, points: true, nullable: values.some(isNullish) };
};

/** Types whose ranges stay within one leading byte. */
const RANGED = new Set([0x20, 0x28, 0x40, 0x48, 0x50, 0x58, 0x60]);

const range = (operator: string, value: unknown): Constraint | undefined => {
  const cls = classOf(value);
  if (!RANGED.has(cls) || isNullish(value)) return undefined;
  if (cls === NUMBER_CLASS && isNumeric(value) && Number.isNaN(toNumber(value))) return undefined;
  const key = encodeKey(value);
  const bracket = Buffer.from([cls]);
  const one = operator.startsWith('$gt') ? { low: key, high: bracket } : { low: bracket, high: key };
  return { ranges: [one], points: false, nullable: false };
};

const ofOperator = (operator: string, operand: unknown): Constraint | undefined => {
  switch (operator) {
    case '$eq':
      return points([operand]);
    case '$in':
      return Array.isArray(operand) && operand.length <= 1000 ? points(operand) : undefined;
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return range(operator, operand);
    default:
      return undefined;
  }
};

const ofCondition = (condition: unknown): Constraint[] => {
  if (!isOperatorDoc(condition)) return [points([condition])].filter((found) => found !== undefined);
  return Object.keys(condition)
    .map((operator) => ofOperator(operator, condition[operator]))
    .filter((found) => found !== undefined);
};

/** Constraints by path; conditions that no index can use are simply absent. */
export const constraintsOf = (filter: Doc): Map<string, Constraint[]> => {
  const found = new Map<string, Constraint[]>();
  const add = (path: string, constraints: Constraint[]) => {
    if (constraints.length) found.set(path, [...(found.get(path) ?? []), ...constraints]);
  };
  for (const key of Object.keys(filter)) {
    const condition = filter[key];
    if (key === '$and' && Array.isArray(condition)) {
      for (const clause of condition.filter(isDoc)) {
        for (const [path, constraints] of constraintsOf(clause)) add(path, constraints);
      }
    } else if (!key.startsWith('$')) {
      add(key, ofCondition(condition));
    }
  }
  return found;
};

const isBracket = (key: Buffer): boolean => key.length === 1;

/** Both must hold; only ranges of the same type can be joined. Not for multikey indexes. */
const intersect = (a: Constraint, b: Constraint): Constraint => {
  const [left, right] = [a.ranges[0], b.ranges[0]];
  if (a.points || b.points || !left || !right || left.low[0] !== right.low[0]) return a;
  const low = isBracket(left.low) ? right.low : left.low;
  const high = isBracket(left.high) ? right.high : left.high;
  return { ranges: [{ low, high }], points: false, nullable: false };
};

/** The one constraint to use on a field; in a multikey index different elements may satisfy different ones. */
export const strongest = (constraints: readonly Constraint[], multikey: boolean): Constraint | undefined => {
  const exact = constraints
    .filter((constraint) => constraint.points)
    .sort((a, b) => a.ranges.length - b.ranges.length)[0];
  if (exact || multikey) return exact ?? constraints[0];
  return constraints.reduce<Constraint | undefined>(
    (all, one) => (all ? intersect(all, one) : one),
    undefined,
  );
};
