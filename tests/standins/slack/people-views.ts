import { type Entry, elementsOf, filledIn, initially, isBlank, type Placed } from './elements.ts';
import { createTrigger, whoJson } from './people-act.ts';
import type { PeopleDeps } from './people-talk.ts';
import type { Attempt, Delivery, Json, StandinView } from './records.ts';
import { replaceView, showModal, stackOf, viewJson } from './view-methods.ts';
import { changed, isJson } from './world.ts';

export interface Submitted {
  readonly delivery: Delivery;
  /** The try that was acknowledged; null when the app was too late, which Slack tells the person. */
  readonly attempt: Attempt | null;
  /** What the app objects to, by block id; null when it took the values. */
  readonly errors: Readonly<Record<string, string>> | null;
  /** The modal that the person sees afterwards; null when all are closed. */
  readonly view: StandinView | null;
}

const namesOf = ({ block, element }: Placed): readonly string[] => {
  const label = isJson(block.label) ? String(block.label.text) : '';
  return [String(element.action_id), String(block.block_id), label];
};

/** What Slack itself objects to before it sends anything. */
const complain = ({ block, element }: Placed, value: Json): string | null => {
  if (isBlank(value)) return block.optional === true ? null : 'is required';
  const text = String(value.value ?? '');
  if (element.type === 'plain_text_input' && text.length > Number(element.max_length ?? 3000))
    return 'is too long';
  if (element.type === 'plain_text_input' && text.length < Number(element.min_length ?? 0))
    return 'is too short';
  const number = Number(value.value);
  const isNumber = element.type === 'number_input';
  return isNumber && (Number.isNaN(number) || number < Number(element.min_value ?? Number.NEGATIVE_INFINITY))
    ? 'is no such number'
    : null;
};

/** The state of a view once a person has filled it in; throws what Slack would show at the field. */
const fillIn = (view: StandinView, values: Readonly<Record<string, Entry>>): Record<string, Json> => {
  const places = elementsOf(view.body.blocks).filter(
    ({ isInput, element }) => isInput || !['button', 'overflow'].includes(String(element.type)),
  );
  const known = places.flatMap(namesOf);
  const unknown = Object.keys(values).filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new Error(`The view has no ${unknown.join(', ')}; it has ${known.filter(Boolean).join(', ')}.`);
  const state: Record<string, Json> = {};
  for (const placed of places) {
    const [actionId = '', blockId = ''] = namesOf(placed);
    const name = namesOf(placed).find((each) => values[each] !== undefined);
    const kept = view.values[blockId]?.[actionId];
    const value: Json =
      name === undefined
        ? isJson(kept)
          ? kept
          : initially(placed.element)
        : filledIn(placed.element, values[name] ?? '');
    const complaint = placed.isInput ? complain(placed, value) : null;
    if (complaint !== null) throw new Error(`Slack keeps the view open: ${namesOf(placed)[2]} ${complaint}.`);
    state[blockId] = { ...state[blockId], [actionId]: value };
  }
  return state;
};

/** Does to the modals what the app answered. */
const obey = ({ world }: PeopleDeps, view: StandinView, answer: unknown): Submitted['errors'] => {
  const { response_action: action, ...rest } = isJson(answer) ? answer : {};
  if (action === 'errors') {
    const errors = isJson(rest.errors) ? (rest.errors as Record<string, string>) : {};
    const inputs = view.body.blocks.flatMap((each) => (each.type === 'input' ? [String(each.block_id)] : []));
    const wrong = Object.keys(errors).filter((each) => !inputs.includes(each));
    if (wrong.length > 0 || Object.keys(errors).length === 0)
      throw new Error(
        `Slack takes errors of input blocks (${inputs.join(', ')}) only, not ${wrong.join(', ')}.`,
      );
    return errors;
  }
  if (action === 'update') replaceView(world, view, rest.view);
  else if (action === 'push') showModal(world, view, rest.view, view);
  else if (action === 'clear') for (const each of stackOf(world, view.user)) each.open = false;
  else if (action === undefined) view.open = false;
  else throw new Error(`Slack knows no response_action ${String(action)}.`);
  changed(world);
  return null;
};

const submit = async (
  deps: PeopleDeps,
  view: StandinView,
  values: Readonly<Record<string, Entry>>,
): Promise<Submitted> => {
  const { world, hub, settings } = deps;
  if (!view.open || stackOf(world, view.user).at(-1) !== view) throw new Error('Nobody sees this view.');
  const state = fillIn(view, values);
  Object.assign(view.values, state);
  const delivery = hub.deliver('interactive', {
    ...{ type: 'view_submission', ...whoJson(world, view.user), response_urls: [] },
    ...{ trigger_id: createTrigger(world, view.user, view.teamId), view: viewJson(world, view) },
  });
  const top = () => stackOf(world, view.user).at(-1) ?? null;
  try {
    const attempt = await delivery.acked(settings.ackMs);
    return { delivery, attempt, errors: obey(deps, view, attempt.answer), view: top() };
  } catch (error) {
    if (delivery.attempts.some(({ ackMs }) => ackMs !== null)) throw error;
    return { delivery, attempt: null, errors: null, view: top() };
  }
};

/** What people do with modals. */
export const createFormFilling = (deps: PeopleDeps) => ({
  /**
   * Fills in a modal and submits it; values go by action id, block id or label: text, or the option's value or
   * label, or a list of those. Throws where Slack would keep the view open or refuse the app's answer.
   */
  submitView: (view: StandinView, values: Readonly<Record<string, Entry>> = {}) => submit(deps, view, values),
  /** Closes a modal, or the whole stack; the app hears of it when it asked to. */
  closeView: (view: StandinView, all = false): Delivery | null => {
    const { world, hub } = deps;
    const isCleared = all || view.body.clear_on_close === true;
    if (isCleared) for (const each of stackOf(world, view.user)) each.open = false;
    view.open = false;
    changed(world);
    if (view.body.notify_on_close !== true) return null;
    return hub.deliver('interactive', {
      ...{ type: 'view_closed', ...whoJson(world, view.user), view: viewJson(world, view) },
      is_cleared: isCleared,
    });
  },
});
