import { afterEach, describe, expect, it } from 'vitest';
import {
  createPrometheusMetrics,
  type PrometheusMetrics,
} from '../../../core/adapters/prometheus/prometheus-metrics.ts';

let opened: PrometheusMetrics[] = [];
afterEach(() => {
  for (const each of opened) each.close();
  opened = [];
});

const open = (): PrometheusMetrics => {
  const made = createPrometheusMetrics();
  opened.push(made);
  return made;
};

/** Lines of one series, as Prometheus reads them. */
const linesOf = async ({ page }: PrometheusMetrics, name: string): Promise<string[]> =>
  (await page.metrics())
    .split('\n')
    .filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));

describe('metrics for Prometheus', () => {
  it('give seconds by model and outcome for calls of a model', async () => {
    const made = open();
    const call = { model: 'gpt', purpose: 'coach', outcome: 'ok' } as const;
    made.metrics.llmCall({ ...call, firstTokenMs: 400, totalMs: 2500 });
    made.metrics.llmCall({ ...call, outcome: 'coach_stalled', firstTokenMs: null, totalMs: 5000 });
    expect(await linesOf(made, 'hotseat_llm_first_token_seconds_sum')).toEqual([
      'hotseat_llm_first_token_seconds_sum{model="gpt",purpose="coach"} 0.4',
    ]);
    expect(await linesOf(made, 'hotseat_llm_call_seconds_count')).toEqual([
      'hotseat_llm_call_seconds_count{model="gpt",purpose="coach",outcome="ok"} 1',
      'hotseat_llm_call_seconds_count{model="gpt",purpose="coach",outcome="coach_stalled"} 1',
    ]);
  });

  it('count what is spent, cached tokens apart, and money only where a price is known', async () => {
    const made = open();
    const tokens = { inputTokens: 100, cachedInputTokens: 40, outputTokens: 7 };
    made.metrics.spent({ model: 'gpt', ...tokens, usd: 0.25 });
    made.metrics.spent({ model: 'local', ...tokens, usd: null });
    const nothing = { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 };
    made.metrics.spent({ model: 'deepgram:nova-3', ...nothing, seconds: 12, usd: 0 });
    expect(await linesOf(made, 'hotseat_llm_tokens_total')).toEqual(
      expect.arrayContaining([
        'hotseat_llm_tokens_total{model="gpt",kind="input"} 60',
        'hotseat_llm_tokens_total{model="gpt",kind="cached_input"} 40',
        'hotseat_llm_tokens_total{model="gpt",kind="output"} 7',
      ]),
    );
    expect(await linesOf(made, 'hotseat_cost_usd_total')).toContain(
      'hotseat_cost_usd_total{model="gpt"} 0.25',
    );
    expect(await linesOf(made, 'hotseat_cost_usd_total')).not.toContainEqual(
      expect.stringContaining('local'),
    );
    expect(await linesOf(made, 'hotseat_transcribed_audio_seconds_total')).toEqual([
      'hotseat_transcribed_audio_seconds_total{model="deepgram:nova-3"} 12',
    ]);
  });

  it('show breakers as 1 and 0', async () => {
    const made = open();
    made.metrics.providerAvailable({ provider: 'LLM', available: true });
    made.metrics.providerAvailable({ provider: 'LLM', available: false });
    expect(await linesOf(made, 'hotseat_provider_available')).toEqual([
      'hotseat_provider_available{provider="LLM"} 0',
    ]);
  });

  it('read gauges when asked, forget labels that are gone, and do without a reader that fails', async () => {
    const made = open();
    let rooms: Record<string, number> = { discord: 2, slack: 1 };
    made.metrics.watch('rooms', () => rooms);
    made.metrics.watch('rooms', () => ({ slack: 3 }));
    made.metrics.watch('rooms', () => Promise.reject(new Error('database away')));
    expect(await linesOf(made, 'hotseat_rooms')).toEqual([
      'hotseat_rooms{front_end="discord"} 2',
      'hotseat_rooms{front_end="slack"} 4',
    ]);
    rooms = {};
    expect(await linesOf(made, 'hotseat_rooms')).toEqual(['hotseat_rooms{front_end="slack"} 3']);
  });

  it('hold no more than a few names of models, whatever servers call themselves', async () => {
    const made = open();
    for (let n = 0; n < 200; n += 1)
      made.metrics.llmCall({
        model: `m${n}`,
        purpose: 'coach',
        outcome: 'ok',
        firstTokenMs: null,
        totalMs: 1,
      });
    const lines = await linesOf(made, 'hotseat_llm_call_seconds_count');
    expect(lines).toHaveLength(51);
    expect(lines.at(-1)).toBe(
      'hotseat_llm_call_seconds_count{model="other",purpose="coach",outcome="ok"} 150',
    );
  });

  it('count what jobs did', async () => {
    const made = open();
    made.metrics.jobRun({
      job: 'retention',
      outcome: 'done',
      durationMs: 1500,
      report: { recordings: 3, none: 0 },
    });
    made.metrics.jobRun({ job: 'retention', outcome: 'failed', durationMs: 20, report: null });
    expect(await linesOf(made, 'hotseat_job_items_total')).toEqual([
      'hotseat_job_items_total{job="retention",item="recordings"} 3',
    ]);
    expect(await linesOf(made, 'hotseat_job_run_seconds_count')).toHaveLength(2);
  });

  it('tell how late the event loop is and what memory the process holds', async () => {
    const made = open();
    expect(await linesOf(made, 'nodejs_eventloop_lag_p99_seconds')).toHaveLength(1);
    expect(await linesOf(made, 'process_resident_memory_bytes')).toHaveLength(1);
  });

  it('of two processes in one are apart', async () => {
    const [one, other] = [open(), open()];
    one.metrics.transcriberReconnected('deepgram:nova-3');
    expect(await linesOf(one, 'hotseat_transcriber_reconnects_total')).toHaveLength(1);
    expect(await linesOf(other, 'hotseat_transcriber_reconnects_total')).toEqual([]);
  });
});
