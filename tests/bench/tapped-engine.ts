import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLlmCoach } from '../../core/adapters/openai/llm-coach.ts';
import { createCryptoIds } from '../../core/adapters/system/crypto-ids.ts';
import { createSystemClock } from '../../core/adapters/system/system-clock.ts';
import { coachOffline } from '../../core/domain/offline-coach/coach-offline.ts';
import { readAnswer } from '../../core/domain/offline-coach/read-answer.ts';
import { createAssessAttempt } from '../../core/usecases/assess-attempt.ts';
import type { AssessAttempt } from '../../core/usecases/assessment.ts';
import { createEngine, type RunningEngine } from '../../core/usecases/create-engine.ts';
import { openDatabase } from '../../models/open-database.ts';
import { silentLogger as logger } from '../fakes/silent-logger.ts';
import { type ByteTap, createByteTap } from '../standins/openai/byte-tap.ts';

/** The engine as people use it, on the embedded database, with an LLM coach whose bytes can be listened to. */
export interface TappedEngine {
  readonly engine: RunningEngine;
  /** The bytes of the completion for the first step of an attempt. */
  tapOf(attemptId: string): ByteTap;
  close(): Promise<void>;
}

export const openTappedEngine = async (baseUrl: string): Promise<TappedEngine> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'hotseat-bench-'));
  const database = await openDatabase({ uri: undefined, dataDir, ttlIntervalMs: 60_000, logger });
  const clock = createSystemClock();
  const taps = new Map<string, ByteTap>();
  const assessAttempt: AssessAttempt = (request, context) => {
    const tap = createByteTap();
    taps.set(context.attemptKey, tap);
    const endpoint = { name: 'bench', baseUrl, apiKey: 'none', model: 'stand-in', fetch: tap.fetch };
    const coach = createLlmCoach({ ...endpoint, logger, clock });
    return createAssessAttempt({ coach, readAnswer, coachOffline })(request, context);
  };
  const engine = createEngine({
    ...{ stores: database.stores, assessAttempt, questionWriter: null, clock, ids: createCryptoIds() },
    ...{ logger, owner: 'bench:1', isGone: () => false },
  });
  return {
    engine,
    tapOf(attemptId) {
      const tap = taps.get(`${attemptId}:0`);
      if (!tap) throw new Error('This attempt made no call.');
      return tap;
    },
    async close() {
      await engine.whenIdle();
      await database.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};
