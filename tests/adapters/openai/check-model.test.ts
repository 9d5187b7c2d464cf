import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { checkModel } from '../../../core/adapters/openai/check-model.ts';
import { createOpenAiStandin, type OpenAiStandin } from '../../standins/openai/openai-standin.ts';
import { SECRET_KEY } from './coach-harness.ts';
import { createManualTimers } from './manual-timers.ts';

let standin: OpenAiStandin;
beforeAll(async () => {
  standin = await createOpenAiStandin();
});
afterAll(() => standin.close());

const endpoint = (more = {}) => ({
  name: 'primary',
  baseUrl: standin.baseUrl,
  apiKey: SECRET_KEY,
  model: 'stand-in',
  ...more,
});

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A server that answers every request in one way. */
const serverWith = async (status: number | 'silence', body: object) => {
  const asked = Promise.withResolvers<void>();
  const server = createServer((_, response) => {
    asked.resolve();
    if (status === 'silence') return;
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked: asked.promise,
  };
};

it('is ok when the server has the model, without generating anything', async () => {
  expect(await checkModel(endpoint())).toEqual({
    status: 'ok',
    message: 'The primary has the model "stand-in".',
  });
  expect(standin.completions).toEqual([]);
});

it('names the model setting when the model has gone', async () => {
  const settings = { apiKey: 'A', model: 'HOTSEAT_LLM_MODEL', baseUrl: 'B' };
  expect(await checkModel(endpoint({ model: 'gpt-gone', settings }))).toEqual({
    status: 'failed',
    message: 'The primary has no model "gpt-gone": check HOTSEAT_LLM_MODEL.',
  });
});

it('names the key setting when the key is refused, and never the key', async () => {
  const server = await serverWith(401, { error: { message: `Bad key ${SECRET_KEY}` } });
  const { status, message } = await checkModel(endpoint({ baseUrl: server.baseUrl }));
  expect(status).toBe('failed');
  expect(message).toContain('OPENAI_API_KEY');
  expect(message).not.toContain(SECRET_KEY);
});

it('is unknown for a server that cannot list its models', async () => {
  const server = await serverWith(404, { error: { message: 'Not found' } });
  expect(await checkModel(endpoint({ baseUrl: server.baseUrl }))).toMatchObject({ status: 'unknown' });
});

it('fails at its deadline when the server keeps silent', async () => {
  const server = await serverWith('silence', {});
  const timers = createManualTimers();
  const check = checkModel(endpoint({ baseUrl: server.baseUrl }), { timers });
  await server.asked;
  timers.advance(5000);
  expect(await check).toEqual({ status: 'failed', message: 'The primary took longer than 5 s.' });
});

it('names the address when nobody answers there', async () => {
  const gone = await createOpenAiStandin();
  await gone.close();
  const { status, message } = await checkModel(endpoint({ baseUrl: gone.baseUrl }));
  expect(status).toBe('failed');
  expect(message).toContain('OPENAI_BASE_URL');
});
