import { blockObjections } from './block-limits.ts';
import { checkString, checkText, createObjections } from './element-limits.ts';
import type { Json } from './records.ts';

/** What Slack objects to in a view as an app sends it; empty when it takes it. */
export const viewObjections = (view: Json): readonly string[] => {
  const objections = createObjections();
  if (view.type !== 'modal' && view.type !== 'home') {
    objections.add('/type', `unsupported type: ${String(view.type)}`);
    return objections.found;
  }
  const hasInput = Array.isArray(view.blocks) && view.blocks.some(({ type }: Json) => type === 'input');
  if (view.type === 'modal') {
    checkText(objections, '/title', view.title, { max: 24, plain: true });
    checkText(objections, '/submit', view.submit, { max: 24, plain: true, optional: !hasInput });
    checkText(objections, '/close', view.close, { max: 24, plain: true, optional: true });
  } else if (view.title !== undefined || view.submit !== undefined)
    objections.add('/title', 'invalid additional property');
  checkString(objections, '/private_metadata', view.private_metadata, { max: 3000, min: 0, optional: true });
  checkString(objections, '/callback_id', view.callback_id, { max: 255, min: 0, optional: true });
  checkString(objections, '/external_id', view.external_id, { max: 255, min: 0, optional: true });
  return [...objections.found, ...blockObjections(view.blocks, view.type)];
};
