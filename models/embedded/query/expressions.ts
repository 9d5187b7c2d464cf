/** Aggregation expressions, evaluated by mingo behind a check of what MongoDB would refuse to parse. */
import { type Doc, isDoc } from '../bson/values.ts';
import { CommandError, failedToParse, typeMismatch } from '../errors.ts';
import { once } from '../once.ts';
import { mingo } from './mingo.ts';
import { accumulatorOperators, expressionOperators } from './mingo-operators.ts';

/** Variables an expression may use (`let`, already evaluated) and the time `$$NOW` gives. */
export interface Scope {
  variables: Doc;
  now: Date;
}

export const emptyScope = (): Scope => ({ variables: {}, now: new Date() });

const SYSTEM = new Set(['ROOT', 'CURRENT', 'REMOVE', 'NOW', 'DESCEND', 'PRUNE', 'KEEP']);

const expressionContext = once(() =>
  mingo().core.Context.init({
    expression: expressionOperators() as never,
    accumulator: accumulatorOperators() as never,
  }),
);

const checkVariable = (text: string, names: ReadonlySet<string>): void => {
  const name = text.slice(2).split('.')[0] as string;
  if (!names.has(name) && !SYSTEM.has(name)) {
    throw new CommandError(17276, `Use of undefined variable: ${name}`);
  }
};

/** The names an operator binds for the expressions inside it. */
const boundBy = (operator: string, operand: unknown): string[] => {
  if (!isDoc(operand)) return [];
  if (operator === '$let' && isDoc(operand['vars'])) return Object.keys(operand['vars']);
  if (operator === '$map' || operator === '$filter') return [String(operand['as'] ?? 'this')];
  return operator === '$reduce' ? ['this', 'value'] : [];
};

const checkDoc = (expression: Doc, names: ReadonlySet<string>): void => {
  const keys = Object.keys(expression);
  const operator = keys[0];
  if (!operator?.startsWith('$')) {
    for (const key of keys) checkExpression(expression[key], names);
    return;
  }
  if (keys.length !== 1) {
    throw new CommandError(15983, 'an object representing an expression must have exactly one field');
  }
  if (operator === '$literal') return;
  if (!expressionOperators()[operator] && !accumulatorOperators()[operator]) {
    throw new CommandError(168, `Unrecognized expression '${operator}'`);
  }
  const operand = expression[operator];
  const bound = boundBy(operator, operand);
  const inside = bound.length ? new Set([...names, ...bound]) : names;
  if (isDoc(operand) && !Object.keys(operand)[0]?.startsWith('$')) {
    for (const key of Object.keys(operand)) checkExpression(operand[key], inside);
  } else {
    checkExpression(operand, inside);
  }
};

/** Throws 17276 for an undefined variable and 168 for an unknown operator, as MongoDB does when parsing. */
export const checkExpression = (expression: unknown, names: ReadonlySet<string>): void => {
  if (typeof expression === 'string') {
    if (expression.startsWith('$$')) checkVariable(expression, names);
  } else if (Array.isArray(expression)) {
    for (const item of expression) checkExpression(item, names);
  } else if (isDoc(expression)) {
    checkDoc(expression, names);
  }
};

/** mingo's options for a scope; `context` holds the operators. */
export const mingoOptions = (scope: Scope, context: unknown): object => ({
  context,
  idKey: '_id',
  variables: scope.variables,
  // mingo computes window functions through its own $function; none reaches it from the wire.
  scriptEnabled: true,
  useStrictMode: true,
  failOnError: true,
  processingMode: 0,
});

/** mingo throws plain errors; to a client an expression that cannot be evaluated is a failed parse. */
export const translated = <T>(run: () => T): T => {
  try {
    return run();
  } catch (cause) {
    if (cause instanceof CommandError) throw cause;
    throw failedToParse((cause as Error).message);
  }
};

/** Turns an expression into a function of the document; parse errors are thrown here, not when it runs. */
export const evaluator = (expression: unknown, scope: Scope): ((doc: Doc) => unknown) => {
  checkExpression(expression, new Set(Object.keys(scope.variables)));
  const options = mingoOptions(scope, expressionContext());
  return (doc) =>
    translated(() => mingo().core.evalExpr(doc as never, expression as never, options as never));
};

/** Evaluates a command's `let`: the values may be expressions, but not over a document. */
export const evaluateLet = (letDoc: unknown, now: Date): Doc => {
  if (letDoc === undefined) return {};
  if (!isDoc(letDoc)) throw typeMismatch(`BSON field 'let' is the wrong type, expected type 'object'`);
  const scope: Scope = { variables: {}, now };
  return Object.fromEntries(
    Object.keys(letDoc).map((name) => {
      if (!/^[a-z\u0080-\uffff]/.test(name)) {
        throw failedToParse(`'${name}' starts with an invalid character for a user variable name`);
      }
      return [name, evaluator(letDoc[name], scope)({})];
    }),
  );
};
