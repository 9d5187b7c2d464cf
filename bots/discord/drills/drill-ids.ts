import { commandPressId } from '../commands/command.ts';
import { TABS, type Tab } from '../interviews/press-ids.ts';

export const DRILL_COMMAND = 'drill';
export const DRILL_ACTIONS = [
  'answer',
  'typed',
  'mine',
  'improve',
  'tab',
  'save',
  'share-score',
  'share-rewrite',
] as const;
export type DrillAction = (typeof DRILL_ACTIONS)[number];

export interface DrillPress {
  readonly action: DrillAction;
  readonly drillId: string;
  readonly tab: Tab;
  /** 0-based, for texts over several pages. */
  readonly page: number;
}

/** The id of the drill comes last: it may hold colons. */
export const drillPressId = (
  action: DrillAction,
  drillId: string,
  { tab = 'scores', page = 0 }: { readonly tab?: Tab; readonly page?: number } = {},
): string => commandPressId(DRILL_COMMAND, action, tab, String(page), drillId);

const oneOf = <T extends string>(values: readonly T[], value: string | undefined): T | undefined =>
  values.find((each) => each === value);

/** Null for whatever is not, or no longer, a button of a drill. */
export const readDrillPress = (action: string, args: readonly string[]): DrillPress | null => {
  const [rawTab, rawPage, ...id] = args;
  const known = oneOf(DRILL_ACTIONS, action);
  const tab = oneOf(TABS, rawTab);
  const page = Number(rawPage);
  if (known === undefined || tab === undefined || !Number.isSafeInteger(page) || page < 0) return null;
  return { action: known, drillId: id.join(':'), tab, page };
};
