import { COMMANDS, EVENTS, SHORTCUTS } from './listens.ts';

/** What the bot may do, each for something that it does. */
export const SCOPES = [
  'commands',
  'chat:write',
  'app_mentions:read',
  'channels:history',
  'groups:history',
  'im:history',
  'im:write',
  'channels:read',
  'groups:read',
  'users:read',
  'files:read',
  'files:write',
] as const;

/** Where Slack posts to, and where workspaces come back to when they have installed the app. */
export const PATHS = { events: '/slack/events', redirect: '/slack/oauth_redirect' } as const;

export interface ManifestOptions {
  /** `url`: the public https address of this bot, without a path. */
  readonly mode: { readonly kind: 'socket' } | { readonly kind: 'http'; readonly url: string };
}

const commands = (address: string | null) =>
  Object.entries(COMMANDS).map(([command, { description, usageHint }]) => ({
    command,
    description,
    usage_hint: usageHint,
    should_escape: false,
    ...(address !== null && { url: address }),
  }));

const shortcuts = () =>
  Object.entries(SHORTCUTS).map(([callbackId, { name, type, description }]) => ({
    name,
    type,
    callback_id: callbackId,
    description,
  }));

/** The manifest to paste at api.slack.com/apps → Create New App → From a manifest: JSON in Slack's own shape. */
export const slackManifest = ({ mode }: ManifestOptions) => {
  const base = mode.kind === 'http' ? mode.url.replace(/\/+$/u, '') : null;
  const address = base === null ? null : `${base}${PATHS.events}`;
  const at = address === null ? {} : { request_url: address };
  return {
    display_information: {
      name: 'hotseat',
      description: 'Interview practice and drills, with feedback that only you see',
      background_color: '#2b3a55',
    },
    features: {
      app_home: {
        home_tab_enabled: true,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: false,
      },
      bot_user: { display_name: 'hotseat', always_online: true },
      shortcuts: shortcuts(),
      slash_commands: commands(address),
    },
    oauth_config: {
      ...(base !== null && { redirect_urls: [`${base}${PATHS.redirect}`] }),
      scopes: { bot: [...SCOPES] },
    },
    settings: {
      event_subscriptions: { ...at, bot_events: Object.values(EVENTS).flat() },
      interactivity: { is_enabled: true, ...at },
      org_deploy_enabled: base !== null,
      socket_mode_enabled: base === null,
      token_rotation_enabled: false,
    },
  };
};
