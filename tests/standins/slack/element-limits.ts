import type { Json } from './records.ts';
import { isJson } from './world.ts';

/** Collects what Slack objects to, with a pointer to where. */
export interface Objections {
  readonly found: string[];
  add(path: string, what: string): void;
}

export const createObjections = (): Objections => {
  const found: string[] = [];
  return { found, add: (path, what) => void found.push(`[ERROR] ${what} [json-pointer:${path}]`) };
};

export const listOf = (value: unknown): readonly Json[] =>
  Array.isArray(value) ? value.filter((each): each is Json => isJson(each)) : [];

export const checkString = (
  { add }: Objections,
  path: string,
  value: unknown,
  { max, min = 1, optional = false }: { max: number; min?: number; optional?: boolean },
): void => {
  if (value === undefined && optional) return;
  if (typeof value !== 'string') {
    add(path, 'must be a string');
    return;
  }
  if (value.length < min) add(path, `must be more than ${min - 1} characters`);
  if (value.length > max) add(path, `must be less than ${max + 1} characters`);
};

export const checkCount = (
  { add }: Objections,
  path: string,
  value: unknown,
  { max, min = 1 }: { max: number; min?: number },
): readonly Json[] => {
  if (!Array.isArray(value)) {
    add(path, 'must be an array');
    return [];
  }
  if (value.length < min) add(path, `no fewer than ${min} items allowed`);
  if (value.length > max) add(path, `no more than ${max} items allowed`);
  return listOf(value);
};

/** A text object; `plain` where markdown is refused. */
export const checkText = (
  objections: Objections,
  path: string,
  value: unknown,
  { max, plain = false, optional = false }: { max: number; plain?: boolean; optional?: boolean },
): void => {
  if (value === undefined && optional) return;
  if (!isJson(value)) {
    objections.add(path, 'missing required field: text object');
    return;
  }
  if (value.type !== 'plain_text' && (plain || value.type !== 'mrkdwn'))
    objections.add(`${path}/type`, `unsupported type: ${String(value.type)}`);
  checkString(objections, `${path}/text`, value.text, { max });
};

const checkOption = (objections: Objections, path: string, option: Json): void => {
  checkText(objections, `${path}/text`, option.text, { max: 75 });
  checkString(objections, `${path}/value`, option.value, { max: 150 });
  checkText(objections, `${path}/description`, option.description, { max: 75, optional: true });
};

const checkOptions = (objections: Objections, path: string, element: Json, max: number): void => {
  const groups = listOf(element.option_groups);
  if (groups.length > 100) objections.add(`${path}/option_groups`, 'no more than 100 items allowed');
  for (const [place, group] of groups.entries()) {
    checkText(objections, `${path}/option_groups/${place}/label`, group.label, { max: 75, plain: true });
    checkOptions(objections, `${path}/option_groups/${place}`, group, 100);
  }
  if (groups.length > 0) return;
  const options = checkCount(objections, `${path}/options`, element.options, { max });
  for (const [place, option] of options.entries())
    checkOption(objections, `${path}/options/${place}`, option);
  const values = options.map(({ value }) => value);
  if (new Set(values).size < values.length) objections.add(`${path}/options`, 'values must be unique');
};

const checkButton = (objections: Objections, path: string, button: Json): void => {
  checkText(objections, `${path}/text`, button.text, { max: 75, plain: true });
  checkString(objections, `${path}/value`, button.value, { max: 2000, min: 0, optional: true });
  checkString(objections, `${path}/url`, button.url, { max: 3000, optional: true });
  if (button.style !== undefined && button.style !== 'primary' && button.style !== 'danger')
    objections.add(`${path}/style`, 'must be one of primary, danger');
};

const checkConfirm = (objections: Objections, path: string, confirm: unknown): void => {
  if (!isJson(confirm)) return;
  checkText(objections, `${path}/title`, confirm.title, { max: 100, plain: true, optional: true });
  checkText(objections, `${path}/text`, confirm.text, { max: 300 });
  checkText(objections, `${path}/confirm`, confirm.confirm, { max: 30, plain: true, optional: true });
  checkText(objections, `${path}/deny`, confirm.deny, { max: 30, plain: true, optional: true });
};

const PICKERS = ['datepicker', 'timepicker', 'datetimepicker', 'email_text_input', 'url_text_input'];
const SELECTS = ['users', 'channels', 'conversations', 'external'];

const KINDS: Record<string, (objections: Objections, path: string, element: Json) => void> = {
  button: checkButton,
  image: (objections, path, element) =>
    checkString(objections, `${path}/alt_text`, element.alt_text, { max: 2000 }),
  overflow: (objections, path, element) => checkOptions(objections, path, element, 5),
  radio_buttons: (objections, path, element) => checkOptions(objections, path, element, 10),
  checkboxes: (objections, path, element) => checkOptions(objections, path, element, 10),
  static_select: (objections, path, element) => checkOptions(objections, path, element, 100),
  multi_static_select: (objections, path, element) => checkOptions(objections, path, element, 100),
  plain_text_input: (objections, path, { max_length: most, min_length: least }) => {
    if (Number(most ?? 1) > 3000 || Number(most ?? 1) < 1)
      objections.add(`${path}/max_length`, 'must be less than 3001');
    if (Number(least ?? 0) > Number(most ?? 3000))
      objections.add(`${path}/min_length`, 'must not exceed max_length');
  },
  feedback_buttons: (objections, path, element) => {
    for (const name of ['positive_button', 'negative_button'])
      if (isJson(element[name])) checkButton(objections, `${path}/${name}`, element[name]);
      else objections.add(`${path}/${name}`, 'missing required field');
  },
  icon_button: (objections, path, element) =>
    checkText(objections, `${path}/text`, element.text, { max: 75, plain: true }),
  ...Object.fromEntries(
    [...PICKERS, 'number_input', 'rich_text_input', 'file_input', 'workflow_button']
      .concat(SELECTS.flatMap((name) => [`${name}_select`, `multi_${name}_select`]))
      .map((name) => [name, () => undefined]),
  ),
};

/** Checks an interactive element or an image. */
export const checkElement = (
  objections: Objections,
  path: string,
  element: Json,
  types?: readonly string[],
): void => {
  const check = KINDS[String(element.type)];
  if (check === undefined || (types !== undefined && !types.includes(String(element.type)))) {
    objections.add(`${path}/type`, `unsupported type: ${String(element.type)}`);
    return;
  }
  check(objections, path, element);
  checkString(objections, `${path}/action_id`, element.action_id, { max: 255, optional: true });
  checkText(objections, `${path}/placeholder`, element.placeholder, {
    max: 150,
    plain: true,
    optional: true,
  });
  checkConfirm(objections, `${path}/confirm`, element.confirm);
};
