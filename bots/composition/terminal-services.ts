import { readConfig } from './config.ts';
import { type CoachChoice, chooseCoach, openAssess } from './open-coaches.ts';
import type { OpenEngine } from './open-engine.ts';
import { openLogger } from './open-logger.ts';
import type { Config } from './settings.ts';

export interface TerminalServicesDeps {
  readonly environment: NodeJS.ProcessEnv;
  readonly projectDir: string;
  /** Where the person is: files that are named belong there. */
  readonly personDir: string;
}

/** Files in the data folder, found when something is first kept or looked for. */
const lazyDrafts = (config: () => Config, projectDir: string) => {
  const drafts = async () => {
    const [{ createFileDrafts }, { dataFolder }] = await Promise.all([
      import('./drafts.ts'),
      import('./open-database.ts'),
    ]);
    return createFileDrafts(dataFolder(config(), projectDir));
  };
  return {
    keep: async (personId: string, interviewId: string, text: string) =>
      (await drafts()).keep(personId, interviewId, text),
    take: async (personId: string, interviewId: string) => (await drafts()).take(personId, interviewId),
    forget: async (personId: string, interviewId?: string) => (await drafts()).forget(personId, interviewId),
  };
};

/** What whoever runs the service asks of it. */
const operatorServices = (config: () => Config, open: () => Promise<OpenEngine>) => ({
  jobs: async () => {
    const [{ openJobDesk }, opened] = await Promise.all([import('./open-jobs.ts'), open()]);
    return openJobDesk(config(), opened);
  },
  schedules: async () => {
    const [{ openSchedulesNow }, opened] = await Promise.all([import('./open-schedules.ts'), open()]);
    return openSchedulesNow(opened);
  },
  usage: async () => (await open()).usage.usageReports,
});

/**
 * What the terminal borrows: settings are read, and the database, the coaches and their SDKs loaded, when a
 * command first needs them. Every opening may throw `configuration`.
 */
export const createTerminalServices = (deps: TerminalServicesDeps) => {
  const { environment, projectDir, personDir } = deps;
  let known: Config | null = null;
  const config = (): Config => {
    known ??= readConfig(environment);
    return known;
  };
  let opened: Promise<OpenEngine> | null = null;
  const open = async (coach: CoachChoice): Promise<OpenEngine> => {
    const { openEngine } = await import('./open-engine.ts');
    return openEngine(config(), projectDir, coach);
  };
  const openOnce = (coach: CoachChoice): Promise<OpenEngine> => {
    opened ??= open(coach);
    return opened;
  };
  return {
    chooseCoach: (wish: CoachChoice | undefined) => chooseCoach(config(), wish),
    engine: async (coach: CoachChoice) => (await openOnce(coach)).engine,
    preparation: async (coach: CoachChoice) => (await openOnce(coach)).preparation,
    charts: async () => {
      const { createResvgChartRenderer } = await import('../../core/adapters/charts/resvg-chart-renderer.ts');
      return createResvgChartRenderer();
    },
    assess: async (coach: CoachChoice) => openAssess(config(), coach, await openLogger(config())),
    doctor: async function* (signal: AbortSignal) {
      const { runDoctor } = await import('./doctor.ts');
      yield* runDoctor({ readConfig: config, environment, projectDir }, signal);
    },
    slackManifest: async (url: string | null) => {
      const { slackManifest } = await import('../slack/manifest.ts');
      return slackManifest({ mode: url === null ? { kind: 'socket' } : { kind: 'http', url } });
    },
    moving: async () => {
      const { openMoving } = await import('./open-moving.ts');
      return openMoving(config(), { projectDir, personDir });
    },
    ...operatorServices(config, () => openOnce(chooseCoach(config(), undefined))),
    drafts: lazyDrafts(config, projectDir),
    close: async () => {
      // A database that could not be opened was reported by whoever needed it.
      const done = await opened?.catch(() => null);
      await done?.close();
    },
  };
};
