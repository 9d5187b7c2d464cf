import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { OpenAI } from 'openai';
import { firstMessages } from '../../core/adapters/openai/coach-messages.ts';
import { completionParams } from '../../core/adapters/openai/completion-params.ts';
import { fullDialect } from '../../core/adapters/openai/dialect.ts';
import { createLlmCoach } from '../../core/adapters/openai/llm-coach.ts';
import { portableJsonSchema } from '../../core/domain/attempt-contract/json-schema.ts';
import type { CoachRequest } from '../../core/domain/coach-request.ts';
import { coachOffline } from '../../core/domain/offline-coach/coach-offline.ts';
import { readAnswer } from '../../core/domain/offline-coach/read-answer.ts';
import { createAssessAttempt } from '../../core/usecases/assess-attempt.ts';
import type { Assessment } from '../../core/usecases/assessment.ts';
import { createByteTap } from '../standins/openai/byte-tap.ts';
import { createOpenAiStandin } from '../standins/openai/openai-standin.ts';
import { sampleRequest } from '../standins/openai/sample-attempt.ts';
import { type Bench, quantile } from './report.ts';

const ROUNDS = 2;
/** Attempts at the same time, each beside a raw stream of the same reply. */
const SIDE_BY_SIDE = 10;
/** People do not submit in the same millisecond; neither a multiple nor a fraction of a token's 10 ms. */
const STAGGER_MS = 37;
const QUIET = { debug() {}, info() {}, warn() {}, error() {} };

/** No result in it, so that the rules agree with the model's follow-up and it may be said at once. */
const REQUEST: CoachRequest = sampleRequest({
  steps: [
    {
      question: 'Tell me about a time you found the real cause of a recurring problem.',
      answer:
        "Our bakery's online orders kept arriving wrong last spring, about 40 complaints a month. I was asked to find out why before the wedding season. I sat with the packers for two days, and then I rewrote the ticket template and trained the four packers on it.",
    },
  ],
});

interface AttemptTimes {
  readonly totalMs: number;
  readonly followUpLagMs: number;
  readonly scoresLagMs: number;
}

/**
 * One attempt through coach and engine guards; lags count from the byte that made the part complete. They are
 * worked out when asked for, so that the sums of one attempt do not delay the others.
 */
const timeAttempt = async (baseUrl: string): Promise<() => AttemptTimes> => {
  const tap = createByteTap();
  const coach = createLlmCoach({
    ...{ name: 'bench', baseUrl, apiKey: 'none', model: 'stand-in', fetch: tap.fetch },
    ...{ logger: QUIET, clock: { now: () => new Date() } },
  });
  const assess = createAssessAttempt({ coach, readAnswer, coachOffline });
  const seen = new Map<Assessment['kind'], number>();
  const startedAt = performance.now();
  for await (const { kind } of assess(REQUEST, { signal: new AbortController().signal, attemptKey: 'b:0' })) {
    seen.set(kind, performance.now());
  }
  return () => {
    const text = tap.text();
    const lag = (kind: Assessment['kind'], next: string): number =>
      (seen.get(kind) ?? Number.NaN) - tap.arrivedAt(text.indexOf(next) - 1);
    return {
      totalMs: (seen.get('feedback') ?? Number.NaN) - startedAt,
      followUpLagMs: lag('follow_up', ',"reason":'),
      scoresLagMs: lag('scores', ',"delivery_feedback":'),
    };
  };
};

/** The same request with nothing but the SDK, through a tap of its own. */
const timeRaw = async (baseUrl: string): Promise<number> => {
  const client = new OpenAI({ baseURL: baseUrl, apiKey: 'none', fetch: createByteTap().fetch });
  const wish = {
    ...{ model: 'stand-in', messages: firstMessages(REQUEST), temperature: 0.2, maxOutputTokens: 4000 },
    ...{ cacheKey: 'bench', schema: { name: 'attempt_feedback', schema: portableJsonSchema() } },
  };
  const startedAt = performance.now();
  const body = completionParams(wish, fullDialect('json_schema'));
  let text = '';
  for await (const chunk of await client.chat.completions.create({ ...body, stream: true })) {
    text += chunk.choices[0]?.delta?.content ?? '';
  }
  JSON.parse(text);
  return performance.now() - startedAt;
};

/** The stand-in in a process of its own, so that its work is not taken for the engine's. */
const startStandin = async () => {
  const script = `${import.meta.dirname}/../standins/openai/main.ts`;
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [baseUrl] = await once(createInterface({ input: child.stdout }), 'line');
  return { baseUrl: String(baseUrl), stop: () => child.kill() };
};

const warmUp = async (): Promise<void> => {
  const standin = await createOpenAiStandin();
  for (let n = 0; n < 10; n += 1) {
    const [times] = await Promise.all([timeAttempt(standin.baseUrl), timeRaw(standin.baseUrl)]);
    times();
  }
  await standin.close();
};

const startPair = async (baseUrl: string, index: number) => {
  await setTimeout(index * STAGGER_MS);
  return Promise.all([timeAttempt(baseUrl), timeRaw(baseUrl)]);
};

const measure = async (baseUrl: string) => {
  const pairs: [() => AttemptTimes, number][] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = Array.from({ length: SIDE_BY_SIDE }, (_, index) => startPair(baseUrl, index));
    pairs.push(...(await Promise.all(started)));
  }
  return { attempts: pairs.map(([times]) => times()), raws: pairs.map(([, raw]) => raw) };
};

export const llmOverhead: Bench = {
  name: 'llm-overhead',
  async run() {
    await warmUp();
    const standin = await startStandin();
    const { attempts, raws } = await measure(standin.baseUrl);
    standin.stop();
    const lags = (key: 'followUpLagMs' | 'scoresLagMs') => attempts.map((attempt) => attempt[key]);
    const total = quantile(
      attempts.map(({ totalMs }) => totalMs),
      0.5,
    );
    const raw = quantile(raws, 0.5);
    const note = `${attempts.length} attempts, ${SIDE_BY_SIDE} at a time; 400 ms to the first token, 100 tokens/s`;
    const lagOf = (figure: string, values: readonly number[]) => [
      { figure: `${figure} after its closing byte, p50`, value: quantile(values, 0.5), unit: 'ms' },
      {
        figure: `${figure} after its closing byte, p99`,
        value: quantile(values, 0.99),
        unit: 'ms',
        target: '≤ 5 ms',
        note,
      },
    ];
    return [
      ...lagOf('follow_up', lags('followUpLagMs')),
      ...lagOf('scores', lags('scoresLagMs')),
      { figure: 'whole attempt, p50', value: total, unit: 'ms' },
      { figure: 'raw SDK stream, p50', value: raw, unit: 'ms' },
      { figure: 'whole attempt / raw stream', value: total / raw, unit: '×', target: '≤ 1.02 ×' },
    ];
  },
};
