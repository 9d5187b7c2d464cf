import { commandPressId } from '../commands/command.ts';

export const REMINDERS_COMMAND = 'reminders';

/** What the buttons of a message that comes by itself do: begin an item, or keep further ones away. */
export const POST_ACTIONS = ['begin', 'week', 'off', 'on'] as const;
export type PostAction = (typeof POST_ACTIONS)[number];

/** `mark` tells the post; `item` the item of the plan. */
export const reminderPressId = (action: PostAction, mark: string, item = '-'): string =>
  commandPressId(REMINDERS_COMMAND, action, mark, item);

/** Null for whatever is not, or no longer, a button of such a message. */
export const readReminderPress = (
  action: string,
  [, item = '']: readonly string[],
): { readonly action: PostAction; readonly item: string } | null => {
  const known = POST_ACTIONS.find((each) => each === action);
  return known === undefined ? null : { action: known, item };
};
