import { type ApiCall, Refusal, required, stringOf } from './api-call.ts';
import { withIds } from './messages.ts';
import type { Json, StandinView } from './records.ts';
import { viewObjections } from './view-limits.ts';
import { changed, isJson, type World } from './world.ts';

/** Views that lie on each other at most. */
const DEEPEST = 3;
const LARGEST = 250_000;

const checkedView = (view: unknown, type: 'modal' | 'home'): StandinView['body'] => {
  if (!isJson(view)) throw new Refusal('invalid_arguments');
  const messages = viewObjections(view);
  if (view.type !== type || messages.length > 0)
    throw new Refusal('invalid_arguments', { response_metadata: { messages } });
  if (JSON.stringify(view).length > LARGEST) throw new Refusal('view_too_large');
  return { ...view, blocks: withIds(view.blocks as Json[]) };
};

export const viewJson = (world: World, view: StandinView): Json => {
  const team = world.teams.get(view.teamId);
  return {
    ...{ submit: null, close: null, private_metadata: '', callback_id: '', external_id: '', title: null },
    ...{ clear_on_close: false, notify_on_close: false },
    ...view.body,
    ...{ id: view.id, team_id: view.teamId, hash: view.hash, root_view_id: view.rootId },
    ...{ previous_view_id: view.previousId, app_id: world.app.id, bot_id: team?.botId },
    ...{ app_installed_team_id: view.teamId, state: { values: view.values } },
  };
};

/** Modals of one person that are open, the lowest first. */
export const stackOf = (world: World, user: string): StandinView[] =>
  [...world.views.values()].filter((each) => each.open && each.user === user && each.type === 'modal');

const openTrigger = ({ world, settings, args }: ApiCall) => {
  const trigger = world.triggers.get(required(args, 'trigger_id'));
  if (trigger === undefined) throw new Refusal('invalid_trigger_id');
  if (trigger.used) throw new Refusal('exchanged_trigger_id');
  if (world.now() - trigger.at > settings.triggerMs) throw new Refusal('expired_trigger_id');
  return trigger;
};

/** Shows a modal to a person, on top of `below` or alone. */
export const showModal = (
  world: World,
  { user, teamId }: { readonly user: string; readonly teamId: string },
  body: unknown,
  below: StandinView | null,
): StandinView => {
  const checked = checkedView(body, 'modal');
  if (below !== null && stackOf(world, user).length >= DEEPEST) throw new Refusal('push_limit_reached');
  if (below === null) for (const each of stackOf(world, user)) each.open = false;
  const id = world.id('V');
  const view: StandinView = {
    ...{ id, teamId, user, type: 'modal', rootId: below?.rootId ?? id, previousId: below?.id ?? null },
    ...{ hash: world.ts(), body: checked, values: {}, open: true },
  };
  world.views.set(id, view);
  changed(world);
  return view;
};

/** Puts other content into a view; what people entered stays where block and action are the same. */
export const replaceView = (world: World, view: StandinView, body: unknown): StandinView => {
  view.body = checkedView(body, view.type);
  view.hash = world.ts();
  const blocks = new Set(view.body.blocks.map(({ block_id: id }) => String(id)));
  for (const id of Object.keys(view.values)) if (!blocks.has(id)) delete view.values[id];
  changed(world);
  return view;
};

const answer = ({ world }: ApiCall, view: StandinView): Json => ({ view: viewJson(world, view) });

export const openView = (call: ApiCall): Json => {
  const trigger = openTrigger(call);
  const view = showModal(call.world, trigger, call.args.view, null);
  trigger.used = true;
  return answer(call, view);
};

export const pushView = (call: ApiCall): Json => {
  const trigger = openTrigger(call);
  const top = stackOf(call.world, trigger.user).at(-1);
  if (top === undefined) throw new Refusal('not_found');
  const view = showModal(call.world, trigger, call.args.view, top);
  trigger.used = true;
  return answer(call, view);
};

const wanted = ({ world, args, token }: ApiCall): StandinView => {
  const id = stringOf(args, 'view_id');
  const externalId = stringOf(args, 'external_id');
  const found =
    id === undefined
      ? [...world.views.values()].find((each) => each.open && each.body.external_id === externalId)
      : world.views.get(id);
  if (found === undefined || !found.open || !token.teamIds.includes(found.teamId))
    throw new Refusal('not_found');
  return found;
};

export const updateView = (call: ApiCall): Json => {
  const view = wanted(call);
  const hash = stringOf(call.args, 'hash');
  if (hash !== undefined && hash !== view.hash) throw new Refusal('hash_conflict');
  return answer(call, replaceView(call.world, view, call.args.view));
};

export const publishView = (call: ApiCall): Json => {
  const { world, args, team } = call;
  const user = world.users.get(required(args, 'user_id'));
  if (user === undefined || !call.token.teamIds.includes(user.teamId)) throw new Refusal('user_not_found');
  const known = [...world.views.values()].find((each) => each.type === 'home' && each.user === user.id);
  const hash = stringOf(args, 'hash');
  if (hash !== undefined && known !== undefined && hash !== known.hash) throw new Refusal('hash_conflict');
  if (known !== undefined) return answer(call, replaceView(world, known, args.view));
  const id = world.id('V');
  const view: StandinView = {
    ...{ id, teamId: user.teamId ?? team.id, user: user.id, type: 'home', rootId: id, previousId: null },
    ...{ hash: world.ts(), body: checkedView(args.view, 'home'), values: {}, open: true },
  };
  world.views.set(id, view);
  changed(world);
  return answer(call, view);
};
