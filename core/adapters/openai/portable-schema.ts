/** Keywords that the strict mode of some server refuses; zod checks them afterwards. */
const NOT_PORTABLE = new Set([
  '$schema',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'minItems',
  'maxItems',
]);

const strip = (node: unknown): unknown => {
  if (Array.isArray(node)) return node.map(strip);
  if (typeof node !== 'object' || node === null) return node;
  const kept = Object.entries(node).filter(([key]) => !NOT_PORTABLE.has(key));
  return Object.fromEntries(kept.map(([key, value]) => [key, strip(value)]));
};

/** A JSON Schema reduced to what every structured-output server takes. */
export const portableSchema = (schema: object): Record<string, unknown> =>
  strip(schema) as Record<string, unknown>;
