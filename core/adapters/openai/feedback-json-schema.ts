import { z } from 'zod';
import { feedbackSchema } from '../../domain/attempt-contract/schema.ts';

const NOT_PORTABLE = new Set([
  '$schema',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'maxItems',
  'minItems',
]);

const portable = (node: unknown): unknown => {
  if (Array.isArray(node)) return node.map(portable);
  if (typeof node !== 'object' || node === null) return node;
  const kept = Object.entries(node).filter(([key]) => !NOT_PORTABLE.has(key));
  return Object.fromEntries(kept.map(([key, value]) => [key, portable(value)]));
};

/** The contract without length and range keywords, which strict modes of several servers refuse. */
export const feedbackJsonSchema = portable(z.toJSONSchema(feedbackSchema)) as Record<string, unknown>;
