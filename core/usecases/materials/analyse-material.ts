import type { AnalysisOf, MaterialKind } from '../../domain/materials/analysis-types.ts';
import { AppError } from '../../errors/app-error.ts';
import type { Analysed } from '../../ports/analyst.ts';
import type { Bill } from '../../ports/bill.ts';
import type { CoachUsage } from '../../ports/coach.ts';
import type { AnalysisKey } from '../../ports/material-stores.ts';
import type { MaterialsDeps } from './materials-deps.ts';
import { analysisKey } from './text-hash.ts';

/** Analyses older than this are made again; the database drops them by the same age. */
export const ANALYSIS_AGE_MS = 7 * 24 * 60 * 60 * 1000;
/** Longer than any analysis takes; another process takes over after it. */
const LEASE_MS = 60_000;
const LOOK_AGAIN_MS = 150;

export interface Analyses {
  /** From the store when it is there, else made once however many ask for it. */
  analyse<K extends MaterialKind>(
    personId: string,
    kind: K,
    text: string,
    signal?: AbortSignal,
  ): Promise<AnalysisOf[K]>;
  /** What was read from a text. */
  forget(personId: string, kind: MaterialKind, text: string): Promise<void>;
}

type Key<K extends MaterialKind> = AnalysisKey & { readonly kind: K };

interface Flight {
  readonly work: Promise<AnalysisOf[MaterialKind]>;
  readonly abort: AbortController;
  waiting: number;
}

const cancelled = (): AppError => new AppError('cancelled', 'Reading the material was cancelled.');

/** A caller may leave while others wait on; when the last one leaves, the work stops. */
const board = <T>(flight: Flight, signal: AbortSignal | undefined): Promise<T> => {
  flight.waiting += 1;
  const work = flight.work as Promise<T>;
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const leave = () => {
      flight.waiting -= 1;
      if (flight.waiting === 0) flight.abort.abort();
      reject(cancelled());
    };
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
    const stay = () => signal.removeEventListener('abort', leave);
    work.then(resolve, reject).then(stay, stay);
  });
};

const createCache = ({ stores, analyst, clock }: MaterialsDeps) => ({
  find: async <K extends MaterialKind>(key: Key<K>): Promise<AnalysisOf[K] | null> => {
    const found = await stores.analyses.find(key, new Date(clock.now().getTime() - ANALYSIS_AGE_MS));
    return found?.by === analyst.version ? found.analysis : null;
  },
});

/** What was paid is written down; when that fails, the analysis is still good. */
const recordUsage = async (
  { usage, clock, logger }: MaterialsDeps,
  { kind, contentHash, personId }: AnalysisKey,
  spent: readonly CoachUsage[],
): Promise<void> => {
  const at = clock.now();
  const about = `analysis:${kind}:${contentHash}:${at.getTime()}`;
  for (const [place, each] of spent.entries()) {
    const record = { ...each, personId, interviewId: 'materials', key: `${about}.${place}`, at };
    await usage?.record(record).catch(() => {
      logger.warn({ kind }, 'usage of an analysis was not recorded');
    });
  }
};

const createMake =
  (deps: MaterialsDeps) =>
  async <K extends MaterialKind>(key: Key<K>, text: string, signal: AbortSignal): Promise<AnalysisOf[K]> => {
    const { stores, analyst, owner, clock, logger } = deps;
    const held = { ...key, owner };
    const startedAt = clock.now().getTime();
    try {
      const call = key.kind === 'resume' ? analyst.analyseResume : analyst.analysePosting;
      const spent: CoachUsage[] = [];
      const inVain: Bill = (usage) => void spent.push(usage);
      const made = (await call(text, signal, inVain)) as Analysed<AnalysisOf[K]>;
      if (made.usage !== null) spent.push(made.usage);
      const stored = { by: made.by, analysedAt: clock.now(), analysis: made.analysis };
      // Not kept: the person has deleted everything meanwhile, and then nothing else is written either.
      if (await stores.analyses.settle(held, stored)) await recordUsage(deps, key, spent);
      const durationMs = clock.now().getTime() - startedAt;
      logger.info({ kind: key.kind, by: made.by, durationMs, length: text.length }, 'material analysed');
      return made.analysis;
    } catch (error) {
      await stores.analyses.release(held).catch(() => {});
      throw error;
    }
  };

/**
 * Analyses with one flight a text: in this process by a table of what is under way, among processes by a claim in the
 * store. What an analyst in need made instead (`by` is not its version) is kept too, but made again next time.
 */
export const createAnalyses = (deps: MaterialsDeps): Analyses => {
  const { stores, owner, clock, sleep } = deps;
  const cache = createCache(deps);
  const make = createMake(deps);
  const underWay = new Map<string, Flight>();

  const findOrMake = async <K extends MaterialKind>(key: Key<K>, text: string, signal: AbortSignal) => {
    const givesUpAt = clock.now().getTime() + LEASE_MS;
    for (;;) {
      const found = await cache.find(key);
      if (found !== null) return found;
      if (signal.aborted) throw cancelled();
      const claimed = await stores.analyses.claim({ ...key, owner, now: clock.now(), leaseMs: LEASE_MS });
      if (claimed || clock.now().getTime() >= givesUpAt) {
        // Whoever held the claim may have settled it between the look and the claim.
        const settled = await cache.find(key);
        if (settled === null) return make(key, text, signal);
        await stores.analyses.release({ ...key, owner });
        return settled;
      }
      await sleep(LOOK_AGAIN_MS, signal);
    }
  };

  const takeOff = <K extends MaterialKind>(key: Key<K>, text: string): Flight => {
    const abort = new AbortController();
    const flight = { work: findOrMake(key, text, abort.signal), abort, waiting: 0 };
    underWay.set(key.contentHash, flight);
    const land = () => {
      if (underWay.get(key.contentHash) === flight) underWay.delete(key.contentHash);
    };
    flight.work.then(land, land);
    // Nobody boards a flight that is being called off.
    abort.signal.addEventListener('abort', land, { once: true });
    return flight;
  };

  return {
    analyse: <K extends MaterialKind>(personId: string, kind: K, text: string, signal?: AbortSignal) => {
      const key = analysisKey(personId, kind, text);
      return board<AnalysisOf[K]>(underWay.get(key.contentHash) ?? takeOff(key, text), signal);
    },
    forget: (personId, kind, text) => stores.analyses.delete(analysisKey(personId, kind, text)),
  };
};
