import { z } from 'zod';
import { feedbackSchema } from '../../domain/attempt-contract/schema.ts';
import { portableSchema } from './portable-schema.ts';

export const feedbackJsonSchema = portableSchema(z.toJSONSchema(feedbackSchema));
