import { advance } from '../domain/interview/machine.ts';
import type { MachineEvent, MachineState } from '../domain/interview/machine-types.ts';
import { summarise } from '../domain/interview/summary.ts';
import type { Interview, LiveInterview } from '../domain/interview/types.ts';
import { AppError } from '../errors/app-error.ts';
import type { Stores } from '../ports/stores.ts';
import type { InterviewRef } from './engine.ts';
import type { EngineContext } from './engine-context.ts';
import { findInterview, type LoadedInterview, type loadInterview } from './load-interview.ts';
import { loadLatest } from './load-latest.ts';

/** Lost races after which a verb gives up; each means that somebody else got something done. */
const MOST_RACES = 8;
/** Presses that change nothing but the time of the last activity write the big record only this often. */
const ACTIVITY_GRAIN_MS = 10 * 60 * 1000;

/** Writes the live state over the one that was read; null when another writer was faster. */
export const saveLive = async (
  stores: Stores,
  { live, stored }: Pick<LoadedInterview, 'live' | 'stored'>,
  change: Pick<LiveInterview, 'turn' | 'prepared' | 'updatedAt'>,
): Promise<LiveInterview | null> => {
  const revision = live === null ? 0 : live.revision + 1;
  const saved = { interviewId: stored.id, personId: stored.personId, ...change, revision };
  return (await stores.live.save(saved)) ? saved : null;
};

/** Writes the record over the one that was read; null when another writer was faster. */
export const saveRecord = async (
  { interviews }: Stores,
  { stored }: Pick<LoadedInterview, 'stored'>,
  changed: Interview,
): Promise<Interview | null> => {
  const saved = { ...changed, revision: stored.revision + 1 };
  return (await interviews.save(saved)) ? saved : null;
};

/** The state after an event; throws the machine's refusal. */
export const applied = (state: MachineState, event: MachineEvent): MachineState => {
  const result = advance(state, event);
  if (!result.ok) throw result.error;
  return result.state;
};

/**
 * Reads, decides and writes until no other writer was faster. `attempt` gives null for a lost race; it is then
 * asked again with what the other one left, and usually refuses. Only the latest attempts are read unless `load`
 * reads more.
 */
export const untilSaved = async <T>(
  { stores }: Pick<EngineContext, 'stores'>,
  ref: InterviewRef,
  attempt: (loaded: LoadedInterview) => Promise<T | null>,
  load: typeof loadInterview = loadLatest,
): Promise<T> => {
  for (let races = 0; races < MOST_RACES; races++) {
    const result = await attempt(await load(stores, ref));
    if (result !== null) return result;
  }
  throw new AppError('conflict', 'Too many things happened to this interview at once; try again.', {
    retryable: true,
  });
};

const needsRecord = (stored: Interview, changed: Interview): boolean =>
  stored.status !== changed.status ||
  changed.lastActivityAt.getTime() - stored.lastActivityAt.getTime() >= ACTIVITY_GRAIN_MS;

/**
 * Does something that only the live state knows (retry, follow-up, start over): the live document decides who
 * was first. The record follows when the interview comes back from being abandoned, or its activity is stale.
 */
export const moveLive = (
  context: EngineContext,
  ref: InterviewRef,
  move: (state: MachineState, at: Date) => MachineState,
): Promise<MachineState> =>
  untilSaved(context, ref, async (loaded) => {
    const at = context.clock.now();
    const state = move(loaded.state, at);
    const prepared = loaded.live?.prepared ?? null;
    const saved = await saveLive(context.stores, loaded, { turn: state.turn, prepared, updatedAt: at });
    if (saved === null) return null;
    // Losing this write is harmless: whoever was faster has noted the activity.
    if (needsRecord(loaded.stored, state.interview))
      await saveRecord(context.stores, loaded, state.interview);
    return state;
  });

/** The record as its attempts say; the summary of a finished interview follows a late feedback. */
export const refreshed = ({ interview, attempts }: MachineState): Interview =>
  interview.status === 'completed'
    ? { ...interview, summary: summarise({ interview, attempts }) }
    : interview;

/**
 * Brings the record up to what its attempts say (status, counts, best). Tries with what the caller knows and
 * reads again after a lost race. Null when the interview has been deleted.
 */
export const bringUpToDate = async (
  stores: Stores,
  ref: InterviewRef,
  loaded: LoadedInterview,
): Promise<LoadedInterview | null> => {
  let known: LoadedInterview | null = loaded;
  for (let races = 0; known !== null && races < MOST_RACES; races++) {
    const stored: Interview | null = await saveRecord(stores, known, refreshed(known.state));
    if (stored !== null) return { ...known, stored };
    known = await findInterview(stores, ref);
  }
  // Whoever reads the record next reconciles it with its attempts, so giving up loses nothing.
  return known;
};
