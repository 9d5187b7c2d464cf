import { createHash } from 'node:crypto';
import type { Drill } from '../../domain/drill/types.ts';
import { AppError } from '../../errors/app-error.ts';
import type { Clock } from '../../ports/clock.ts';
import type { DrillStore } from '../../ports/drill-store.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Logger } from '../../ports/logger.ts';
import type { QuestionSetStore } from '../../ports/question-set-store.ts';
import type { Engine } from '../engine.ts';
import type { TakeTurn } from '../library/turns.ts';
import type { RunningWork } from '../running-work.ts';
import type { DrillRef } from './drills.ts';

export interface DrillsDeps {
  readonly engine: Engine;
  readonly drills: DrillStore;
  /** Questions that the workspace brought. */
  readonly questionSets: Pick<QuestionSetStore, 'listWorkspace'>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
}

/** The same with the parts that the use cases share. */
export interface DrillsContext extends DrillsDeps {
  readonly work: RunningWork;
  /** Answers of one person to one drill, one after the other. */
  readonly answerTurns: TakeTurn;
  /** Changes of one entry, one after the other. */
  readonly entryTurns: TakeTurn;
}

export const entryKey = ({ personId, drillId }: DrillRef): string => JSON.stringify([personId, drillId]);

/** From drill and person, so that a second delivery of an answer starts no second interview. */
export const drillInterviewId = ({ personId, drillId }: DrillRef): string =>
  `drill-${createHash('sha256').update(entryKey({ personId, drillId })).digest('hex').slice(0, 32)}`;

/** An answer is the one exchange of its interview. */
export const EXCHANGE = 1;

/** Throws `not_found`. */
export const loadDrill = async ({ drills }: Pick<DrillsDeps, 'drills'>, drillId: string): Promise<Drill> => {
  const drill = await drills.find(drillId);
  if (drill === null) throw new AppError('not_found', 'There is no such drill any more.');
  return drill;
};
