/** `$lookup` over stored collections: the foreign side is read through its indexes. */
import { equalValues } from '../bson/compare.ts';
import { type Doc, isDoc } from '../bson/values.ts';
import { failedToParse, unknownField } from '../errors.ts';
import { evaluator, type Scope } from './expressions.ts';
import { splitPath, valuesAt } from './paths.ts';
import type { Stage } from './stages.ts';

/** Reads and aggregates another collection of the same database. */
export type Subquery = (from: string, pipeline: Doc[], scope: Scope) => Iterable<Doc>;

interface Lookup {
  from: string;
  as: string;
  join: { localField: string[]; foreignField: string } | undefined;
  pipeline: Doc[];
  variables: [string, (doc: Doc) => unknown][];
}

const FIELDS = ['from', 'as', 'localField', 'foreignField', 'let', 'pipeline'];

const parse = (operand: unknown, scope: Scope): Lookup => {
  if (!isDoc(operand)) throw failedToParse('the $lookup specification must be an Object');
  for (const key of Object.keys(operand)) if (!FIELDS.includes(key)) throw unknownField('$lookup', key);
  const { from, as, localField, foreignField, pipeline } = operand;
  if (typeof from !== 'string') throw failedToParse(`$lookup argument 'from' must be a string`);
  if (typeof as !== 'string') throw failedToParse(`must specify 'as' field for a $lookup`);
  if ((localField === undefined) !== (foreignField === undefined)) {
    throw failedToParse('$lookup requires both or neither of localField and foreignField to be specified');
  }
  if (localField === undefined && !Array.isArray(pipeline)) {
    throw failedToParse(
      `$lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified`,
    );
  }
  const letDoc = isDoc(operand['let']) ? operand['let'] : {};
  return {
    from,
    as,
    join:
      localField === undefined
        ? undefined
        : { localField: splitPath(String(localField)), foreignField: String(foreignField) },
    pipeline: Array.isArray(pipeline) ? pipeline.filter(isDoc) : [],
    variables: Object.keys(letDoc).map((name) => [name, evaluator(letDoc[name], scope)]),
  };
};

/** A missing local field joins with null; an array with any of its elements. */
const joinFilter = (doc: Doc, join: NonNullable<Lookup['join']>): Doc => {
  const values = valuesAt(doc, join.localField);
  const unique = values.filter((value, i) => values.findIndex((other) => equalValues(other, value)) === i);
  if (unique.length === 0) return { [join.foreignField]: { $eq: null } };
  return { [join.foreignField]: unique.length === 1 ? { $eq: unique[0] } : { $in: unique } };
};

export const createLookup =
  (scope: Scope, subquery: Subquery): Stage =>
  (input, operand) => {
    const lookup = parse(operand, scope);
    return input.map((doc) => {
      const variables = Object.fromEntries(lookup.variables.map(([name, run]) => [name, run(doc) ?? null]));
      const head = lookup.join ? [{ $match: joinFilter(doc, lookup.join) }] : [];
      const inner = { ...scope, variables: { ...scope.variables, ...variables } };
      const found = [...subquery(lookup.from, [...head, ...lookup.pipeline], inner)];
      return { ...doc, [lookup.as]: found };
    });
  };
