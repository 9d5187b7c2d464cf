import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ApiCall, Refusal, stringOf } from './api-call.ts';
import { METHODS } from './api-methods.ts';
import type { Hub } from './hub.ts';
import { oauthAccess } from './oauth-methods.ts';
import { readArgs } from './read-body.ts';
import type { Json } from './records.ts';
import type { Settings } from './settings.ts';
import { changed, type World } from './world.ts';

export interface ApiRequest {
  readonly method: string;
  readonly args: Json;
  readonly token: string | null;
  /** From when it came, on the stand-in's clock. */
  readonly at: number;
  /** What it was answered with: `ok`, a code of Slack's, or an HTTP status; null while it waits. */
  outcome: string | null;
}

/** What the next calls of a method meet. */
export interface ApiFault {
  /** A refusal of Slack's, as status 200. */
  readonly error?: string;
  /** A status with a body that is no JSON, such as 503. */
  readonly status?: number;
  /** Seconds that Slack asks to wait: a 429. */
  readonly retryAfter?: number;
  /** Waits so long first. */
  readonly delayMs?: number;
  /** Ends the connection without an answer. */
  readonly drop?: boolean;
  /** Does what was asked, and fails only then. */
  readonly afterDoing?: boolean;
}

export interface Api {
  handle(method: string, request: IncomingMessage, response: ServerResponse): Promise<void>;
  readonly log: ApiRequest[];
  /** Requests of a method, oldest first. */
  calls(method: string): readonly ApiRequest[];
  /** The next `times` calls of a method (every one with Infinity) meet a fault; `where` picks among them. */
  fail(method: string, fault: ApiFault, times?: number, where?: (args: Json) => boolean): void;
  /** Takes all faults away. */
  heal(): void;
}

interface Planned {
  readonly method: string;
  readonly fault: ApiFault;
  readonly where: (args: Json) => boolean;
  left: number;
}

interface ApiDeps {
  readonly world: World;
  readonly settings: Settings;
  readonly hub: Hub;
  /** Gives an address for one more WebSocket, or a refusal. */
  readonly openConnection: () => string;
}

const authorise = (deps: ApiDeps, method: string, token: string | null, args: Json): ApiCall => {
  const { world, settings, hub } = deps;
  if (token === null) throw new Refusal('not_authed');
  if (token.startsWith('xapp-')) throw new Refusal('not_allowed_token_type');
  const found = world.tokens.get(token);
  if (found === undefined) throw new Refusal('invalid_auth');
  if (found.state !== 'live') throw new Refusal(found.state);
  const wanted = found.isEnterprise ? (stringOf(args, 'team_id') ?? found.teamIds[0]) : found.teamIds[0];
  const team = world.teams.get(wanted ?? '');
  if (team === undefined || !found.teamIds.includes(team.id)) throw new Refusal('team_access_not_granted');
  return { world, settings, hub, method, token: found, team, args };
};

const run = (deps: ApiDeps, method: string, request: IncomingMessage, args: Json): Json => {
  const { authorization = '' } = request.headers;
  const bearer = /^Bearer (.+)$/.exec(authorization)?.[1] ?? stringOf(args, 'token') ?? null;
  if (method === 'oauth.v2.access') {
    const basic = /^Basic (.+)$/.exec(authorization)?.[1];
    return oauthAccess(
      deps.world,
      args,
      basic === undefined ? null : Buffer.from(basic, 'base64').toString(),
    );
  }
  if (method === 'apps.connections.open') {
    if (bearer === null) throw new Refusal('not_authed');
    if (!bearer.startsWith('xapp-')) throw new Refusal('not_allowed_token_type');
    if (bearer !== deps.world.app.token) throw new Refusal('invalid_auth');
    return { url: deps.openConnection() };
  }
  const known = METHODS[method];
  if (known === undefined) throw new Refusal('unknown_method', { req_method: method });
  const call = authorise(deps, method, bearer, args);
  if (known.scopes.length > 0 && !known.scopes.some((scope) => call.token.scopes.includes(scope)))
    throw new Refusal('missing_scope', {
      needed: known.scopes.join(','),
      provided: call.token.scopes.join(','),
    });
  return known.run(call);
};

const send = (
  response: ServerResponse,
  status: number,
  body: Json,
  headers: Record<string, string>,
): void => {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify(body));
};

const faultRefusal = ({ error, retryAfter }: ApiFault): Refusal | null => {
  if (retryAfter !== undefined)
    return new Refusal('ratelimited', {}, 429, { 'Retry-After': String(retryAfter) });
  return error === undefined ? null : new Refusal(error);
};

/** The Web API: strict about tokens, scopes and arguments, and failing on demand. */
export const createApi = (deps: ApiDeps): Api => {
  const log: ApiRequest[] = [];
  let planned: Planned[] = [];
  const take = (method: string, args: Json): ApiFault | null => {
    const found = planned.find((each) => each.method === method && each.left > 0 && each.where(args));
    if (found === undefined) return null;
    found.left -= 1;
    return found.fault;
  };
  const answer = async (entry: ApiRequest, request: IncomingMessage, response: ServerResponse) => {
    const fault = take(entry.method, entry.args);
    if (fault?.delayMs !== undefined) await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
    try {
      if (fault?.afterDoing === true) run(deps, entry.method, request, entry.args);
      if (fault?.drop === true) {
        entry.outcome = 'dropped';
        return void request.socket.destroy();
      }
      const refusal = fault === null ? null : faultRefusal(fault);
      if (refusal !== null) throw refusal;
      if (fault?.status !== undefined) {
        entry.outcome = String(fault.status);
        response.writeHead(fault.status, { 'Content-Type': 'text/html' });
        return void response.end('<html>Server error</html>');
      }
      const body = run(deps, entry.method, request, entry.args);
      entry.outcome = 'ok';
      const scopes = deps.world.tokens.get(entry.token ?? '')?.scopes.join(',') ?? '';
      send(response, 200, { ok: true, ...body }, { 'x-oauth-scopes': scopes });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      entry.outcome = error.code;
      send(response, error.status, { ok: false, error: error.code, ...error.more }, error.headers);
    }
  };
  return {
    log,
    calls: (method) => log.filter((each) => each.method === method),
    fail: (method, fault, times = 1, where = () => true) =>
      void planned.push({ method, fault, left: times, where }),
    heal: () => {
      planned = [];
    },
    handle: async (method, request, response) => {
      const args = await readArgs(request);
      const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? null;
      const entry: ApiRequest = { method, args, token, at: deps.world.now(), outcome: null };
      log.push(entry);
      await answer(entry, request, response);
      changed(deps.world);
    },
  };
};
