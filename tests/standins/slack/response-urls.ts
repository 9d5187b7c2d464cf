import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Refusal } from './api-call.ts';
import { announce, contentOf } from './chat-methods.ts';
import type { Hub } from './hub.ts';
import { dropMessage, keepMessage, messageJson, withIds } from './messages.ts';
import { readArgs } from './read-body.ts';
import type { Json } from './records.ts';
import type { Settings } from './settings.ts';
import { changed, type ResponseUrl, type World } from './world.ts';

interface Deps {
  readonly world: World;
  readonly settings: Settings;
  readonly hub: Hub;
}

/** A new address that an app may answer an interaction at. */
export const createResponseUrl = (world: World, of: Omit<ResponseUrl, 'at' | 'uses'>): string => {
  const path = `/actions/${of.teamId}/${randomUUID()}`;
  world.responseUrls.set(path, { ...of, at: world.now(), uses: 0 });
  return `${world.origin}${path}`;
};

const act = ({ world, settings, hub }: Deps, url: ResponseUrl, args: Json): void => {
  const original = world.messages.get(`${url.channel}:${url.messageTs ?? ''}`);
  if (args.delete_original === true && original !== undefined) return void dropMessage(world, original);
  const { text, blocks } = contentOf(args);
  if (text === undefined && (blocks ?? []).length === 0) throw new Refusal('no_text');
  if (args.replace_original === true && original !== undefined) {
    Object.assign(original, { text: text ?? '', blocks: withIds(blocks ?? []) });
    return void changed(world);
  }
  const channel = world.channels.get(url.channel);
  if (channel?.archived === true) throw new Refusal('channel_is_archived', {}, 410);
  const team = world.teams.get(url.teamId);
  const message = keepMessage(world, {
    ...{ channel: url.channel, teamId: url.teamId, text: text ?? '', blocks: blocks ?? [] },
    ...{ user: team?.botUserId ?? '', botId: team?.botId ?? null },
    threadTs: typeof args.thread_ts === 'string' ? args.thread_ts : null,
    ephemeralFor: args.response_type === 'in_channel' ? null : url.user,
  });
  announce({ world, settings, hub }, message, messageJson(world, message));
};

/** Answers a post to a response_url: plain text, with 404 once the address is used up or old. */
export const handleResponseUrl = async (
  deps: Deps,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> => {
  if (!path.startsWith('/actions/')) return false;
  const args = await readArgs(request);
  const end = (status: number, text: string): true => {
    response.writeHead(status, { 'Content-Type': 'text/plain' }).end(text);
    return true;
  };
  const url = deps.world.responseUrls.get(path);
  if (url === undefined) return end(404, 'invalid_url');
  if (deps.world.now() - url.at > deps.settings.responseUrlMs) return end(404, 'expired_url');
  if (url.uses >= deps.settings.responseUrlUses) return end(404, 'used_url');
  try {
    act(deps, url, args);
    url.uses += 1;
    return end(200, 'ok');
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return end(error.status === 200 ? 400 : error.status, error.code);
  }
};
