import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../bots/composition/config.ts';
import type { Health } from '../../bots/composition/health-server.ts';
import { DEFAULT_HEALTH_PORT, type OpenHealth, openHealth } from '../../bots/composition/open-health.ts';
import { openTelemetry, type Telemetry } from '../../bots/composition/open-telemetry.ts';
import type { FrontEndState, RunningFrontEnd } from '../../bots/composition/running-front-end.ts';
import { AppError } from '../../core/errors/app-error.ts';
import { type Database, openDatabase } from '../../models/open-database.ts';
import { createListLogger } from '../fakes/list-logger.ts';
import { silentLogger } from '../fakes/silent-logger.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

const memoryDatabase = async (): Promise<Database> => {
  const opened = await openDatabase({
    ...{ uri: undefined, dataDir: null, ttlIntervalMs: 60_000, logger: silentLogger },
  });
  closing.push(opened.close);
  return opened;
};

const open = async (more: Partial<OpenHealth> = {}, environment: Record<string, string> = {}) => {
  const config = readConfig({ HOTSEAT_HEALTH_PORT: '0', ...environment });
  const telemetry = more.telemetry ?? (await openTelemetry(config));
  closing.push(telemetry.close);
  const health = await openHealth(config, {
    ...{ telemetry, database: more.database ?? (await memoryDatabase()), logger: silentLogger },
    ...{ wished: [], running: () => [], stopping: new AbortController().signal },
    ...more,
  });
  if (health !== null) closing.push(health.close);
  return { health, telemetry };
};

const ready = async (health: Health | null) => {
  const response = await fetch(`${health?.address}/ready`);
  const { parts } = (await response.json()) as { parts: Record<string, { status: string; detail?: string }> };
  return { status: response.status, parts };
};

const slack = (state: FrontEndState): Pick<RunningFrontEnd, 'name' | 'state'> => ({
  name: 'slack',
  state: () => state,
});

const occupy = async (): Promise<number> => {
  const server: Server = createServer();
  closing.push(() => new Promise((resolve) => server.close(resolve)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};

describe('readiness of a process', () => {
  it('is the database and the coordinator, where there is nothing else', async () => {
    const { health } = await open();
    expect(await ready(health)).toEqual({
      status: 200,
      parts: { database: { status: 'ok' }, coordinator: { status: 'ok' }, providers: { status: 'ok' } },
    });
  });

  it('waits for the front ends that it is to serve, and notices when one loses its platform', async () => {
    let running: ReturnType<OpenHealth['running']> = [];
    const { health } = await open({ wished: ['slack'], running: () => running });
    expect(await ready(health)).toMatchObject({ status: 503, parts: { slack: { detail: 'starting' } } });
    running = [slack({ isConnected: true, queued: 0 })];
    expect((await ready(health)).status).toBe(200);
    running = [slack({ isConnected: false, queued: 2 })];
    expect(await ready(health)).toMatchObject({ status: 503, parts: { slack: { detail: 'not connected' } } });
  });

  it('needs the database, and says so by a code', async () => {
    const away = () => Promise.reject(new AppError('database_unavailable', 'mongodb://secret@host is away'));
    const database = await memoryDatabase();
    const leases = { ...database.leases, isHeld: away };
    const { health } = await open({ database: { ...database, ping: away, leases } });
    const { status, parts } = await ready(health);
    const down = { status: 'down', detail: 'database_unavailable' };
    expect(status).toBe(503);
    expect(parts).toMatchObject({ database: down, coordinator: down });
  });

  it('bears providers that are away, and names them', async () => {
    const { health, telemetry } = await open();
    telemetry.providers.heard({ provider: 'LLM', available: false, code: 'coach_stalled' });
    expect(await ready(health)).toMatchObject({
      status: 200,
      parts: { providers: { status: 'degraded', detail: 'LLM: coach_stalled' } },
    });
  });
});

describe('gauges of a process', () => {
  it('are read from the database and the front ends when somebody asks', async () => {
    const database = await memoryDatabase();
    await database.rooms.save({
      ...{ interviewId: 'i-1', personId: 'slack:T1:U1', frontEnd: 'slack', workspaceId: 'slack:T1' },
      ...{ channelId: 'C1', voiceChannelId: null, visibility: 'private', view: {}, updatedAt: new Date() },
    });
    const { health } = await open({ database, running: () => [slack({ isConnected: true, queued: 3 })] });
    const page = await (await fetch(`${health?.address}/metrics`)).text();
    expect(page).toContain('hotseat_rooms{front_end="slack"} 1');
    expect(page).toContain('hotseat_outbox_posts{state="due"} 0');
    expect(page).toContain('hotseat_queued_work{place="slack"} 3');
    expect(page).not.toContain('U1');
  });
});

describe('the health port as set', () => {
  const serve = async (environment: Record<string, string>, logger = createListLogger()) => {
    const telemetry: Telemetry = await openTelemetry({ healthPort: 'off' });
    const { health } = await open({ telemetry, logger }, environment);
    return { health, logger };
  };

  it('is none when it is off', async () => {
    expect((await serve({ HOTSEAT_HEALTH_PORT: 'off' })).health).toBeNull();
  });

  it('ends the start when it is set and taken', async () => {
    const port = String(await occupy());
    await expect(serve({ HOTSEAT_HEALTH_PORT: port })).rejects.toMatchObject({
      code: 'configuration',
      message: expect.stringContaining(`127.0.0.1:${port} is taken`),
    });
  });

  it('is left to another process when it is the usual one and taken', async () => {
    const first = await serve({ HOTSEAT_HEALTH_PORT: '' });
    const second = await serve({ HOTSEAT_HEALTH_PORT: '' });
    expect(second.health).toBeNull();
    expect(second.logger.lines).toMatchObject([{ level: 'warn', facts: { port: DEFAULT_HEALTH_PORT } }]);
    // Another program of this machine may have it already.
    if (first.health !== null) expect(first.health.address).toBe(`http://127.0.0.1:${DEFAULT_HEALTH_PORT}`);
  });
});
