import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { readConfig } from '../../bots/composition/config.ts';
import { configuredModels } from '../../bots/composition/configured-models.ts';
import { createModelCheck } from '../../jobs/tasks/model-check.ts';
import { taskContext } from '../jobs/task-bench.ts';

/** A provider of everything, which lists two models of text and one that hears. */
let server: Server;
let origin: string;
const asked: string[] = [];
const LISTED = {
  object: 'list',
  data: [{ id: 'kept-model' }, { id: 'kept-whisper' }],
  stt: [{ name: 'general', canonical_name: 'nova-3-general', architecture: 'nova-3' }],
  tts: [{ name: 'thalia', canonical_name: 'aura-2-thalia-en', architecture: 'aura-2' }],
};
beforeAll(async () => {
  server = createServer(({ method, url }, response) => {
    asked.push(`${method} ${url}`);
    const isList = url?.endsWith('/models') === true;
    response.writeHead(isList ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(isList ? LISTED : {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => void asked.splice(0));

const everything = () =>
  readConfig({
    ...{
      OPENAI_BASE_URL: `${origin}/v1`,
      HOTSEAT_LLM_MODEL: 'kept-model',
      HOTSEAT_EMBEDDING_MODEL: 'gone-embed',
    },
    ...{ HOTSEAT_LLM2_BASE_URL: `${origin}/second/v1`, HOTSEAT_LLM2_MODEL: 'gone-model' },
    ...{ DEEPGRAM_BASE_URL: origin, HOTSEAT_TTS_MODEL: 'aura-2-thalia-en', HOTSEAT_STT_MODEL: 'nova-1' },
    ...{ HOTSEAT_SPEECH_BASE_URL: `${origin}/speech/v1`, HOTSEAT_SPEECH_STT_MODEL: 'kept-whisper' },
    HOTSEAT_SPEECH_TTS_MODEL: 'gone-voice',
  });

it('asks every provider for the model that is set there, and only what costs nothing', async () => {
  const models = configuredModels(everything());
  const gone: string[] = [];
  const job = createModelCheck({
    models,
    tell: (found) => gone.push(...found.map(({ model, setting }) => `${setting}=${model}`)),
  });
  expect(await job.run(taskContext())).toEqual({ there: 3, gone: 4, unknown: 0, unreachable: 0 });
  expect(gone.toSorted()).toEqual([
    'HOTSEAT_EMBEDDING_MODEL=gone-embed',
    'HOTSEAT_LLM2_MODEL=gone-model',
    'HOTSEAT_SPEECH_TTS_MODEL=gone-voice',
    'HOTSEAT_STT_MODEL=nova-1',
  ]);
  expect(asked.filter((each) => !/^GET \S*\/models(\/[\w-]+)?$/.test(each))).toEqual([]);
});

it('asks nobody where nothing is set', async () => {
  expect(configuredModels(readConfig({}))).toEqual([]);
});
