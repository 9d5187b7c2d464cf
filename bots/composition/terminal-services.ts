import { readConfig } from './config.ts';
import { runDoctor } from './doctor.ts';
import { createFileDrafts } from './drafts.ts';
import { type CoachChoice, chooseCoach, openAssess } from './open-coaches.ts';
import { dataFolder } from './open-database.ts';
import { type OpenEngine, openEngine } from './open-engine.ts';
import { openLogger } from './open-logger.ts';
import type { Config } from './settings.ts';

export interface TerminalServicesDeps {
  readonly environment: NodeJS.ProcessEnv;
  readonly projectDir: string;
}

/**
 * What the terminal borrows: settings are read, and the database, the coaches and their SDKs loaded, when a
 * command first needs them. Every opening may throw `configuration`.
 */
export const createTerminalServices = ({ environment, projectDir }: TerminalServicesDeps) => {
  let known: Config | null = null;
  const config = (): Config => {
    known ??= readConfig(environment);
    return known;
  };
  let opened: Promise<OpenEngine> | null = null;
  const drafts = () => createFileDrafts(dataFolder(config(), projectDir));
  return {
    chooseCoach: (wish: CoachChoice | undefined) => chooseCoach(config(), wish),
    engine: async (coach: CoachChoice) => {
      opened ??= openEngine(config(), projectDir, coach);
      return (await opened).engine;
    },
    assess: async (coach: CoachChoice) => openAssess(config(), coach, await openLogger(config())),
    doctor: (signal: AbortSignal) => runDoctor({ readConfig: config, environment, projectDir }, signal),
    drafts: {
      keep: (personId: string, interviewId: string, text: string) =>
        drafts().keep(personId, interviewId, text),
      take: (personId: string, interviewId: string) => drafts().take(personId, interviewId),
      forget: (personId: string, interviewId?: string) => drafts().forget(personId, interviewId),
    },
    close: async () => {
      // A database that could not be opened was reported by whoever needed it.
      const open = await opened?.catch(() => null);
      await open?.close();
    },
  };
};
