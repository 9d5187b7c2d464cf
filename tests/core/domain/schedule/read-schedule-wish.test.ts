import { expect, it } from 'vitest';
import { readScheduleWish } from '../../../../core/domain/schedule/read-schedule-wish.ts';

it.each([
  ['weekdays at 9:30', 'weekdays at 9:30', { kind: 'any' }, 24],
  [
    'Mon, Wed at 14:00 about leadership for 4 hours',
    'Mon, Wed at 14:00',
    { kind: 'competency', competency: 'leadership' },
    4,
  ],
  ['every day at 8 for 2 days', 'every day at 8', { kind: 'any' }, 48],
  ['daily at 8 about set Onboarding', 'daily at 8', { kind: 'set', set: 'Onboarding' }, 24],
  [
    'daily at 8 about What is this about really?',
    'daily at 8',
    { kind: 'question', text: 'What is this about really?' },
    24,
  ],
])('reads "%s"', (text, when, topic, windowHours) => {
  expect(readScheduleWish(text)).toEqual({ when, drill: { topic, windowHours } });
});

it('reads the weekly digest', () => {
  expect(readScheduleWish('digest Fridays at 16:00')).toEqual({ when: 'Fridays at 16:00', drill: null });
  expect(readScheduleWish('the weekly digest Mon at 9')).toEqual({ when: 'Mon at 9', drill: null });
});

it('takes nothing for something', () => {
  expect(readScheduleWish('')).toEqual({ when: '', drill: { topic: { kind: 'any' }, windowHours: 24 } });
});
