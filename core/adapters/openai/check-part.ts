import type { z } from 'zod';
import { type Feedback, type FeedbackKey, feedbackSchema } from '../../domain/attempt-contract/schema.ts';

export type CheckedPart<K extends FeedbackKey> =
  | { readonly ok: true; readonly value: Feedback[K] }
  /** Names the place and what was expected there, never the value. */
  | { readonly ok: false; readonly problem: string };

type Issue = z.core.$ZodIssue;

/** Too long is no error, the engine clips; a key too many is dropped. */
const isTolerable = (issue: Issue): boolean =>
  issue.code === 'unrecognized_keys' ||
  (issue.code === 'too_big' && (issue.origin === 'string' || issue.origin === 'array'));

const dropKeys = (value: unknown, { path, keys }: Issue & { code: 'unrecognized_keys' }): void => {
  let holder = value as Record<PropertyKey, unknown>;
  for (const step of path) holder = holder[step] as Record<PropertyKey, unknown>;
  for (const key of keys) delete holder[key];
};

const describe = (key: FeedbackKey, issue: Issue): string =>
  `${[key, ...issue.path].join('.')}: ${issue.message}`;

/** Checks one part of a model's feedback: shape, types, enums and ranges. */
export const checkPart = <K extends FeedbackKey>(key: K, raw: unknown): CheckedPart<K> => {
  const parsed = feedbackSchema.shape[key].safeParse(raw);
  if (parsed.success) return { ok: true, value: parsed.data as Feedback[K] };
  const { issues } = parsed.error;
  const serious = issues.filter((issue) => !isTolerable(issue));
  if (serious.length > 0) {
    return {
      ok: false,
      problem: serious
        .slice(0, 3)
        .map((issue) => describe(key, issue))
        .join('; '),
    };
  }
  const value = structuredClone(raw);
  for (const issue of issues) if (issue.code === 'unrecognized_keys') dropKeys(value, issue);
  return { ok: true, value: value as Feedback[K] };
};
