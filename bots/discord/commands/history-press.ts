import { commandPressId } from './command.ts';

/** Action of a button that shows the history as the command does, in a reply of its own. */
export const HISTORY_BUTTON = 'open';

/** Custom id of a button under which everybody who presses it sees their own scores over time, and a chart. */
export const historyPressId = (): string => commandPressId('history', HISTORY_BUTTON);
