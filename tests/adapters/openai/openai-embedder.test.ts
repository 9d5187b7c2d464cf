import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOpenAiEmbedder } from '../../../core/adapters/openai/openai-embedder.ts';
import { silentLogger } from '../../fakes/silent-logger.ts';
import { createManualTimers } from './manual-timers.ts';

type Asked = { readonly input: readonly string[]; readonly model: string };

let server: Server;
let asked: Asked[] = [];
let answer: (asked: Asked) => unknown = () => null;
beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = JSON.parse(Buffer.concat(chunks).toString()) as Asked;
    asked.push(body);
    const reply = answer(body);
    if (reply === 'hang') return;
    response.writeHead(reply === null ? 400 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(reply ?? { error: { message: 'no such model' } }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const embedder = (timers = createManualTimers()) =>
  createOpenAiEmbedder({
    name: 'LLM',
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    apiKey: 'sk-test',
    model: 'small',
    ...{ logger: silentLogger, timers },
  });
const signal = () => new AbortController().signal;

describe('embeddings of an OpenAI-compatible server', () => {
  it('come one a text in their order, a hundred texts a call', async () => {
    asked = [];
    answer = ({ input }) => ({
      data: input.map((text, index) => ({ index, embedding: [text.length, 1] })).reverse(),
    });
    const texts = Array.from({ length: 150 }, (_, place) => 'x'.repeat(place + 1));
    const vectors = await embedder().embed(texts, signal());
    expect(vectors.map(([length]) => length)).toEqual(texts.map((text) => text.length));
    expect(asked.map(({ input, model }) => [input.length, model])).toEqual([
      [100, 'small'],
      [50, 'small'],
    ]);
    expect(await embedder().embed([], signal())).toEqual([]);
  });

  it('are refused when the server gives too few, and when it refuses', async () => {
    answer = () => ({ data: [] });
    await expect(embedder().embed(['a'], signal())).rejects.toMatchObject({ code: 'coach_malformed' });
    answer = () => null;
    await expect(embedder().embed(['a'], signal())).rejects.toMatchObject({ name: 'AppError' });
  });
});
