import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../bots/composition/config.ts';
import { runDoctor } from '../../bots/composition/doctor.ts';
import { installFakeEspeak } from '../adapters/espeak/fake-espeak.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A server that knows one model and one key. */
const startEndpoint = async () => {
  const server = createServer((request, response) => {
    const allowed = request.headers.authorization === 'Bearer sk-right';
    const found = request.url?.startsWith('/v1/models/known') === true;
    const list = request.url === '/v1/models';
    response.writeHead(allowed ? (found || list ? 200 : 404) : 401, { 'content-type': 'application/json' });
    if (!allowed) return response.end(JSON.stringify({ error: { message: 'bad key' } }));
    const model = { id: 'known', object: 'model', created: 1, owned_by: 'us' };
    response.end(JSON.stringify(found ? model : { object: 'list', data: [model] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
};

const checksOf = async (settings: Record<string, string>) => {
  const environment = { HOTSEAT_DATA: mkdtempSync(join(tmpdir(), 'hotseat-doctor-')), ...settings };
  const deps = { readConfig: () => readConfig(environment), environment, projectDir: tmpdir() };
  const checks = await Array.fromAsync(runDoctor(deps, new AbortController().signal));
  return Object.fromEntries(checks.map((check) => [check.name, check]));
};

describe('doctor', () => {
  it('finds everything well without any setting, and says how to get an LLM coach', async () => {
    const checks = await checksOf({});
    expect(checks['database']?.message).toContain('embedded database in');
    expect(Object.values(checks).map(({ status }) => status)).toEqual([
      'ok',
      'ok',
      'ok',
      'ok',
      'off',
      'off',
      'off',
    ]);
    expect(checks['database']?.message).toContain('embedded');
    expect(checks['LLM']?.advice).toContain('OPENAI_API_KEY');
  });

  it('stops at settings that cannot be read, and says which', async () => {
    const checks = await checksOf({ OPENAI_BASE_URL: 'localhost' });
    expect(checks['settings']).toMatchObject({ status: 'failed' });
    expect(checks['settings']?.message).toContain('OPENAI_BASE_URL');
    expect(checks['database']).toBeUndefined();
  });

  it('names the settings that are set, and never the value of a secret', async () => {
    const checks = await checksOf({
      OPENAI_BASE_URL: await startEndpoint(),
      OPENAI_API_KEY: 'sk-wrong-secret',
    });
    expect(checks['settings']?.message).toContain('OPENAI_API_KEY');
    expect(JSON.stringify(checks)).not.toContain('sk-wrong-secret');
  });

  it('hides a password in the address of an endpoint', async () => {
    const checks = await checksOf({ OPENAI_BASE_URL: 'http://me:hunter2@127.0.0.1:1/v1' });
    expect(checks['LLM']?.status).toBe('failed');
    expect(JSON.stringify(checks)).not.toContain('hunter2');
  });

  it('asks the endpoint for the model', async () => {
    const endpoint = { OPENAI_BASE_URL: await startEndpoint(), OPENAI_API_KEY: 'sk-right' };
    expect((await checksOf({ ...endpoint, HOTSEAT_LLM_MODEL: 'known' }))['LLM']?.status).toBe('ok');
    const wrong = (await checksOf({ ...endpoint, HOTSEAT_LLM_MODEL: 'other' }))['LLM'];
    expect(wrong?.status).toBe('failed');
    expect(wrong?.message).toContain('HOTSEAT_LLM_MODEL');
  });

  it('fails on a key that is refused and on a server that is not there, naming what to set', async () => {
    const refused = await checksOf({ OPENAI_BASE_URL: await startEndpoint(), OPENAI_API_KEY: 'sk-wrong' });
    expect(refused['LLM']?.status).toBe('failed');
    expect(refused['LLM']?.advice).toContain('OPENAI_API_KEY');
    const gone = await checksOf({ HOTSEAT_LLM2_BASE_URL: 'http://127.0.0.1:1/v1' });
    expect(gone['second LLM']?.status).toBe('failed');
    expect(gone['second LLM']?.advice).toContain('HOTSEAT_LLM2_BASE_URL');
  });

  it('names what would hear and speak, in order, and no key', async () => {
    const none = await checksOf({});
    expect(none['hearing']?.advice).toContain('DEEPGRAM_API_KEY');
    expect(none['speaking']?.message).toContain('questions are written');
    const all = await checksOf({
      DEEPGRAM_API_KEY: 'dg-secret',
      HOTSEAT_SPEECH_BASE_URL: 'http://me:hunter2@127.0.0.1:9000/v1',
      HOTSEAT_SPEECH_STT_MODEL: 'whisper-small',
      PATH: installFakeEspeak(),
    });
    expect(all['hearing']).toMatchObject({
      status: 'ok',
      message:
        'Deepgram nova-3, live and recorded, then whisper-small at 127.0.0.1:9000, recorded only (not tried here)',
    });
    expect(all['speaking']?.message).toContain('Deepgram aura-2-thalia-en, then espeak-ng');
    expect(JSON.stringify(all)).not.toMatch(/dg-secret|hunter2/);
  });

  it('fails on a data folder that cannot be one', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'hotseat-doctor-')), 'file');
    writeFileSync(file, '');
    const checks = await checksOf({ HOTSEAT_DATA: join(file, 'sub') });
    expect(checks['data folder']).toMatchObject({ status: 'failed' });
    expect(checks['data folder']?.advice).toContain('HOTSEAT_DATA');
    expect(checks['database']?.status).toBe('failed');
  });
});
