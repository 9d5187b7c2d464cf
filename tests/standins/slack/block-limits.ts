import {
  checkCount,
  checkElement,
  checkString,
  checkText,
  createObjections,
  type Objections,
} from './element-limits.ts';
import type { Json } from './records.ts';
import { isJson } from './world.ts';

/** Where blocks are shown: what is allowed differs. */
export type Surface = 'message' | 'modal' | 'home';

const INPUT_ONLY = ['plain_text_input', 'email_text_input', 'url_text_input', 'number_input', 'file_input'];

const checkSection = (objections: Objections, path: string, block: Json): void => {
  if (block.text === undefined && block.fields === undefined)
    objections.add(path, 'missing required field: text or fields');
  checkText(objections, `${path}/text`, block.text, { max: 3000, optional: true });
  if (block.fields !== undefined)
    for (const [place, field] of checkCount(objections, `${path}/fields`, block.fields, {
      max: 10,
    }).entries())
      checkText(objections, `${path}/fields/${place}`, field, { max: 2000 });
  if (isJson(block.accessory)) {
    if (INPUT_ONLY.includes(String(block.accessory.type)))
      objections.add(`${path}/accessory`, 'unsupported element');
    checkElement(objections, `${path}/accessory`, block.accessory);
  }
};

const checkElements = (objections: Objections, path: string, block: Json, max: number): void => {
  const elements = checkCount(objections, `${path}/elements`, block.elements, { max });
  for (const [place, element] of elements.entries()) {
    if (INPUT_ONLY.includes(String(element.type)) || element.type === 'image')
      objections.add(`${path}/elements/${place}`, `unsupported type: ${String(element.type)}`);
    else checkElement(objections, `${path}/elements/${place}`, element);
  }
  const ids = elements.flatMap(({ action_id: id }) => (id === undefined ? [] : [id]));
  if (new Set(ids).size < ids.length) objections.add(`${path}/elements`, 'action_id already exists');
};

const checkContext = (objections: Objections, path: string, block: Json): void => {
  for (const [place, each] of checkCount(objections, `${path}/elements`, block.elements, {
    max: 10,
  }).entries())
    if (each.type === 'image') checkElement(objections, `${path}/elements/${place}`, each);
    else checkText(objections, `${path}/elements/${place}`, each, { max: 3000 });
};

const checkContextActions = (objections: Objections, path: string, block: Json): void => {
  for (const [place, each] of checkCount(objections, `${path}/elements`, block.elements, {
    max: 5,
  }).entries())
    checkElement(objections, `${path}/elements/${place}`, each, ['feedback_buttons', 'icon_button']);
};

const checkInput = (objections: Objections, path: string, block: Json): void => {
  checkText(objections, `${path}/label`, block.label, { max: 2000, plain: true });
  checkText(objections, `${path}/hint`, block.hint, { max: 2000, plain: true, optional: true });
  if (!isJson(block.element)) {
    objections.add(`${path}/element`, 'missing required field: element');
    return;
  }
  if (['button', 'overflow', 'image', 'feedback_buttons'].includes(String(block.element.type))) {
    objections.add(`${path}/element`, `unsupported type: ${String(block.element.type)}`);
    return;
  }
  checkElement(objections, `${path}/element`, block.element);
};

const checkImage = (objections: Objections, path: string, block: Json): void => {
  checkString(objections, `${path}/alt_text`, block.alt_text, { max: 2000 });
  checkText(objections, `${path}/title`, block.title, { max: 2000, plain: true, optional: true });
  if (block.image_url === undefined && block.slack_file === undefined)
    objections.add(path, 'missing required field: image_url or slack_file');
  checkString(objections, `${path}/image_url`, block.image_url, { max: 3000, optional: true });
};

const checkTable = (objections: Objections, path: string, { rows }: Json): void => {
  if (!Array.isArray(rows) || rows.length === 0) {
    objections.add(`${path}/rows`, 'must be an array');
    return;
  }
  if (rows.length > 100) objections.add(`${path}/rows`, 'no more than 100 items allowed');
  if (rows.some((row) => !Array.isArray(row) || row.length > 20))
    objections.add(`${path}/rows`, 'no more than 20 cells allowed');
};

const checkCard = (objections: Objections, path: string, block: Json): void => {
  checkText(objections, `${path}/title`, block.title, { max: 150, optional: true });
  checkText(objections, `${path}/subtitle`, block.subtitle, { max: 150, optional: true });
  checkText(objections, `${path}/body`, block.body, { max: 200, optional: true });
  if (block.actions !== undefined) checkElements(objections, path, { elements: block.actions }, 5);
};

const KINDS: Record<string, (objections: Objections, path: string, block: Json) => void> = {
  ...{ section: checkSection, context: checkContext, context_actions: checkContextActions },
  ...{ input: checkInput, image: checkImage, table: checkTable, data_table: checkTable, card: checkCard },
  actions: (objections, path, block) => checkElements(objections, path, block, 25),
  header: (objections, path, block) =>
    checkText(objections, `${path}/text`, block.text, { max: 150, plain: true }),
  markdown: (objections, path, block) => checkString(objections, `${path}/text`, block.text, { max: 12_000 }),
  rich_text: (objections, path, block) =>
    void checkCount(objections, `${path}/elements`, block.elements, { max: 500 }),
  task_card: (objections, path, block) => {
    checkString(objections, `${path}/task_id`, block.task_id, { max: 255 });
    checkString(objections, `${path}/title`, block.title, { max: 2000 });
  },
  plan: (objections, path, block) => checkString(objections, `${path}/title`, block.title, { max: 2000 }),
  carousel: (objections, path, block) =>
    void checkCount(objections, `${path}/elements`, block.elements, { max: 10 }),
  container: (objections, path, block) =>
    void checkCount(objections, `${path}/child_blocks`, block.child_blocks, { max: 10 }),
  ...{ divider: () => undefined, alert: () => undefined, video: () => undefined },
};

/** Blocks that a surface does not have. */
const ABSENT: Record<Surface, readonly string[]> = {
  message: ['alert'],
  modal: ['carousel', 'container', 'markdown', 'table', 'data_table', 'context_actions', 'plan', 'task_card'],
  home: ['alert', 'container', 'markdown', 'table', 'data_table', 'context_actions', 'plan', 'task_card'],
};

/** What Slack objects to in `blocks`, in its own form; empty when it takes them. */
export const blockObjections = (blocks: unknown, surface: Surface): readonly string[] => {
  const objections = createObjections();
  const list = checkCount(objections, '/blocks', blocks, { max: surface === 'message' ? 50 : 100, min: 0 });
  const ids = new Set<unknown>();
  for (const [place, block] of list.entries()) {
    const path = `/blocks/${place}`;
    const check = KINDS[String(block.type)];
    if (check === undefined || ABSENT[surface].includes(String(block.type)))
      objections.add(path, `unsupported block: ${String(block.type)}`);
    else check(objections, path, block);
    checkString(objections, `${path}/block_id`, block.block_id, { max: 255, optional: true });
    if (block.block_id !== undefined && ids.has(block.block_id))
      objections.add(`${path}/block_id`, `block_id "${String(block.block_id)}" already exists`);
    ids.add(block.block_id);
  }
  return objections.found;
};

/** Characters that people read in blocks, which Slack limits in all. */
export const readableLength = (value: unknown): number => {
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + readableLength(each), 0);
  if (!isJson(value)) return 0;
  return Object.entries(value).reduce(
    (sum, [name, each]) =>
      sum + (typeof each === 'string' ? (name === 'text' ? each.length : 0) : readableLength(each)),
    0,
  );
};

export const MESSAGE_CHARACTERS = 13_200;
