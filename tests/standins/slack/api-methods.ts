import type { ApiCall } from './api-call.ts';
import * as chat from './chat-methods.ts';
import { completeUpload, fileInfo, uploadUrl } from './file-methods.ts';
import type { Json } from './records.ts';
import { appendStream, startStream, stopStream } from './stream-methods.ts';
import * as team from './team-methods.ts';
import { openView, publishView, pushView, updateView } from './view-methods.ts';

interface Method {
  readonly run: (call: ApiCall) => Json;
  /** Any one of these is enough; none for methods that every token may call. */
  readonly scopes: readonly string[];
}

const READ = ['channels:read', 'groups:read', 'im:read', 'mpim:read'];
const HISTORY = ['channels:history', 'groups:history', 'im:history', 'mpim:history'];

const method = (run: Method['run'], ...scopes: string[]): Method => ({ run, scopes });

/** Methods that bot tokens may call, and what they need for them. */
export const METHODS: Readonly<Record<string, Method>> = {
  'auth.test': method(team.authTest),
  'auth.revoke': method(team.revoke),
  'team.info': method(team.teamInfo, 'team:read'),
  'users.info': method(team.userInfo, 'users:read'),
  'conversations.info': method(team.channelInfo, ...READ),
  'conversations.list': method(team.listChannels, ...READ),
  'conversations.members': method(team.channelMembers, ...READ),
  'conversations.join': method(team.joinChannel, 'channels:join'),
  'conversations.open': method(team.openChannel, 'im:write', 'mpim:write'),
  'conversations.replies': method(team.replies, ...HISTORY),
  'conversations.history': method(team.history, ...HISTORY),
  'chat.postMessage': method(chat.postMessage, 'chat:write'),
  'chat.postEphemeral': method(chat.postEphemeral, 'chat:write'),
  'chat.update': method(chat.update, 'chat:write'),
  'chat.delete': method(chat.remove, 'chat:write'),
  'chat.getPermalink': method(chat.getPermalink),
  'chat.startStream': method(startStream, 'chat:write'),
  'chat.appendStream': method(appendStream, 'chat:write'),
  'chat.stopStream': method(stopStream, 'chat:write'),
  'reactions.add': method(chat.addReaction, 'reactions:write'),
  'views.open': method(openView),
  'views.push': method(pushView),
  'views.update': method(updateView),
  'views.publish': method(publishView),
  'files.info': method(fileInfo, 'files:read'),
  'files.getUploadURLExternal': method(uploadUrl, 'files:write'),
  'files.completeUploadExternal': method(completeUpload, 'files:write'),
};
