import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { OpenAI } from 'openai';
import { firstMessages } from '../../core/adapters/openai/coach-messages.ts';
import { completionParams } from '../../core/adapters/openai/completion-params.ts';
import { fullDialect } from '../../core/adapters/openai/dialect.ts';
import { portableJsonSchema } from '../../core/domain/attempt-contract/json-schema.ts';
import type { EngineEvent } from '../../core/domain/events.ts';
import { createByteTap } from '../standins/openai/byte-tap.ts';
import { createOpenAiStandin } from '../standins/openai/openai-standin.ts';
import { sampleRequest } from '../standins/openai/sample-attempt.ts';
import { startOne } from './engine-on-disk.ts';
import { type Bench, type BenchFigure, quantile } from './report.ts';
import { openTappedEngine, type TappedEngine } from './tapped-engine.ts';

const ROUNDS = 2;
/** Attempts at the same time, each beside a raw stream of the same reply. */
const SIDE_BY_SIDE = 10;
/** People do not submit in the same millisecond; neither a multiple nor a fraction of a token's 10 ms. */
const STAGGER_MS = 37;

/** No result in it, so that the rules agree with the model's follow-up and it may be said at once. */
const ANSWER =
  "Our bakery's online orders kept arriving wrong last spring, about 40 complaints a month. I was asked to find out why before the wedding season. I sat with the packers for two days, and then I rewrote the ticket template and trained the four packers on it.";

interface AttemptTimes {
  readonly totalMs: number;
  readonly followUpLagMs: number;
  readonly scoresLagMs: number;
}

let persons = 0;

/**
 * One attempt from submitting to settled, database included; lags count from the byte that made the part
 * complete. They are worked out when asked for, so that the sums of one attempt do not delay the others.
 */
const timeAttempt = async ({ engine, tapOf }: TappedEngine): Promise<() => AttemptTimes> => {
  persons += 1;
  const { personId, interviewId, listening } = await startOne(engine, `bench-${persons}`);
  const { attempt_id: attemptId, step } = listening;
  const seen = new Map<EngineEvent['type'], number>();
  const answer = { transcript: ANSWER, words: null };
  const startedAt = performance.now();
  for await (const { type } of engine.submitAttempt({ personId, interviewId, attemptId, step, answer })) {
    seen.set(type, performance.now());
  }
  return () => {
    const tap = tapOf(attemptId);
    const text = tap.text();
    const at = (type: EngineEvent['type']): number => seen.get(type) ?? Number.NaN;
    const closedAt = (next: string): number => tap.arrivedAt(text.indexOf(next) - 1);
    return {
      totalMs: at('attempt_settled') - startedAt,
      followUpLagMs: at('follow_up_queued') - closedAt(',"reason":'),
      scoresLagMs: at('scores_updated') - closedAt(',"delivery_feedback":'),
    };
  };
};

/** Such a request with nothing but the SDK, through a tap of its own. */
const timeRaw = async (baseURL: string): Promise<number> => {
  const client = new OpenAI({ baseURL, apiKey: 'none', fetch: createByteTap().fetch });
  const request = sampleRequest({ steps: [{ question: 'Tell me about a hard problem.', answer: ANSWER }] });
  const wish = {
    ...{ model: 'stand-in', messages: firstMessages(request), temperature: 0.2, maxOutputTokens: 4000 },
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
  const tapped = await openTappedEngine(standin.baseUrl);
  for (let n = 0; n < 10; n += 1) {
    const [times] = await Promise.all([timeAttempt(tapped), timeRaw(standin.baseUrl)]);
    times();
  }
  await tapped.close();
  await standin.close();
};

const measure = async (baseUrl: string) => {
  const tapped = await openTappedEngine(baseUrl);
  const startPair = async (_: unknown, index: number) => {
    await setTimeout(index * STAGGER_MS);
    return Promise.all([timeAttempt(tapped), timeRaw(baseUrl)]);
  };
  const pairs: [() => AttemptTimes, number][] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    pairs.push(...(await Promise.all(Array.from({ length: SIDE_BY_SIDE }, startPair))));
  }
  await tapped.close();
  return { attempts: pairs.map(([times]) => times()), raws: pairs.map(([, raw]) => raw) };
};

const lagFigures = (event: string, lags: readonly number[]): BenchFigure[] => [
  { figure: `${event} after its closing byte, p50`, value: quantile(lags, 0.5), unit: 'ms' },
  {
    figure: `${event} after its closing byte, p99`,
    value: quantile(lags, 0.99),
    unit: 'ms',
    target: '≤ 5 ms',
    note: `${lags.length} attempts, ${SIDE_BY_SIDE} at a time; 400 ms to the first token, 100 tokens/s`,
  },
];

export const llmOverhead: Bench = {
  name: 'llm-overhead',
  async run() {
    await warmUp();
    const standin = await startStandin();
    const { attempts, raws } = await measure(standin.baseUrl).finally(standin.stop);
    const of = (key: keyof AttemptTimes): readonly number[] => attempts.map((attempt) => attempt[key]);
    const [total, raw] = [quantile(of('totalMs'), 0.5), quantile(raws, 0.5)];
    return [
      ...lagFigures('follow_up_queued', of('followUpLagMs')),
      ...lagFigures('scores_updated', of('scoresLagMs')),
      { figure: 'attempt settled, p50', value: total, unit: 'ms', note: 'database included' },
      { figure: 'raw SDK stream, p50', value: raw, unit: 'ms', note: 'side by side' },
      { figure: 'attempt / raw stream', value: total / raw, unit: '×', target: '≤ 1.02 ×' },
    ];
  },
};
