import { z } from 'zod';
import { drillTopicSchema } from '../../domain/posts/post-schema.ts';
import { assertTimeZone } from '../../domain/schedule/local-time.ts';
import { readTimetable } from '../../domain/schedule/read-timetable.ts';
import type { Schedule, Timetable } from '../../domain/schedule/types.ts';
import { FRONT_ENDS } from '../../domain/vocabulary.ts';
import { AppError } from '../../errors/app-error.ts';
import { readDaysOff } from './read-days-off.ts';
import type { ScheduleDraft } from './schedules.ts';

const id = z.string('must be text').min(1, 'must not be empty').max(200, 'is too long');
const windowHours = z
  .int('must be whole hours')
  .min(1, 'must be 1 to 720 hours')
  .max(720, 'must be 1 to 720 hours');
const minutes = 'must be 0 to 1440 minutes';
const whole = (most: number) =>
  z.int('must be a whole number').min(0, `must be 0 to ${most}`).max(most, `must be 0 to ${most}`);
const timetable = z.object({
  weekdays: z
    .array(z.int('must be 1 to 7').min(1, 'must be 1 to 7').max(7, 'must be 1 to 7'))
    .min(1, 'must be at least one'),
  ...{ hour: whole(23), minute: whole(59), timeZone: z.string('must be text') },
});
const draftSchema = z.object({
  ...{ workspaceId: id, frontEnd: z.enum(FRONT_ENDS, 'is none there is'), channelId: id },
  what: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('drill'), topic: drillTopicSchema, windowHours: windowHours.default(24) }),
    z.object({ kind: z.literal('digest') }),
  ]),
  when: z.union(
    [z.object({ text: z.string(), timeZone: z.string() }), timetable],
    'must be words with a time zone',
  ),
  daysOff: z.array(z.string('must be text')).default([]),
  catchUpMinutes: z.int(minutes).min(0, minutes).max(1440, minutes).optional(),
});

/** A drill an hour late still makes its day; a week's digest keeps till the evening. */
const CATCH_UP_MINUTES = { drill: 60, digest: 12 * 60 } as const;

const read = (draft: ScheduleDraft): z.infer<typeof draftSchema> => {
  const { data, error } = draftSchema.safeParse(draft);
  const issue = error?.issues[0];
  if (data !== undefined) return data;
  const name = issue?.path.join('.') || 'it';
  throw new AppError('bad_input', `This cannot be scheduled: ${name} ${issue?.message ?? 'is not clear'}.`);
};

const readWhen = (when: z.infer<typeof draftSchema>['when']): Timetable => {
  if ('text' in when) return readTimetable(when.text, when.timeZone);
  assertTimeZone(when.timeZone);
  return { ...when, weekdays: [...new Set(when.weekdays)].sort((a, b) => a - b) };
};

/** What a schedule holds of its draft. Throws `bad_input`. */
export const readDraft = (
  draft: ScheduleDraft,
): Omit<Schedule, 'id' | 'isPaused' | 'createdAt' | 'updatedAt'> => {
  const { workspaceId, frontEnd, channelId, what, when, daysOff, catchUpMinutes } = read(draft);
  const timetable = readWhen(when);
  if (what.kind === 'digest' && timetable.weekdays.length > 1)
    throw new AppError(
      'bad_input',
      'The digest comes once a week: choose one weekday, like "Fridays at 16:00".',
    );
  return {
    ...{ workspaceId, frontEnd, channelId, what, timetable },
    daysOff: readDaysOff(daysOff),
    catchUpMinutes: catchUpMinutes ?? CATCH_UP_MINUTES[what.kind],
  };
};
