import { z } from 'zod';
import { COMPETENCIES } from '../vocabulary.ts';
import type { Post } from './types.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u);
const count = z.number().int().nonnegative();
const item = z.object({
  id: z.string(),
  what: z.string(),
  question: z.string().nullable(),
  minutes: z.number(),
});
const competency = z.enum(COMPETENCIES);

/** What a drill may be about. */
export const drillTopicSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('any') }),
  z.object({ kind: z.literal('competency'), competency }),
  z.object({ kind: z.literal('set'), set: z.string().nullable() }),
  z.object({ kind: z.literal('role'), role: z.string().min(1) }),
  z.object({ kind: z.literal('posting'), competencies: z.array(competency) }),
  z.object({ kind: z.literal('question'), text: z.string().min(1) }),
]);

const digest = z.object({
  workspaceId: z.string().min(1),
  ...{ from: day, to: day, drills: count, people: count, answers: count },
  improvement: z.object({ people: z.number().int().min(3), meanGain: z.number() }).nullable(),
  before: z.array(z.object({ from: day, people: count, answers: count })).max(7),
  shared: z.array(z.object({ personId: z.string(), question: z.string(), drillId: z.string() })),
});

/** Posts as they come back from where they were kept. */
const postSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('plan'),
    ...{ plan: z.string(), jobTitle: z.string().nullable(), company: z.string().nullable(), day },
    daysLeft: count.nullable(),
    items: z.array(item.extend({ why: z.string() })),
    checklist: z.array(z.string()),
  }),
  z.object({ kind: z.literal('reminder'), plan: z.string(), day, item, others: count }),
  z.object({
    kind: z.literal('drill'),
    ...{ drillId: z.string().min(1), topic: drillTopicSchema, scheduleId: z.string().min(1) },
    windowMs: z.number().positive(),
  }),
  z.object({ kind: z.literal('drill_summary'), drillId: z.string().min(1) }),
  z.object({ kind: z.literal('digest'), digest }),
  z.object({ kind: z.literal('notice'), text: z.string().min(1) }),
]);

/** The post that this is; null when it is none, as after a change of what posts hold. */
export const readPost = (content: object): Post | null => {
  const { success, data } = postSchema.safeParse(content);
  return success ? data : null;
};
