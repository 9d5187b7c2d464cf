import { listOf } from './element-limits.ts';
import type { Json } from './records.ts';
import { isJson } from './world.ts';

export interface Placed {
  readonly block: Json;
  readonly element: Json;
  readonly isInput: boolean;
}

const textOf = (value: unknown): string => (isJson(value) ? String(value.text ?? '') : '');

/** Elements that people can use, in the order that they are shown. */
export const elementsOf = (blocks: readonly Json[]): readonly Placed[] =>
  blocks.flatMap((block): Placed[] => {
    if (block.type === 'input')
      return isJson(block.element) ? [{ block, element: block.element, isInput: true }] : [];
    const inside = block.type === 'card' ? listOf(block.actions) : listOf(block.elements);
    const all = isJson(block.accessory) ? [block.accessory] : inside;
    return all
      .filter(({ type }) => type !== 'image' && !String(type).startsWith('rich_text') && type !== 'mrkdwn')
      .filter(({ type }) => type !== 'plain_text')
      .map((element) => ({ block, element, isInput: false }));
  });

const labelsOf = ({ element, block }: Placed): readonly string[] => [
  ...[
    String(element.action_id ?? ''),
    textOf(element.text),
    textOf(element.placeholder),
    textOf(block.label),
  ],
  ...(element.type === 'feedback_buttons'
    ? [element.positive_button, element.negative_button].flatMap((each) =>
        isJson(each) ? [textOf(each.text), String(each.value ?? '')] : [],
      )
    : []),
];

/** Names by which a test may point at elements. */
export const namesIn = (blocks: readonly Json[]): readonly string[] =>
  elementsOf(blocks).map((each) => labelsOf(each).filter(Boolean).join(' / '));

export const findElement = (blocks: readonly Json[], name: string): Placed => {
  const found = elementsOf(blocks).find((each) => labelsOf(each).includes(name) && name !== '');
  if (found === undefined)
    throw new Error(`There is nothing called ${name} among: ${namesIn(blocks).join(', ') || 'nothing'}.`);
  return found;
};

const optionsOf = (element: Json): readonly Json[] => [
  ...listOf(element.options),
  ...listOf(element.option_groups).flatMap((group) => listOf(group.options)),
];

const pick = (element: Json, wanted: string): Json => {
  const all = optionsOf(element);
  const found = all.find((each) => each.value === wanted || textOf(each.text) === wanted);
  if (found !== undefined) return found;
  if (element.type === 'external_select' || element.type === 'multi_external_select')
    return { text: { type: 'plain_text', text: wanted }, value: wanted };
  throw new Error(`There is no option ${wanted} among: ${all.map(({ text }) => textOf(text)).join(', ')}.`);
};

const SINGLE: Record<string, string> = {
  ...{ datepicker: 'selected_date', timepicker: 'selected_time', datetimepicker: 'selected_date_time' },
  ...{ users_select: 'selected_user', channels_select: 'selected_channel' },
  conversations_select: 'selected_conversation',
};

const MANY: Record<string, string> = {
  ...{ multi_users_select: 'selected_users', multi_channels_select: 'selected_channels' },
  multi_conversations_select: 'selected_conversations',
};

export type Entry = string | number | readonly string[];

/** What Slack sends for an element that somebody filled in. */
export const filledIn = (element: Json, entry: Entry): Json => {
  const type = String(element.type);
  const list = Array.isArray(entry) ? entry.map(String) : [String(entry)];
  const first = list[0] ?? '';
  if (MANY[type] !== undefined) return { type, [MANY[type]]: list };
  if (SINGLE[type] !== undefined)
    return { type, [SINGLE[type]]: type === 'datetimepicker' ? Number(first) : first };
  if (type === 'checkboxes' || type.startsWith('multi_'))
    return { type, selected_options: list.map((each) => pick(element, each)) };
  if (type.endsWith('_select') || type === 'radio_buttons' || type === 'overflow')
    return { type, selected_option: pick(element, first) };
  return { type, value: first };
};

/** What an element holds before anybody touched it. */
export const initially = (element: Json): Json => {
  const type = String(element.type);
  const initial = Object.entries(element).find(([name]) => name.startsWith('initial_'));
  if (SINGLE[type] !== undefined || MANY[type] !== undefined)
    return {
      type,
      [SINGLE[type] ?? MANY[type] ?? '']: initial?.[1] ?? (MANY[type] === undefined ? null : []),
    };
  if (type === 'checkboxes' || type.startsWith('multi_'))
    return { type, selected_options: element.initial_options ?? [] };
  if (type.endsWith('_select') || type === 'radio_buttons')
    return { type, selected_option: element.initial_option ?? null };
  return { type, value: element.initial_value ?? null };
};

/** Whether a value says nothing. */
export const isBlank = ({ type: _, ...rest }: Json): boolean =>
  Object.values(rest).every(
    (each) => each === null || each === '' || (Array.isArray(each) && each.length === 0),
  );
