import { ACTIONS, COMMANDS, SHORTCUTS } from '../listens.ts';
import type { Envelope } from './read-envelope.ts';

const TABLES: Readonly<Record<string, Readonly<Record<string, object>>>> = {
  action: ACTIONS,
  command: COMMANDS,
  shortcut: SHORTCUTS,
};

/** Whether a delivery makes a modal open, for which Slack leaves three seconds. */
export const opensView = ({ kind, name }: Pick<Envelope, 'kind' | 'name'>): boolean => {
  const heard = TABLES[kind]?.[name];
  return heard !== undefined && 'opensView' in heard;
};
