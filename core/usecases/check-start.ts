import { z } from 'zod';
import { DIFFICULTY_MODES, FORMATS, FRONT_ENDS, STAGES, STYLES } from '../domain/vocabulary.ts';
import { AppError } from '../errors/app-error.ts';
import type { StartInterview } from './engine.ts';

/** Characters of a posting or résumé as given. */
export const SOURCE_LIMIT = 200_000;

const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, `must be one of ${values.join(', ')}`);

const id = z.string('must be text').min(1, 'must not be empty').max(200, 'is too long');
const source = z.looseObject({
  sourceText: z
    .string('must be text')
    .max(SOURCE_LIMIT, `is longer than ${SOURCE_LIMIT.toLocaleString('en')} characters`),
});

const startSchema = z.object({
  personId: id,
  frontEnd: oneOf(FRONT_ENDS),
  workspaceId: id.nullable(),
  interviewId: id.optional(),
  settings: z.object({
    questions: z
      .int('must be a whole number from 1 to 5')
      .min(1, 'must be from 1 to 5')
      .max(5, 'must be from 1 to 5'),
    stage: oneOf(STAGES),
    difficulty: oneOf(DIFFICULTY_MODES),
    format: oneOf(FORMATS),
    style: oneOf(STYLES),
    seed: z.int('must be a whole number'),
  }),
  job: source.nullable(),
  resume: source.nullable(),
});

/** Throws `bad_input` with one sentence that names the first thing that is wrong. */
export const checkStart = (input: StartInterview): void => {
  const issue = startSchema.safeParse(input).error?.issues[0];
  if (issue === undefined) return;
  const name = issue.path.filter((part) => part !== 'settings').join('.') || 'input';
  throw new AppError('bad_input', `The interview cannot start: ${name} ${issue.message}.`);
};
