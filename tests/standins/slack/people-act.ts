import { randomUUID } from 'node:crypto';
import { directMessages } from './api-call.ts';
import { type Entry, filledIn, findElement, type Placed } from './elements.ts';
import { messageJson } from './messages.ts';
import { entered, type PeopleDeps } from './people-talk.ts';
import type { Delivery, Json, StandinMessage, StandinView } from './records.ts';
import { createResponseUrl } from './response-urls.ts';
import { stackOf, viewJson } from './view-methods.ts';
import { changed, isJson, keyOf, need, type World } from './world.ts';

/** Something with buttons in it. */
export type Target = StandinMessage | StandinView;

export const isMessage = (target: Target): target is StandinMessage => 'ts' in target;

/** A trigger_id, good for one view within three seconds. */
export const createTrigger = (world: World, user: string, teamId: string): string => {
  const id = `${Date.now()}.${randomUUID()}`;
  world.triggers.set(id, { user, teamId, at: world.now(), used: false });
  return id;
};

/** What every interaction says of its person and place. */
export const whoJson = (world: World, userId: string): Json => {
  const user = need(world.users.get(userId), `user ${userId}`);
  const team = need(world.teams.get(user.teamId), `team ${user.teamId}`);
  return {
    user: { id: user.id, username: user.name, name: user.name, team_id: team.id },
    ...{ api_app_id: world.app.id, token: world.app.verification, is_enterprise_install: team.orgInstall },
    ...{ team: { id: team.id, domain: team.domain } },
    enterprise: team.enterpriseId === null ? null : { id: team.enterpriseId, name: 'Organisation' },
  };
};

const messagePart = (world: World, message: StandinMessage, userId: string): Json => {
  const channel = need(world.channels.get(message.channel), `channel ${message.channel}`);
  const isEphemeral = message.ephemeralFor !== null;
  const { teamId } = message;
  const url = { channel: channel.id, user: userId, teamId, messageTs: message.ts };
  const thread = message.threadTs === null ? {} : { thread_ts: message.threadTs };
  return {
    container: {
      ...{ type: 'message', message_ts: message.ts, channel_id: channel.id, is_ephemeral: isEphemeral },
      ...thread,
    },
    channel: { id: channel.id, name: channel.type === 'im' ? 'directmessage' : channel.name },
    ...(!isEphemeral && { message: messageJson(world, message) }),
    ...{ state: { values: message.values }, response_url: createResponseUrl(world, url) },
  };
};

const viewPart = (world: World, view: StandinView): Json => ({
  ...{ container: { type: 'view', view_id: view.id }, view: viewJson(world, view) },
});

/** Checks that a person sees it, and gives its blocks. */
const visibleBlocks = (world: World, target: Target, userId: string): readonly Json[] => {
  if (!isMessage(target)) {
    if (!target.open || target.user !== userId) throw new Error(`${userId} does not see this view.`);
    return target.body.blocks;
  }
  const message = need(world.messages.get(keyOf(target)), `message ${target.ts}`);
  if (message.ephemeralFor !== null && message.ephemeralFor !== userId)
    throw new Error(`${userId} does not see this ephemeral message.`);
  entered(world, userId, message.channel);
  return message.blocks;
};

const pressed = ({ element }: Placed, name: string): Json => {
  if (element.type !== 'feedback_buttons')
    return { value: element.value, ...(isJson(element.text) && { text: element.text }) };
  const buttons = [element.positive_button, element.negative_button].filter(isJson);
  const one = buttons.find(({ text, value }) => value === name || (isJson(text) && text.text === name));
  return { value: (one ?? buttons[0])?.value, text: (one ?? buttons[0])?.text };
};

const act = (deps: PeopleDeps, target: Target, userId: string, placed: Placed, what: Json): Delivery => {
  const { world, hub } = deps;
  const { teamId } = need(world.users.get(userId), `user ${userId}`);
  const action = {
    ...{ action_id: placed.element.action_id, block_id: placed.block.block_id, type: placed.element.type },
    ...{ ...what, action_ts: world.ts() },
  };
  return hub.deliver('interactive', {
    ...{ type: 'block_actions', ...whoJson(world, userId), trigger_id: createTrigger(world, userId, teamId) },
    ...(isMessage(target) ? messagePart(world, target, userId) : viewPart(world, target)),
    actions: [action],
  });
};

const slash = (
  { world, hub }: PeopleDeps,
  userId: string,
  channelId: string,
  command: string,
  text: string,
) => {
  const { user, channel } = entered(world, userId, channelId);
  const team = need(world.teams.get(user.teamId), `team ${user.teamId}`);
  const url = { channel: channelId, user: userId, teamId: team.id, messageTs: null };
  const enterprise =
    team.enterpriseId === null ? {} : { enterprise_id: team.enterpriseId, enterprise_name: 'Organisation' };
  return hub.deliver('slash_commands', {
    ...{ token: world.app.verification, team_id: team.id, team_domain: team.domain, ...enterprise },
    ...{ channel_id: channelId, channel_name: channel.type === 'im' ? 'directmessage' : channel.name },
    ...{ user_id: userId, user_name: user.name, command, text, api_app_id: world.app.id },
    ...{ is_enterprise_install: String(team.orgInstall), response_url: createResponseUrl(world, url) },
    trigger_id: createTrigger(world, userId, team.id),
  });
};

const shortcut = (deps: PeopleDeps, userId: string, callbackId: string, message?: StandinMessage) => {
  const { world, hub } = deps;
  const { teamId } = need(world.users.get(userId), `user ${userId}`);
  const common = {
    ...{ ...whoJson(world, userId), callback_id: callbackId, action_ts: world.ts() },
    trigger_id: createTrigger(world, userId, teamId),
  };
  if (message === undefined) return hub.deliver('interactive', { type: 'shortcut', ...common });
  const { container: _, state: __, ...part } = messagePart(world, message, userId);
  return hub.deliver('interactive', {
    ...{ type: 'message_action', ...common, ...part, message_ts: message.ts },
    message: messageJson(world, message),
  });
};

/** What people press, choose, type as commands and open. */
export const createActs = (deps: PeopleDeps) => ({
  /** A slash command typed in a channel: Slack takes none inside threads. */
  slash: (userId: string, channelId: string, command: string, text = ''): Delivery =>
    slash(deps, userId, channelId, command, text),
  /** Presses a button of a message or view, by its action id or its label. */
  press: (target: Target, name: string, userId: string): Delivery => {
    const placed = findElement(visibleBlocks(deps.world, target, userId), name);
    return act(deps, target, userId, placed, pressed(placed, name));
  },
  /** Chooses in a select, checkboxes, a picker or an overflow menu, by action id, label or placeholder. */
  choose: (target: Target, name: string, entry: Entry, userId: string): Delivery => {
    const placed = findElement(visibleBlocks(deps.world, target, userId), name);
    const value = filledIn(placed.element, entry);
    const blockId = String(placed.block.block_id);
    const others = target.values[blockId] ?? {};
    target.values[blockId] = { ...others, [String(placed.element.action_id)]: value };
    changed(deps.world);
    return act(deps, target, userId, placed, value);
  },
  /** Types into a select whose options come from the app; the options are in the acknowledgement. */
  suggest: (target: Target, name: string, typed: string, userId: string): Delivery => {
    const { world, hub } = deps;
    const { block, element } = findElement(visibleBlocks(world, target, userId), name);
    return hub.deliver('interactive', {
      ...{ type: 'block_suggestion', ...whoJson(world, userId), value: typed },
      ...{ action_id: element.action_id, block_id: block.block_id },
      ...(isMessage(target) ? messagePart(world, target, userId) : viewPart(world, target)),
    });
  },
  /** A global shortcut, or one on a message. */
  shortcut: (userId: string, callbackId: string, message?: StandinMessage): Delivery =>
    shortcut(deps, userId, callbackId, message),
  /** Opens the app's Home tab, or its messages. */
  openHome: (userId: string, tab: 'home' | 'messages' = 'home'): Delivery | null => {
    const { world, hub } = deps;
    const { teamId } = need(world.users.get(userId), `user ${userId}`);
    const view = [...world.views.values()].find((each) => each.type === 'home' && each.user === userId);
    return hub.event(teamId, {
      ...{ type: 'app_home_opened', user: userId, tab, event_ts: world.ts() },
      channel: directMessages(world, teamId, userId).id,
      ...(view !== undefined && tab === 'home' && { view: viewJson(world, view) }),
    });
  },
  /** The modal that a person sees on top; null when there is none. */
  modalOf: (userId: string): StandinView | null => stackOf(deps.world, userId).at(-1) ?? null,
});
