import type { ErrorCode } from '../../../core/errors/app-error.ts';

/**
 * What does not exist any more, for the caller to end what hung on it: `message` (deleted, or its thread), `channel`
 * (deleted or archived), `membership` (the bot was removed from it, or never in), `view` (closed), `person` (left or
 * deactivated), `trigger` (too late to open a view), `installation` (removed, or the token revoked).
 */
export type Gone = 'message' | 'channel' | 'membership' | 'view' | 'person' | 'trigger' | 'installation';

interface Meaning {
  readonly code: ErrorCode;
  readonly gone: Gone | null;
  readonly says: string;
}

const means = (
  gone: Gone | null,
  code: ErrorCode,
  says: string,
  ...words: readonly string[]
): readonly (readonly [string, Meaning])[] => words.map((word) => [word, { code, gone, says }] as const);

const REINSTALL = 'Slack does not accept the token of this workspace any more; install the app again.';

/** Slack's codes that a person can do something about, or that end something. */
export const MEANINGS: ReadonlyMap<string, Meaning> = new Map([
  ...means(
    'message',
    'not_found',
    'That message or its thread was deleted in Slack.',
    ...['message_not_found', 'thread_not_found', 'cant_update_message', 'cant_delete_message'],
  ),
  ...means(
    'channel',
    'not_found',
    'I cannot find that channel; it was deleted, or I was never invited.',
    'channel_not_found',
  ),
  ...means('channel', 'wrong_state', 'That channel is archived.', 'is_archived', 'channel_is_archived'),
  ...means(
    'membership',
    'wrong_state',
    'I am not a member of that channel; invite me there and try again.',
    ...['not_in_channel', 'no_permission'],
  ),
  ...means(
    'view',
    'not_found',
    'That window was closed meanwhile.',
    'view_not_found',
    'not_found',
    'hash_conflict',
  ),
  ...means(
    'trigger',
    'wrong_state',
    'That took too long for Slack; please press again.',
    ...[
      'expired_trigger_id',
      'trigger_expired',
      'exchanged_trigger_id',
      'trigger_exchanged',
      'invalid_trigger_id',
    ],
  ),
  ...means(
    'person',
    'not_found',
    'Slack does not let me write to that person.',
    ...['user_not_found', 'users_not_found', 'user_not_visible', 'user_disabled', 'user_not_in_channel'],
    ...['cannot_dm_bot', 'messages_tab_disabled', 'user_is_bot'],
  ),
  ...means(
    'installation',
    'configuration',
    REINSTALL,
    ...[
      'token_revoked',
      'account_inactive',
      'invalid_auth',
      'not_authed',
      'token_expired',
      'org_login_required',
    ],
    ...['team_access_not_granted', 'app_uninstalled'],
  ),
  ...means(
    null,
    'wrong_state',
    'The settings of this workspace do not let me write there; ask an admin.',
    ...['restricted_action', 'restricted_action_read_only_channel', 'restricted_action_thread_locked'],
    ...[
      'restricted_action_thread_only_channel',
      'restricted_action_non_threadable_channel',
      'ekm_access_denied',
    ],
  ),
]);
