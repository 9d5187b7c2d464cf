import type { Logger } from '../../core/ports/logger.ts';
import type { AssessAttempt } from '../../core/usecases/assessment.ts';
import type { RunningEngine } from '../../core/usecases/create-engine.ts';
import { type CoachChoice, openAssess } from './open-coaches.ts';
import type { Telemetry } from './open-telemetry.ts';
import type { Config } from './settings.ts';

/** Coaches that are loaded when they are wanted: a process of jobs hardly ever wants them. */
export interface CoachingOnDemand {
  readonly assessAttempt: AssessAttempt;
  /** By rules alone, whatever is configured. */
  readonly assessOffline: AssessAttempt;
  /** The same engine, which has them loaded while a person thinks about the first answer. */
  preloadedBy(engine: RunningEngine): RunningEngine;
}

const onDemand = (open: () => Promise<AssessAttempt>) => {
  let opened: Promise<AssessAttempt> | null = null;
  const load = (): Promise<AssessAttempt> => {
    opened ??= open();
    return opened;
  };
  const assess: AssessAttempt = async function* (request, context) {
    yield* (await load())(request, context);
  };
  return { assess, load };
};

export const coachingOnDemand = (
  config: Config,
  choice: CoachChoice,
  logger: Logger,
  telemetry: Telemetry,
): CoachingOnDemand => {
  const wished = onDemand(() => openAssess(config, choice, logger, telemetry));
  const offline = onDemand(() => openAssess(config, 'offline', logger));
  // What fails here fails again, and is told, when an answer is to be scored.
  const preload = (): void => void wished.load().catch(() => {});
  return {
    assessAttempt: wished.assess,
    assessOffline: offline.assess,
    preloadedBy: (engine) => ({
      ...engine,
      startInterview: (input) => {
        preload();
        return engine.startInterview(input);
      },
      resumeInterview: (ref, signal) => {
        preload();
        return engine.resumeInterview(ref, signal);
      },
    }),
  };
};
