import { untilInterview } from '../../../core/domain/posts/describe-plan.ts';
import type { Post } from '../../../core/domain/posts/types.ts';
import { isPractice } from '../../../core/domain/practice-plan/practise-item.ts';
import { actionId } from '../blocks/action-ids.ts';
import { actions, type Button, button } from '../blocks/buttons.ts';
import { context, header, section } from '../blocks/parts.ts';
import type { Block, Screen } from '../blocks/screen.ts';
import { counted, lineWith, short } from '../home/screens/parts.ts';
import { planValue } from '../home/screens/plan.ts';

type PlanPost = Extract<Post, { readonly kind: 'plan' }>;
type ReminderPost = Extract<Post, { readonly kind: 'reminder' }>;
type Item = Pick<PlanPost['items'][number], 'id' | 'what' | 'question' | 'minutes'>;

/** A day holds a few; whoever is far behind sees how many more there are. */
const SHOWN = 8;
const CHECKS = 12;
const HUSH = ['week', 'off'] as const;
/** What the buttons of a message that comes by itself keep away. */
export type Hush = (typeof HUSH)[number];
export const isHush = (wish: string): wish is Hush => HUSH.some((each) => each === wish);

const other = (id: string) => ({ kind: 'other', id }) as const;

const beginButton = (plan: string, { id }: Item, place: number): Button =>
  button(actionId('begin', { subject: other('item'), step: place }), 'Practise now', {
    value: planValue(plan, id),
    ...(place === 0 && { style: 'primary' }),
  });

const hushButton = (hush: Hush, text: string): Button =>
  button(actionId('hush', { subject: other(hush) }), text);

const hushButtons = (): readonly Button[] => [
  hushButton('week', 'Snooze a week'),
  hushButton('off', 'Stop reminders'),
];

const itemBlocks = (
  plan: string,
  item: Item & { readonly why?: string },
  place: number,
): readonly Block[] => {
  const line = `*${short(item.what, 300)}* · ${item.minutes} min`;
  return [
    ...(isPractice(item) ? lineWith(line, beginButton(plan, item, place)) : section(line)),
    ...(item.why === undefined ? [] : context(short(item.why, 200))),
  ];
};

/** "Nurse at Mercy Hospital". */
const jobOf = ({ jobTitle, company, plan }: PlanPost): string => {
  const title = short(jobTitle === null || jobTitle === '' ? plan : jobTitle, 80);
  return company === null || company === '' ? title : `${title}, ${short(company, 80)}`;
};

const bullets = (lines: readonly string[]): readonly Block[] =>
  lines.length === 0 ? [] : section(lines.map((line) => `• ${short(line, 300)}`).join('\n'));

/** The day's practice, each piece with its button; on the day of the interview what to have ready. */
export const presentPlanPost = (post: PlanPost): Screen => {
  const { items, checklist, plan, daysLeft } = post;
  const minutes = items.reduce((sum, item) => sum + item.minutes, 0);
  const more = items.length - SHOWN;
  const isToday = daysLeft === 0;
  return {
    text: isToday
      ? 'Your interview is today. Here is what to have ready.'
      : `Your practice today: ${counted(items.length, 'item')}, ${minutes} minutes.`,
    blocks: [
      header(isToday ? 'Today is the day' : 'Your practice today'),
      ...section(`*${jobOf(post)}*${untilInterview(daysLeft)}.`),
      ...items.slice(0, SHOWN).flatMap((item, place) => itemBlocks(plan, item, place)),
      ...(more > 0 ? context(`And ${more} more; App Home shows your plan.`) : []),
      ...bullets(checklist.slice(0, CHECKS)),
      ...context('Only you see this. App Home changes when I write to you.'),
      ...actions(hushButtons()),
    ],
  };
};

/** Said once on a day that was not begun. */
export const presentReminder = ({ item, others, plan }: ReminderPost): Screen => ({
  text: `Still time for ${item.minutes} minutes of practice today.`,
  blocks: [
    ...section(`Still time for ${item.minutes} minutes of practice today?`),
    ...itemBlocks(plan, item, 0),
    ...context(
      ...(others > 0 ? [`${counted(others, 'other item')} of today can wait.`] : []),
      'This comes once a day, and not at all when you have practised.',
    ),
    ...actions(hushButtons()),
  ],
});
