import { type APIEmbed, ButtonStyle } from 'discord.js';
import { untilInterview } from '../../../core/domain/posts/describe-plan.ts';
import type { Post } from '../../../core/domain/posts/types.ts';
import { isPractice } from '../../../core/domain/practice-plan/practise-item.ts';
import type { Screen } from '../interviews/screen.ts';
import { button, rowsOf } from '../interviews/screens/buttons.ts';
import { asWritten, clipped } from '../interviews/screens/text.ts';
import { fitted } from './fitted.ts';
import { itemMarkOf } from './post-marks.ts';
import { reminderPressId } from './reminder-ids.ts';

type PlanPost = Extract<Post, { readonly kind: 'plan' }>;
type ReminderPost = Extract<Post, { readonly kind: 'reminder' }>;
type Item = Pick<PlanPost['items'][number], 'id' | 'what' | 'question' | 'minutes'>;

const BLURPLE = 0x5865f2;
/** A day holds a few; `/plan show` has them all. */
const SHOWN = 8;
const CHECKS = 12;
/** Buttons of one row. */
const BUTTONS = 5;

const short = (text: string, max: number): string => clipped(asWritten(clipped(text, max)), 2 * max);

/** "Nurse at Mercy Hospital". */
const jobOf = ({ jobTitle, company, plan }: PlanPost): string => {
  const title = short(jobTitle === null || jobTitle === '' ? plan : jobTitle, 80);
  return company === null || company === '' ? title : `${title}, ${short(company, 80)}`;
};

const itemLine = ({ what, minutes }: Item, place: number): string =>
  `**${place + 1}.** ${short(what, 150)} · ${minutes} min`;

const beginButtons = (plan: string, items: readonly Item[], mark: string) => {
  const numbered = items.map((item, place) => ({ item, number: place + 1 }));
  const practicable = numbered.filter(({ item }) => isPractice(item)).slice(0, BUTTONS);
  return practicable.map(({ item, number }, place) =>
    button(
      reminderPressId('begin', mark, itemMarkOf(plan, item.id)),
      items.length === 1 ? 'Practise now' : `Practise ${number} now`,
      place === 0 ? ButtonStyle.Primary : ButtonStyle.Secondary,
    ),
  );
};

const rowsFor = (plan: string, items: readonly Item[], mark: string) =>
  rowsOf(beginButtons(plan, items, mark), [
    button(reminderPressId('week', mark), 'Snooze a week'),
    button(reminderPressId('off', mark), 'Stop reminders'),
  ]);

const messageOf = (embed: Pick<APIEmbed, 'title' | 'footer'>, lines: readonly string[]): Screen => ({
  embeds: [{ ...embed, description: fitted(lines), color: BLURPLE }],
});

/** The day's practice, each piece with its button; on the day of the interview what to have ready. */
export const presentPlanPost = (post: PlanPost, mark: string): Screen => {
  const { items, checklist, plan, daysLeft } = post;
  const shown = items.slice(0, SHOWN);
  const more = items.length - shown.length;
  const lines = [
    `**${jobOf(post)}**${untilInterview(daysLeft)}.`,
    '',
    ...shown.flatMap((item, place) => [itemLine(item, place), `-# ${short(item.why, 100)}`]),
    ...(more > 0 ? [`-# And ${more} more; \`/plan show\` has them all.`] : []),
    ...checklist.slice(0, CHECKS).map((line) => `• ${short(line, 150)}`),
  ];
  const title = daysLeft === 0 ? 'Today is the day' : 'Your practice today';
  const footer = { text: 'Only you see this. /reminders changes when I write to you.' };
  return { ...messageOf({ title, footer }, lines), rows: rowsFor(plan, shown, mark) };
};

/** Said once on a day that was not begun. */
export const presentReminder = ({ item, others, plan }: ReminderPost, mark: string): Screen => {
  const lines = [
    `${short(item.what, 150)} · ${item.minutes} min`,
    ...(others > 0
      ? [`-# ${others === 1 ? '1 other item' : `${others} other items`} of today can wait.`]
      : []),
  ];
  const footer = { text: 'This comes once a day, and not at all when you have practised.' };
  const title = 'Still time to practise today?';
  return { ...messageOf({ title, footer }, lines), rows: rowsFor(plan, [item], mark) };
};
