import type { IncomingMessage, ServerResponse } from 'node:http';
import { createDm, dmOf, dmUserOf } from './direct-messages.ts';
import { channelOf, guildOf, memberOf, userOf } from './gateway.ts';
import { callback, editOriginal, followUp, ofWebhook } from './interaction-routes.ts';
import { type Answer, type Call, edit, type Files, list, read, refuse, remove, send } from './messages.ts';
import { createRateLimits, type RateLimits } from './rate-limits.ts';
import { changed, type World } from './world.ts';

export interface RestRequest {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

export interface Rest {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  readonly log: RestRequest[];
  /** None at first. */
  readonly limits: RateLimits;
  /** The next request that fits is answered so, once. Returns whether it has been. */
  fail(method: string, path: RegExp, answer: Failure): () => boolean;
}

export interface Failure extends Answer {
  readonly headers?: Record<string, string>;
  /** What was asked for is done all the same; only the answer is lost. */
  readonly isDone?: boolean;
}

/** JSON, or the JSON part of a form with files. */
const readBody = async (request: IncomingMessage): Promise<{ body: unknown; files: Files[number][] }> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const raw = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/'))
    return { body: raw.length === 0 ? null : JSON.parse(raw.toString()), files: [] };
  const form = await new Response(raw, { headers: { 'content-type': type } }).formData();
  const blobs = [...form.values()].filter((value) => typeof value !== 'string');
  const files = await Promise.all(
    blobs.map(async (blob) => ({
      filename: blob.name,
      bytes: Buffer.from(await blob.arrayBuffer()),
      contentType: blob.type,
    })),
  );
  return { body: JSON.parse(String(form.get('payload_json') ?? '{}')), files };
};

const putCommands = ({ world, body }: Call): Answer => {
  world.commands = (body as { name: string }[]).map((each) => ({
    ...{ id: world.next(), application_id: world.bot.id, version: world.next(), type: 1, nsfw: false },
    ...each,
  }));
  changed(world);
  return { status: 200, body: world.commands };
};

const getChannel = ({ world, args: [id = ''] }: Call): Answer => {
  const channel = world.channels.get(id);
  const dmUser = dmUserOf(world, id);
  return channel === undefined
    ? refuse(404, 10003, 'Unknown Channel')
    : { status: 200, body: dmUser === null ? channelOf(channel) : dmOf(id, dmUser) };
};

const ROUTES: readonly (readonly [string, RegExp, (call: Call) => Answer])[] = [
  [
    'GET',
    /^\/gateway\/bot$/,
    ({ url, world }) => ({
      status: 200,
      body: {
        url,
        shards: world.shards,
        session_start_limit: { total: 1000, remaining: 999, reset_after: 1, max_concurrency: 16 },
      },
    }),
  ],
  ['GET', /^\/users\/@me$/, ({ world }) => ({ status: 200, body: userOf(world.bot) })],
  [
    'GET',
    /^\/(?:oauth2\/)?applications\/@me$/,
    ({ world }) => ({ status: 200, body: { id: world.bot.id, name: 'hotseat', flags: 0 } }),
  ],
  ['GET', /^\/applications\/\d+\/commands$/, ({ world }) => ({ status: 200, body: world.commands })],
  ['PUT', /^\/applications\/\d+\/commands$/, putCommands],
  ['POST', /^\/interactions\/(\d+)\/([^/]+)\/callback$/, callback],
  ['PATCH', /^\/webhooks\/(\d+)\/([^/]+)\/messages\/@original$/, editOriginal],
  ['POST', /^\/webhooks\/(\d+)\/([^/]+)$/, followUp],
  ['GET', /^\/webhooks\/(\d+)\/([^/]+)\/messages\/([^/]+)$/, ofWebhook(read)],
  ['PATCH', /^\/webhooks\/(\d+)\/([^/]+)\/messages\/(\d+)$/, ofWebhook(edit)],
  ['DELETE', /^\/webhooks\/(\d+)\/([^/]+)\/messages\/([^/]+)$/, ofWebhook(remove)],
  ['POST', /^\/users\/@me\/channels$/, createDm],
  ['GET', /^\/channels\/(\d+)$/, getChannel],
  ['POST', /^\/channels\/(\d+)\/messages$/, send],
  ['GET', /^\/channels\/(\d+)\/messages$/, list],
  ['GET', /^\/channels\/(\d+)\/messages\/(\d+)$/, read],
  ['DELETE', /^\/channels\/(\d+)\/messages\/(\d+)$/, remove],
  ['PATCH', /^\/channels\/(\d+)\/messages\/(\d+)$/, edit],
  [
    'GET',
    /^\/guilds\/(\d+)$/,
    ({ world, args: [id = ''] }) => ({
      status: 200,
      body: guildOf(world, world.guilds.get(id) ?? { id, name: '?' }),
    }),
  ],
  [
    'GET',
    /^\/guilds\/\d+\/members\/(\d+)$/,
    ({ world, args: [id = ''] }) => ({ status: 200, body: memberOf(world.users.get(id) ?? world.bot) }),
  ],
];

export const createRest = (world: World, gatewayUrl: () => string): Rest => {
  const log: RestRequest[] = [];
  const limits = createRateLimits();
  const failures: { readonly method: string; readonly path: RegExp; readonly answer: Failure }[] = [];
  const failureOf = (method: string, path: string): Failure | undefined => {
    const failing = failures.findIndex((each) => each.method === method && each.path.test(path));
    return failing === -1 ? undefined : failures.splice(failing, 1)[0]?.answer;
  };
  const done = (
    method: string,
    path: string,
    body: unknown,
    files: Files,
    query: URLSearchParams,
  ): Answer => {
    for (const [verb, pattern, run] of ROUTES) {
      const match = verb === method ? pattern.exec(path) : null;
      if (match !== null)
        return run({ world, args: match.slice(1), body: body as never, files, query, url: gatewayUrl() });
    }
    return refuse(404, 0, `404: Not Found ${method} ${path}`);
  };
  return {
    ...{ log, limits },
    fail: (method, path, answer) => {
      const failure = { method, path, answer };
      failures.push(failure);
      return () => !failures.includes(failure);
    },
    handle: async (request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://standin');
      const path = decodeURIComponent(pathname).replace(/^\/api\/v\d+/, '');
      const file = world.files.get(/^\/files\/(\d+)\//.exec(pathname)?.[1] ?? '');
      if (file !== undefined) {
        response.writeHead(200, { 'content-type': file.contentType }).end(file.bytes);
        return;
      }
      const { body, files } = await readBody(request);
      const method = request.method ?? 'GET';
      log.push({ method, path, body });
      const limited = limits.take(method, path);
      const failure: Failure | undefined = limited.refused ?? failureOf(method, path);
      const isDone = failure === undefined || failure.isDone === true;
      const answered: Failure = isDone ? done(method, path, body, files, searchParams) : failure;
      const given = failure ?? answered;
      const { status, body: answer } = given;
      const headers = { ...limited.headers, ...given.headers };
      response.writeHead(
        status,
        answer === undefined ? headers : { 'content-type': 'application/json', ...headers },
      );
      response.end(answer === undefined ? undefined : JSON.stringify(answer));
      changed(world);
    },
  };
};
