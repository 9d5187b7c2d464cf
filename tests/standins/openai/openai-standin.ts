import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { feedbackReply, type Reply } from './replies.ts';
import { openStream, streamText, type WireRequest, wholeText } from './wire.ts';

export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** The parsed body; empty for GET. */
  readonly body: Record<string, unknown>;
  /** Settles when the exchange is over: `aborted` when the client went away before the reply was complete. */
  readonly ended: Promise<'finished' | 'aborted'>;
}

export type ReplyMaker = Reply | ((request: RecordedRequest) => Reply);

export interface OpenAiStandin {
  /** For `baseURL` of the SDK: http://127.0.0.1:PORT/v1 */
  readonly baseUrl: string;
  /** Every request so far, oldest first. */
  readonly requests: readonly RecordedRequest[];
  /** Chat completions only. */
  readonly completions: readonly RecordedRequest[];
  /** One reply for each coming completion, in turn; after them `otherwise` serves. */
  script(...replies: readonly ReplyMaker[]): void;
  /** The reply when nothing is scripted; sample feedback at first. */
  otherwise(reply: ReplyMaker): void;
  /** Models that /models knows; `stand-in` at first. */
  models: readonly string[];
  /** Resolves with the n-th completion request (1-based), also when it is already there. */
  completion(n: number): Promise<RecordedRequest>;
  close(): Promise<void>;
}

const readBody = async (request: IncomingMessage): Promise<Record<string, unknown>> => {
  let text = '';
  for await (const data of request.setEncoding('utf8')) text += data;
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
};

const sendJson = (response: ServerResponse, status: number, body: object, headers = {}): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
};

const sendModels = (response: ServerResponse, path: string, models: readonly string[]): void => {
  const asModel = (id: string) => ({ id, object: 'model', created: 1_790_000_000, owned_by: 'stand-in' });
  const id = decodeURIComponent(path.split('/models/')[1] ?? '');
  if (id === '') sendJson(response, 200, { object: 'list', data: models.map(asModel) });
  else if (models.includes(id)) sendJson(response, 200, asModel(id));
  else {
    const error = {
      message: `The model '${id}' does not exist`,
      type: 'invalid_request_error',
      code: 'model_not_found',
    };
    sendJson(response, 404, { error });
  }
};

const sendReply = async (response: ServerResponse, reply: Reply, body: RecordedRequest['body']) => {
  const options = body['stream_options'] as { include_usage?: boolean } | undefined;
  const wire: WireRequest = { model: String(body['model']), includeUsage: options?.include_usage === true };
  if (reply.kind === 'error') sendJson(response, reply.status, reply.body, reply.headers);
  else if (reply.kind === 'silence') {
    if (reply.after === 'headers') openStream(response, wire);
  } else if (body['stream'] === true) await streamText(response, reply, wire);
  else sendJson(response, 200, wholeText(reply, wire));
};

const record = async (request: IncomingMessage, response: ServerResponse): Promise<RecordedRequest> => ({
  method: request.method ?? '',
  path: request.url ?? '',
  headers: request.headers,
  ended: new Promise((resolve) =>
    response.on('close', () => resolve(response.writableFinished ? 'finished' : 'aborted')),
  ),
  body: await readBody(request),
});

/**
 * A server on 127.0.0.1 that speaks the chat completions protocol as OpenAI does (SSE with role, content, finish and
 * usage chunks, [DONE]; error bodies; /models), replies as scripted and records what it was asked.
 */
export const createOpenAiStandin = async (port = 0): Promise<OpenAiStandin> => {
  const requests: RecordedRequest[] = [];
  const completions: RecordedRequest[] = [];
  const waiting = new Map<number, (request: RecordedRequest) => void>();
  let scripted: ReplyMaker[] = [];
  let fallback: ReplyMaker = feedbackReply();

  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const request = await record(incoming, response);
    requests.push(request);
    if (request.path.startsWith('/v1/models')) return sendModels(response, request.path, standin.models);
    if (request.path !== '/v1/chat/completions') {
      return sendJson(response, 404, { error: { message: `Unknown path ${request.path}`, code: null } });
    }
    completions.push(request);
    waiting.get(completions.length)?.(request);
    const maker = scripted.shift() ?? fallback;
    await sendReply(response, typeof maker === 'function' ? maker(request) : maker, request.body);
  };
  const server = createServer((incoming, response) => void handle(incoming, response));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));

  const standin: OpenAiStandin = {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    completions,
    models: ['stand-in'],
    script: (...replies) => {
      scripted = [...scripted, ...replies];
    },
    otherwise: (reply) => {
      fallback = reply;
    },
    completion: (n) => {
      const there = completions[n - 1];
      return there ? Promise.resolve(there) : new Promise((resolve) => waiting.set(n, resolve));
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return standin;
};
