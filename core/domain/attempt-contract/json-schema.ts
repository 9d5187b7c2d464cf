import { z } from 'zod';
import { feedbackSchema } from './schema.ts';

export type JsonSchema = { readonly [keyword: string]: unknown };

/** Keywords that one server or another refuses in strict mode; their bounds are checked with zod instead. */
const REFUSED: ReadonlySet<string> = new Set([
  '$schema',
  '$id',
  'default',
  'format',
  'pattern',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
]);

const isNode = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The names under `properties` are data, not keywords: a field called "format" would stay. */
const portableProperties = (properties: JsonSchema): JsonSchema =>
  Object.fromEntries(Object.entries(properties).map(([name, node]) => [name, portable(node)]));

const portable = (node: unknown): unknown => {
  if (Array.isArray(node)) return node.map(portable);
  if (!isNode(node)) return node;
  const kept = Object.entries(node).filter(([keyword]) => !REFUSED.has(keyword));
  return Object.fromEntries(
    kept.map(([keyword, value]) => [
      keyword,
      keyword === 'properties' && isNode(value) ? portableProperties(value) : portable(value),
    ]),
  );
};

/**
 * The attempt contract as a JSON Schema that strict modes agree on (OpenAI, vLLM, llama.cpp, Ollama): every key
 * required, nothing additional, no length, range or format keywords, "may be null" as `anyOf` with a null branch,
 * all inline without `$ref`. Keys keep the order of the contract, which models follow.
 */
export const portableJsonSchema = (): JsonSchema =>
  portable(z.toJSONSchema(feedbackSchema, { reused: 'inline' })) as JsonSchema;
