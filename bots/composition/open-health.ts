import { isAppError } from '../../core/errors/app-error.ts';
import type { LeaseStore } from '../../core/ports/lease-store.ts';
import type { Logger } from '../../core/ports/logger.ts';
import type { OutboxStore } from '../../core/ports/outbox-store.ts';
import type { RoomStore } from '../../core/ports/room-stores.ts';
import type { Health } from './health-server.ts';
import type { Telemetry } from './open-telemetry.ts';
import type { ReadinessCheck } from './readiness.ts';
import type { RunningFrontEnd } from './running-front-end.ts';
import type { Config } from './settings.ts';

export interface OpenHealth {
  readonly telemetry: Telemetry;
  readonly database: {
    ping(): Promise<void>;
    readonly leases: LeaseStore;
    readonly outbox: OutboxStore;
    readonly rooms: RoomStore;
  };
  readonly logger: Logger;
  /** What this process is to serve; not ready before each of them runs. */
  readonly wished: readonly string[];
  /** What runs now. Read again with every question. */
  readonly running: () => readonly Pick<RunningFrontEnd, 'name' | 'state'>[];
  readonly stopping: AbortSignal;
  /** Models that are set and that their providers have no more, as far as the last check knows. */
  readonly goneModels?: () => readonly string[];
}

/** Where Prometheus looks for Node exporters of OpenTelemetry, by custom. */
export const DEFAULT_HEALTH_PORT = 9464;

const frontEndCheck = (name: string, running: OpenHealth['running']): ReadinessCheck => ({
  name,
  isNeeded: true,
  read: () => {
    const found = running().find((each) => each.name === name);
    if (found === undefined) return { status: 'down', detail: 'starting' };
    return found.state?.().isConnected === false
      ? { status: 'down', detail: 'not connected' }
      : { status: 'ok' };
  },
});

/** Reads a lease that nobody holds: the coordinator answers. */
const leasesAnswer = async (leases: LeaseStore): Promise<void> => {
  const now = new Date();
  await leases.isHeld({ key: 'health', owner: 'health', fence: 0, expiresAt: now }, now);
};

const modelsCheck = (goneModels: () => readonly string[]): ReadinessCheck => ({
  name: 'models',
  isNeeded: false,
  read: () => {
    const gone = goneModels();
    return gone.length === 0 ? { status: 'ok' } : { status: 'degraded', detail: `gone: ${gone.join(', ')}` };
  },
});

const checksOf = ({
  database,
  telemetry,
  wished,
  running,
  goneModels,
}: OpenHealth): readonly ReadinessCheck[] => [
  {
    name: 'database',
    isNeeded: true,
    read: async () => {
      await database.ping();
      return { status: 'ok' };
    },
  },
  {
    name: 'coordinator',
    isNeeded: true,
    read: async () => {
      await leasesAnswer(database.leases);
      return { status: 'ok' };
    },
  },
  ...wished.map((name) => frontEndCheck(name, running)),
  ...(goneModels === undefined ? [] : [modelsCheck(goneModels)]),
  {
    name: 'providers',
    isNeeded: false,
    read: () => {
      const away = telemetry.providers.list().filter(({ available }) => !available);
      if (away.length === 0) return { status: 'ok' };
      return {
        status: 'degraded',
        detail: away.map(({ provider, code }) => `${provider}: ${code ?? 'unavailable'}`).join(', '),
      };
    },
  },
];

const watchAll = ({ telemetry: { metrics }, database, running }: OpenHealth): void => {
  metrics.watch('outbox_posts', async () => ({ ...(await database.outbox.depth(new Date())) }));
  metrics.watch('queued_work', () =>
    Object.fromEntries(running().map(({ name, state }) => [name, state?.().queued ?? 0])),
  );
  metrics.watch('rooms', async () => ({
    discord: await database.rooms.count('discord'),
    slack: await database.rooms.count('slack'),
  }));
};

/**
 * Opens the health port of a process that serves; null when it is off. Begin with it as soon as the database is open,
 * before front ends log in. Throws `configuration` for a port that was set and is taken; the usual one is left to
 * another process of this host.
 */
export const openHealth = async (
  { healthPort, healthHost: host }: Pick<Config, 'healthPort' | 'healthHost'>,
  parts: OpenHealth,
): Promise<Health | null> => {
  if (healthPort === 'off') return null;
  const { createHealth } = await import('./health-server.ts');
  const { logger, telemetry, stopping } = parts;
  watchAll(parts);
  const port = healthPort ?? DEFAULT_HEALTH_PORT;
  try {
    const health = await createHealth({
      port,
      host,
      checks: checksOf(parts),
      registry: telemetry.page,
      logger,
      stopping,
    });
    logger.info({ address: health.address }, 'health port open');
    return health;
  } catch (error) {
    if (healthPort !== undefined || !isAppError(error)) throw error;
    logger.warn({ port, host }, error.message);
    return null;
  }
};
