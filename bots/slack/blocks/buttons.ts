import type { types } from '@slack/bolt';
import { AppError } from '../../../core/errors/app-error.ts';
import type { Block } from './screen.ts';
import { label } from './text.ts';

export type Button = types.Button;
type Element = types.ActionsBlockElement;

const BUTTON_TEXT = 75;
const BUTTON_VALUE = 2000;
const ACTION_ID = 255;
/** Slack takes 25 in one block. */
const ACTIONS = 25;
const CONFIRM = { title: 100, text: 300, button: 30 } as const;

/** Ids are made by the code, never by people: one that is too long is a fault of ours. Throws `internal`. */
export const fittingId = (id: string, max = ACTION_ID): string => {
  if (id.length === 0 || id.length > max)
    throw new AppError('internal', 'An id of a Slack block is too long.');
  return id;
};

export interface ButtonLook {
  readonly style?: 'primary' | 'danger';
  /** Comes back with the press; at most 2000 characters. */
  readonly value?: string;
  /** Asks before it is done. */
  readonly confirm?: {
    readonly title: string;
    readonly text: string;
    readonly yes: string;
    readonly no: string;
  };
}

const plainText = (text: string, max: number) =>
  ({ type: 'plain_text', text: label(text, max), emoji: true }) as const;

export const button = (actionId: string, text: string, look: ButtonLook = {}): Button => ({
  type: 'button',
  action_id: fittingId(actionId),
  text: plainText(text, BUTTON_TEXT),
  ...(look.style !== undefined && { style: look.style }),
  ...(look.value !== undefined && { value: fittingId(look.value, BUTTON_VALUE) }),
  ...(look.confirm !== undefined && {
    confirm: {
      title: plainText(look.confirm.title, CONFIRM.title),
      text: plainText(look.confirm.text, CONFIRM.text),
      confirm: plainText(look.confirm.yes, CONFIRM.button),
      deny: plainText(look.confirm.no, CONFIRM.button),
    },
  }),
});

/** Opens a page in the browser. The address is the bot's own, never one that a person wrote. */
export const linkButton = (actionId: string, text: string, url: string): Button => ({
  ...button(actionId, text),
  url: fittingId(url, 3000),
});

/** One row for each group; what is over 25 in a group goes to further rows. Groups that are empty leave no row. */
export const actions = (...groups: readonly (readonly Element[])[]): readonly Block[] =>
  groups.flatMap((group) => {
    const rows: Block[] = [];
    for (let start = 0; start < group.length; start += ACTIONS)
      rows.push({ type: 'actions', elements: group.slice(start, start + ACTIONS) });
    return rows;
  });
