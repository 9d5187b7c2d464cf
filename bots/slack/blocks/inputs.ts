import type { types } from '@slack/bolt';
import { fittingId } from './buttons.ts';
import type { Block } from './screen.ts';
import { cleaned, label } from './text.ts';

/** Slack's limits: label 2000, placeholder 150, typed text 3000, option text 75 and value 150, 100 options, 10 boxes. */
const LABEL = 2000;
const PLACEHOLDER = 150;
export const TYPED_TEXT = 3000;
const OPTION_TEXT = 75;
const OPTION_VALUE = 150;
const OPTIONS = 100;
const BOXES = 10;

const plainText = (text: string, max: number) =>
  ({ type: 'plain_text', text: label(text, max), emoji: true }) as const;

export interface Choice {
  readonly value: string;
  readonly text: string;
}

export interface Field {
  /** The block's id and the element's: errors and values are found by it. */
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly optional?: boolean;
}

type Element = types.InputBlock['element'];

const input = ({ id, label: name, hint, optional }: Field, element: Element): Block => ({
  type: 'input',
  block_id: fittingId(id),
  label: plainText(name, LABEL),
  element,
  ...(hint !== undefined && { hint: plainText(hint, LABEL) }),
  ...(optional === true && { optional: true }),
});

export const optionOf = ({ value, text }: Choice) => ({
  text: plainText(text, OPTION_TEXT),
  value: fittingId(value, OPTION_VALUE),
});

/** At most 3000 characters can be typed: Slack's own limit, so that no answer is cut after it was sent. */
export const textInput = (
  field: Field & {
    readonly initial?: string;
    readonly placeholder?: string;
    readonly lines?: 'one' | 'many';
  },
): Block =>
  input(field, {
    type: 'plain_text_input',
    action_id: fittingId(field.id),
    multiline: field.lines !== 'one',
    max_length: TYPED_TEXT,
    ...(field.initial !== undefined && {
      initial_value: cleaned(field.initial).slice(0, TYPED_TEXT).toWellFormed(),
    }),
    ...(field.placeholder !== undefined && { placeholder: plainText(field.placeholder, PLACEHOLDER) }),
  });

const shownOptions = (choices: readonly Choice[], most: number) =>
  [...new Map(choices.map((choice) => [choice.value, choice])).values()].slice(0, most).map(optionOf);

const chosen = <T extends { readonly value: string }>(options: readonly T[], value: string | undefined) =>
  options.find((option) => option.value === value);

/** The first 100 choices; `choices` must not be empty. */
export const selectElement = (
  actionId: string,
  choices: readonly Choice[],
  more: { readonly initial?: string; readonly placeholder?: string } = {},
): types.StaticSelect => {
  const options = shownOptions(choices, OPTIONS);
  const initial = chosen(options, more.initial);
  return {
    type: 'static_select',
    action_id: fittingId(actionId),
    options,
    ...(initial !== undefined && { initial_option: initial }),
    ...(more.placeholder !== undefined && { placeholder: plainText(more.placeholder, PLACEHOLDER) }),
  };
};

export const selectInput = (
  field: Field & { readonly choices: readonly Choice[]; readonly initial?: string },
): Block =>
  input(
    field,
    selectElement(field.id, field.choices, field.initial === undefined ? {} : { initial: field.initial }),
  );

/** Up to 10 boxes. */
export const checkboxes = (
  field: Field & { readonly choices: readonly Choice[]; readonly checked?: readonly string[] },
): Block => {
  const options = shownOptions(field.choices, BOXES);
  const checked = options.filter(({ value }) => field.checked?.includes(value));
  return input(field, {
    type: 'checkboxes',
    action_id: fittingId(field.id),
    options,
    ...(checked.length > 0 && { initial_options: checked }),
  });
};

/** `initial` as HH:MM. */
export const timeInput = (field: Field & { readonly initial?: string }): Block =>
  input(field, {
    type: 'timepicker',
    action_id: fittingId(field.id),
    ...(field.initial !== undefined && { initial_time: field.initial }),
  });

/** `initial` as YYYY-MM-DD. */
export const dateInput = (field: Field & { readonly initial?: string }): Block =>
  input(field, {
    type: 'datepicker',
    action_id: fittingId(field.id),
    ...(field.initial !== undefined && { initial_date: field.initial }),
  });

/** Public and private channels that the person can see. */
export const channelInput = (field: Field & { readonly initial?: string }): Block =>
  input(field, {
    type: 'conversations_select',
    action_id: fittingId(field.id),
    filter: {
      include: ['public', 'private'],
      exclude_bot_users: true,
      exclude_external_shared_channels: false,
    },
    ...(field.initial !== undefined && { initial_conversation: field.initial }),
  });

/** One file, by its ending: `pdf`, `docx`. */
export const fileInput = (field: Field & { readonly endings: readonly string[] }): Block =>
  input(field, {
    type: 'file_input',
    action_id: fittingId(field.id),
    filetypes: [...field.endings],
    max_files: 1,
  });
