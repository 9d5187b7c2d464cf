import type { IncomingMessage, ServerResponse } from 'node:http';
import { channelOf, guildOf, memberOf, userOf } from './gateway.ts';
import { brokenLimits, type MessageBody } from './limits.ts';
import { changed, type StandinInteraction, type StandinMessage, type World } from './world.ts';

export interface RestRequest {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

export interface Rest {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  readonly log: RestRequest[];
  /** The next request that fits is answered so, once. */
  fail(method: string, path: RegExp, answer: Answer & { readonly headers?: Record<string, string> }): void;
}

const EPHEMERAL = 64;
const refuse = (status: number, code: number, message: string): Answer => ({
  status,
  body: { code, message },
});
const UNKNOWN_MESSAGE = refuse(404, 10008, 'Unknown Message');

/** JSON, or the JSON part of a form with files. */
const readBody = async (
  request: IncomingMessage,
): Promise<{ body: unknown; files: { filename: string; size: number }[] }> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const raw = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/'))
    return { body: raw.length === 0 ? null : JSON.parse(raw.toString()), files: [] };
  const form = await new Response(raw, { headers: { 'content-type': type } }).formData();
  const files = [...form.entries()].flatMap(([, value]) =>
    typeof value === 'string' ? [] : [{ filename: value.name, size: value.size }],
  );
  return { body: JSON.parse(String(form.get('payload_json') ?? '{}')), files };
};

const messageOf = (world: World, message: StandinMessage) => ({
  ...message,
  author: userOf(world.bot),
  ...{ timestamp: new Date().toISOString(), edited_timestamp: null, tts: false, mention_everyone: false },
  ...{ mentions: [], mention_roles: [], pinned: false, type: 0 },
  attachments: message.attachments.map((each) => ({
    ...each,
    url: `http://cdn.invalid/${each.filename}`,
    proxy_url: '',
  })),
});

type Files = readonly { readonly filename: string; readonly size: number }[];

interface Wish extends MessageBody {
  readonly flags?: number;
  readonly attachments?: readonly unknown[];
}

const write = (
  world: World,
  known: StandinMessage | null,
  channelId: string,
  wish: Wish,
  files: Files,
): StandinMessage => {
  const message: StandinMessage = {
    id: known?.id ?? world.next(),
    channel_id: channelId,
    author: { id: world.bot.id, bot: true },
    flags: known?.flags ?? wish.flags ?? 0,
    content: wish.content === undefined ? (known?.content ?? '') : (wish.content ?? ''),
    embeds: (wish.embeds ?? known?.embeds ?? []) as StandinMessage['embeds'],
    components: (wish.components ?? known?.components ?? []) as StandinMessage['components'],
    attachments:
      files.length > 0 ? files.map((each) => ({ id: world.next(), ...each })) : (known?.attachments ?? []),
  };
  world.messages.set(message.id, message);
  changed(world);
  return message;
};

const checked = (wish: Wish, make: () => Answer): Answer => {
  const broken = brokenLimits(wish);
  return broken.length > 0 ? refuse(400, 50035, `Invalid Form Body: ${broken.join('; ')}`) : make();
};

interface Call {
  readonly world: World;
  readonly args: readonly string[];
  readonly body: never;
  readonly files: Files;
  readonly query: URLSearchParams;
  readonly url: string;
}

const byToken = (world: World, token: string): StandinInteraction | undefined =>
  [...world.interactions.values()].find((each) => each.token === token);

const post = (world: World, interaction: StandinInteraction, wish: Wish, files: Files): StandinMessage => {
  const flags =
    (wish.flags ?? 0) | (interaction.ephemeral && interaction.originalId === null ? EPHEMERAL : 0);
  const message = write(world, null, interaction.channelId, { ...wish, flags }, files);
  interaction.messageIds.push(message.id);
  return message;
};

/** The first answer to an interaction; a second one is refused, as by Discord. */
const callback = ({ world, args: [id = ''], body, files, query }: Call): Answer => {
  const interaction = world.interactions.get(id);
  if (interaction === undefined) return refuse(404, 10062, 'Unknown interaction');
  if (interaction.callback !== null) return refuse(400, 40060, 'Interaction has already been acknowledged.');
  const { type, data = {} } = body as { type: number; data?: Wish };
  return checked(data, () => {
    Object.assign(interaction, { callback: type, ephemeral: ((data.flags ?? 0) & EPHEMERAL) !== 0, data });
    if (type === 4) interaction.originalId = post(world, interaction, data, files).id;
    if (type === 7 && interaction.originalId !== null)
      write(world, world.messages.get(interaction.originalId) ?? null, interaction.channelId, data, files);
    changed(world);
    if (query.get('with_response') !== 'true') return { status: 204 };
    const shown = type === 4 || type === 7 ? world.messages.get(interaction.originalId ?? '') : undefined;
    const resource = shown && { type, message: messageOf(world, shown) };
    return { status: 200, body: { interaction: { id, type: 2 }, ...(resource && { resource }) } };
  });
};

const editOriginal = ({ world, args: [, token = ''], body, files }: Call): Answer =>
  checked(body, () => {
    const interaction = byToken(world, token);
    if (interaction === undefined) return refuse(401, 50027, 'Invalid Webhook Token');
    const known = world.messages.get(interaction.originalId ?? '') ?? null;
    if (known !== null)
      return { status: 200, body: messageOf(world, write(world, known, known.channel_id, body, files)) };
    const message = post(world, interaction, body, files);
    interaction.originalId = message.id;
    return { status: 200, body: messageOf(world, message) };
  });

const followUp = ({ world, args: [, token = ''], body, files }: Call): Answer =>
  checked(body, () => {
    const interaction = byToken(world, token);
    if (interaction === undefined) return refuse(401, 50027, 'Invalid Webhook Token');
    const message = post(world, interaction, body, files);
    interaction.originalId ??= message.id;
    return { status: 200, body: messageOf(world, message) };
  });

const send = ({ world, args: [channelId = ''], body, files }: Call): Answer =>
  world.channels.has(channelId)
    ? checked(body, () => ({
        status: 200,
        body: messageOf(world, write(world, null, channelId, body, files)),
      }))
    : refuse(404, 10003, 'Unknown Channel');

const edit = ({ world, args: [channelId = '', id = ''], body, files }: Call): Answer => {
  const known = world.messages.get(id);
  if (known === undefined) return UNKNOWN_MESSAGE;
  return checked(body, () => ({
    status: 200,
    body: messageOf(world, write(world, known, channelId, body, files)),
  }));
};

const putCommands = ({ world, body }: Call): Answer => {
  world.commands = (body as { name: string }[]).map((each) => ({
    ...{ id: world.next(), application_id: world.bot.id, version: world.next(), type: 1, nsfw: false },
    ...each,
  }));
  changed(world);
  return { status: 200, body: world.commands };
};

const read = ({ world, args: [, id = ''] }: Call): Answer => {
  const known = world.messages.get(id);
  return known === undefined ? UNKNOWN_MESSAGE : { status: 200, body: messageOf(world, known) };
};

const list = ({ world, args: [channelId = ''], query }: Call): Answer => ({
  status: 200,
  body: [...world.messages.values()]
    .filter(({ channel_id, flags }) => channel_id === channelId && (flags & EPHEMERAL) === 0)
    .slice(-Number(query.get('limit') ?? 50))
    .reverse()
    .map((each) => messageOf(world, each)),
});

const remove = ({ world, args: [, id = ''] }: Call): Answer => {
  if (!world.messages.delete(id)) return UNKNOWN_MESSAGE;
  changed(world);
  return { status: 204 };
};

/** A message made through an interaction's webhook: the first answer by name, a follow-up by id. */
const ofWebhook =
  (run: (call: Call) => Answer) =>
  (call: Call): Answer => {
    const [, token = '', id = ''] = call.args;
    const interaction = byToken(call.world, token);
    if (interaction === undefined) return refuse(401, 50027, 'Invalid Webhook Token');
    const messageId = id === '@original' ? (interaction.originalId ?? '') : id;
    const own = interaction.originalId === messageId || interaction.messageIds.includes(messageId);
    return own ? run({ ...call, args: [interaction.channelId, messageId] }) : UNKNOWN_MESSAGE;
  };

const getChannel = ({ world, args: [id = ''] }: Call): Answer => {
  const channel = world.channels.get(id);
  return channel === undefined
    ? refuse(404, 10003, 'Unknown Channel')
    : { status: 200, body: channelOf(channel) };
};

const ROUTES: readonly (readonly [string, RegExp, (call: Call) => Answer])[] = [
  [
    'GET',
    /^\/gateway\/bot$/,
    ({ url }) => ({
      status: 200,
      body: {
        url,
        shards: 1,
        session_start_limit: { total: 1000, remaining: 999, reset_after: 1, max_concurrency: 1 },
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
  const failures: { method: string; path: RegExp; answer: Answer & { headers?: Record<string, string> } }[] =
    [];
  const answerTo = (
    method: string,
    path: string,
    body: unknown,
    files: Files,
    query: URLSearchParams,
  ): Answer & { headers?: Record<string, string> } => {
    const failing = failures.findIndex((each) => each.method === method && each.path.test(path));
    const [failure] = failing === -1 ? [] : failures.splice(failing, 1);
    if (failure !== undefined) return failure.answer;
    for (const [verb, pattern, run] of ROUTES) {
      const match = verb === method ? pattern.exec(path) : null;
      if (match !== null)
        return run({ world, args: match.slice(1), body: body as never, files, query, url: gatewayUrl() });
    }
    return refuse(404, 0, `404: Not Found ${method} ${path}`);
  };
  return {
    log,
    fail: (method, path, answer) => void failures.push({ method, path, answer }),
    handle: async (request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://standin');
      const path = decodeURIComponent(pathname).replace(/^\/api\/v\d+/, '');
      const { body, files } = await readBody(request);
      const method = request.method ?? 'GET';
      log.push({ method, path, body });
      const { status, body: answer, headers = {} } = answerTo(method, path, body, files, searchParams);
      response.writeHead(
        status,
        answer === undefined ? headers : { 'content-type': 'application/json', ...headers },
      );
      response.end(answer === undefined ? undefined : JSON.stringify(answer));
      changed(world);
    },
  };
};
