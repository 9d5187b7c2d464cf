import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { lookUpDeepgramModel } from '../../../core/adapters/deepgram/look-up-deepgram-model.ts';

const LISTED = {
  stt: [{ name: 'general', canonical_name: 'nova-3-general', architecture: 'nova-3' }],
  tts: [{ name: 'thalia', canonical_name: 'aura-2-thalia-en', architecture: 'aura-2' }],
};

let server: Server | null = null;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = null;
});

/** What a Deepgram that answers so says of a model, and what it was asked. */
const lookUp = async (model: string, status: number, body: object) => {
  const asked: string[] = [];
  const opened = createServer(({ method, url }, response) => {
    asked.push(`${method} ${url}`);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  server = opened;
  await new Promise<void>((resolve) => opened.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${(opened.address() as AddressInfo).port}`;
  const endpoint = { apiKey: 'dg-secret', baseUrl, model, modelSetting: 'HOTSEAT_STT_MODEL' };
  const found = await lookUpDeepgramModel(endpoint, new AbortController().signal).catch((error) => error);
  return { found, asked };
};

it.each(['nova-3', 'nova-3-general', 'aura-2-thalia-en'])('finds %s by one listing', async (model) => {
  expect(await lookUp(model, 200, LISTED)).toEqual({ found: 'there', asked: ['GET /v1/models'] });
});

it('says that a model has gone which the list has no more', async () => {
  expect((await lookUp('nova-1', 200, LISTED)).found).toBe('gone');
});

it.each([
  [404, {}],
  [200, {}],
])('does not know where there is no list (%i)', async (status, body) => {
  expect((await lookUp('nova-3', status, body)).found).toBe('unknown');
});

it('names the key to check when that is refused, and does not show it', async () => {
  const { found } = await lookUp('nova-3', 401, { err_code: 'INVALID_AUTH' });
  expect(found).toMatchObject({
    code: 'transcriber_unavailable',
    message: expect.stringContaining('DEEPGRAM_API_KEY'),
  });
  expect(JSON.stringify([String(found), String(found.cause)])).not.toContain('dg-secret');
});
