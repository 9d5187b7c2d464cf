import type { App } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { ACTIONS, COMMANDS, EVENTS, SHORTCUTS, VIEWS } from '../../../bots/slack/listens.ts';
import { SCOPES, slackManifest } from '../../../bots/slack/manifest.ts';
import { type Listeners, mergeListeners, unheard } from '../../../bots/slack/receive/listeners.ts';
import { registerListeners } from '../../../bots/slack/receive/register-listeners.ts';
import { createSlackListeners } from '../../../bots/slack/slack-listeners.ts';
import { silentLogger } from '../../fakes/silent-logger.ts';

const socket = slackManifest({ mode: { kind: 'socket' } });
const http = slackManifest({ mode: { kind: 'http', url: 'https://hotseat.example/' } });

const everything = (): Listeners => {
  const handler = async () => undefined;
  const all = (table: object) => Object.fromEntries(Object.keys(table).map((name) => [name, handler]));
  const views = Object.fromEntries(Object.keys(VIEWS).map((name) => [name, { run: handler }]));
  return mergeListeners({
    ...{
      events: all(EVENTS),
      commands: all(COMMANDS),
      shortcuts: all(SHORTCUTS),
      actions: all(ACTIONS),
      views,
    },
  });
};

/** What the code asks Bolt to listen to. */
const registered = () => {
  const heard: Record<string, string[]> = { event: [], command: [], shortcut: [] };
  const note = (kind: string) => (name: unknown) => void heard[kind]?.push(String(name));
  const app = {
    ...{ event: note('event'), command: note('command'), shortcut: note('shortcut') },
    ...{ action: note('action'), view: note('view'), options: note('options') },
  };
  registerListeners(app as unknown as App, everything(), {
    channelsFor: () => ({}) as never,
    resolve: async (identity) => identity,
    tellOutage: async () => undefined,
    logger: silentLogger,
  });
  return heard;
};

describe('the manifest', () => {
  it.each([
    ['Socket Mode', socket],
    ['HTTP', http],
  ])('for %s asks for what the code listens to, and for nothing else', (_, { features, settings }) => {
    const heard = registered();
    expect(features.slash_commands.map(({ command }) => command).toSorted()).toEqual(
      heard['command']!.toSorted(),
    );
    expect(features.shortcuts.map(({ callback_id: id }) => id).toSorted()).toEqual(
      heard['shortcut']!.toSorted(),
    );
    const types = settings.event_subscriptions.bot_events.map((name) =>
      name.replace(/^message\..*/u, 'message'),
    );
    expect([...new Set(types)].toSorted()).toEqual(heard['event']!.toSorted());
    expect(settings.interactivity.is_enabled).toBe(true);
    expect(features.app_home.home_tab_enabled).toBe(true);
  });

  it('has the scope for every subscription', () => {
    const needed: Record<string, string> = {
      ...{ app_mention: 'app_mentions:read', 'message.channels': 'channels:history' },
      ...{ 'message.groups': 'groups:history', 'message.im': 'im:history' },
    };
    for (const name of socket.settings.event_subscriptions.bot_events)
      if (needed[name] !== undefined) expect(SCOPES).toContain(needed[name]);
    expect(socket.oauth_config.scopes.bot).toEqual([...SCOPES]);
  });

  it('differs only in how Slack reaches the bot', () => {
    const without = (text: unknown) =>
      JSON.parse(
        JSON.stringify(text, (name, value) =>
          ['url', 'request_url', 'redirect_urls', 'socket_mode_enabled', 'org_deploy_enabled'].includes(name)
            ? undefined
            : value,
        ),
      );
    expect(without(socket)).toEqual(without(http));
    expect(socket.settings.socket_mode_enabled).toBe(true);
    expect(JSON.stringify(socket)).not.toContain('http');
    expect(http.settings.socket_mode_enabled).toBe(false);
    expect(http.settings.event_subscriptions).toMatchObject({
      request_url: 'https://hotseat.example/slack/events',
    });
    expect(http.features.slash_commands[0]).toMatchObject({ url: 'https://hotseat.example/slack/events' });
    expect(http.oauth_config.redirect_urls).toEqual(['https://hotseat.example/slack/oauth_redirect']);
  });

  it('stays within what Slack takes', () => {
    const { display_information: shown, features } = socket;
    expect(shown.name.length).toBeLessThanOrEqual(35);
    expect(shown.description.length).toBeLessThanOrEqual(140);
    for (const { command, description, usage_hint: hint } of features.slash_commands) {
      expect(command).toMatch(/^\/[a-z]{1,31}$/u);
      expect(description.length).toBeLessThanOrEqual(2000);
      expect(hint.length).toBeLessThanOrEqual(1000);
    }
    for (const { name, description, callback_id: id } of features.shortcuts) {
      expect(name.length).toBeLessThanOrEqual(24);
      expect(description.length).toBeLessThanOrEqual(150);
      expect(id.length).toBeLessThanOrEqual(255);
    }
  });
});

describe('listeners of several rooms', () => {
  it('are one, each thing in one room, and events in all that want them', async () => {
    const seen: string[] = [];
    const room = (name: string) => ({ events: { message: async () => void seen.push(name) } });
    const merged = mergeListeners(room('drills'), room('interviews'));
    await merged.events.message?.({} as never);
    expect(seen).toEqual(['drills', 'interviews']);
    const next = { actions: { next: async () => undefined } };
    expect(() => mergeListeners(next, next)).toThrow(/Two rooms/u);
  });

  it('of the bot handle all that it listens to', () => {
    const nothing = {} as never;
    expect(unheard(createSlackListeners(nothing, nothing, nothing))).toEqual([]);
  });

  it('show what nobody handles', () => {
    expect(unheard(everything())).toEqual([]);
    expect(unheard(mergeListeners())).toContain('commands: /practice');
  });
});
