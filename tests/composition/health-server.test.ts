import { afterEach, describe, expect, it } from 'vitest';
import { type EventLoopWatch, watchEventLoop } from '../../bots/composition/event-loop-watch.ts';
import { createHealth, type Health, type HealthOptions } from '../../bots/composition/health-server.ts';
import { type ReadinessCheck, readParts } from '../../bots/composition/readiness.ts';
import { AppError } from '../../core/errors/app-error.ts';
import { createListLogger } from '../fakes/list-logger.ts';
import { silentLogger } from '../fakes/silent-logger.ts';

let opened: Health[] = [];
afterEach(async () => {
  for (const each of opened) await each.close();
  opened = [];
});

const open = async (more: Partial<HealthOptions> = {}): Promise<Health> => {
  const options = { port: 0, host: '127.0.0.1', checks: [], registry: null, logger: silentLogger };
  const health = await createHealth({ ...options, ...more });
  opened.push(health);
  return health;
};

const ask = async ({ address }: Health, path: string, method = 'GET') => {
  const response = await fetch(`${address}${path}`, { method });
  return { status: response.status, body: await response.text(), headers: response.headers };
};

const part = (name: string, read: ReadinessCheck['read'], isNeeded = true): ReadinessCheck => ({
  name,
  isNeeded,
  read,
});
const blockedFor = (ms: number): EventLoopWatch => ({ longestBlockMs: () => ms, stop: () => {} });

describe('/health', () => {
  it('says that the process lives', async () => {
    expect(await ask(await open(), '/health')).toMatchObject({ status: 200, body: 'ok\n' });
  });

  it('fails after a block of more than ten seconds, and bears a shorter one', async () => {
    const blocked = await ask(await open({ eventLoop: blockedFor(12_300) }), '/health');
    expect(blocked).toMatchObject({ status: 503, body: 'blocked for 12 s\n' });
    expect((await ask(await open({ eventLoop: blockedFor(9000) }), '/health')).status).toBe(200);
  });

  it('fails while the process is being stopped, and so does /ready', async () => {
    const health = await open({ stopping: AbortSignal.abort() });
    expect((await ask(health, '/health')).status).toBe(503);
    const ready = await ask(health, '/ready');
    expect(ready.status).toBe(503);
    expect(JSON.parse(ready.body)).toEqual({ ready: false, stopping: true, parts: {} });
  });
});

describe('/ready', () => {
  it('lists every part, and is 503 when a needed one is down', async () => {
    const database = part('database', () => {
      throw new AppError('database_unavailable', 'mongodb://user:secret@host is away');
    });
    const ready = await ask(
      await open({ checks: [database, part('slack', () => ({ status: 'ok' }))] }),
      '/ready',
    );
    expect(ready.status).toBe(503);
    expect(JSON.parse(ready.body)).toEqual({
      ready: false,
      stopping: false,
      parts: { database: { status: 'down', detail: 'database_unavailable' }, slack: { status: 'ok' } },
    });
  });

  it('is 200 when only providers are away', async () => {
    const providers = part('providers', () => ({ status: 'degraded', detail: 'LLM: coach_stalled' }), false);
    const ready = await ask(await open({ checks: [providers] }), '/ready');
    expect([ready.status, JSON.parse(ready.body).ready]).toEqual([200, true]);
  });

  it('waits for no part longer than its limit', async () => {
    const stuck = part('database', () => new Promise(() => {}));
    const { isReady, parts } = await readParts([stuck], 1);
    expect(isReady).toBe(false);
    expect(parts).toEqual({ database: { status: 'down', detail: 'no answer in time' } });
  });
});

describe('the health port', () => {
  it('gives the metrics page as it is', async () => {
    const registry = {
      contentType: 'text/plain; version=0.0.4; charset=utf-8',
      metrics: async () => 'rooms 1\n',
    };
    const page = await ask(await open({ registry }), '/metrics');
    expect([page.status, page.body, page.headers.get('content-type')]).toEqual([
      200,
      'rooms 1\n',
      registry.contentType,
    ]);
  });

  it('knows no other paths and no other methods', async () => {
    const health = await open();
    for (const path of ['/', '/metrics', '/healthz', '/constructor', '//', '/health/..%2fready'])
      expect((await ask(health, path)).status, path).toBe(404);
    const posted = await ask(health, '/health', 'POST');
    expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    expect(await ask(health, '/health?probe=1')).toMatchObject({ status: 200 });
    expect(await ask(health, '/health', 'HEAD')).toMatchObject({ status: 200, body: '' });
  });

  it('says in one sentence that it is taken', async () => {
    const { port } = new URL((await open()).address);
    await expect(open({ port: Number(port) })).rejects.toMatchObject({
      code: 'configuration',
      message: `The health port 127.0.0.1:${port} is taken; set HOTSEAT_HEALTH_PORT to another one, or to off.`,
    });
  });

  it('answers 500 without details when a page cannot be made', async () => {
    const logger = createListLogger();
    const registry = { contentType: 'text/plain', metrics: () => Promise.reject(new Error('secret')) };
    const page = await ask(await open({ registry, logger }), '/metrics');
    expect([page.status, page.body]).toEqual([500, 'failed\n']);
    expect(JSON.stringify(logger.lines)).not.toContain('secret');
  });

  it('is closed at once, also while somebody keeps a connection', async () => {
    const health = await open();
    await ask(health, '/health');
    await health.close();
    await expect(ask(health, '/health')).rejects.toThrow();
  });
});

describe('the watch over the event loop', () => {
  const start = () => {
    let now = 0;
    let beat = (): void => {};
    const every = (_: number, run: () => void) => {
      beat = run;
      return () => {};
    };
    const watch = watchEventLoop({ nowMs: () => now, every, everyMs: 1000, rememberMs: 30_000 });
    const pass = (ms: number): void => {
      now += ms;
    };
    return { watch, pass, beat: () => beat() };
  };

  it('sees nothing in a loop that turns', () => {
    const { watch, pass, beat } = start();
    for (let n = 0; n < 5; n += 1) {
      pass(1000);
      beat();
    }
    expect(watch.longestBlockMs()).toBe(0);
  });

  it('sees a block while it lasts, remembers it for a while, and forgets it', () => {
    const { watch, pass, beat } = start();
    pass(13_000);
    expect(watch.longestBlockMs()).toBe(12_000);
    beat();
    pass(1000);
    beat();
    expect(watch.longestBlockMs()).toBe(12_000);
    for (let n = 0; n < 31; n += 1) {
      pass(1000);
      beat();
    }
    expect(watch.longestBlockMs()).toBe(0);
  });
});
