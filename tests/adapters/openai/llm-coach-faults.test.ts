import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { FEEDBACK_KEYS, feedbackSchema } from '../../../core/domain/attempt-contract/schema.ts';
import { createOpenAiStandin, type OpenAiStandin } from '../../standins/openai/openai-standin.ts';
import { faults, feedbackReply, textReply } from '../../standins/openai/replies.ts';
import { sampleFeedback, sampleRequest } from '../../standins/openai/sample-attempt.ts';
import { coachOn, contextWith, listen, listenPast } from './coach-harness.ts';
import { createManualTimers } from './manual-timers.ts';

let standin: OpenAiStandin;
beforeAll(async () => {
  standin = await createOpenAiStandin();
});
afterAll(() => standin.close());
/** A fetch that tells when the first bytes of a reply's body have been read. */
const tapped =
  (onBytes: () => void): typeof fetch =>
  async (...args) => {
    const response = await fetch(...args);
    const tap = new TransformStream<Uint8Array, Uint8Array>({
      transform(bytes, controller) {
        controller.enqueue(bytes);
        // After the reader has had its turn.
        setImmediate(onBytes);
      },
    });
    return new Response(response.body?.pipeThrough(tap), response);
  };
let before = 0;
afterEach(() => {
  before = standin.completions.length;
});
const made = () => standin.completions.slice(before);
const lastMessages = () => made().at(-1)?.body['messages'] as { role: string; content: string }[];

describe('replies that are usable as they are', () => {
  it.each(['fencedJson', 'wrongOrder', 'inventedNumbers', 'injectionObeyed'] as const)(
    '%s gives the whole feedback in contract order with one call',
    async (fault) => {
      standin.script(faults[fault]());
      const { keys, feedback, error } = await listen(coachOn(standin));
      expect(error).toBeNull();
      expect(keys).toEqual(FEEDBACK_KEYS);
      expect(feedbackSchema.safeParse(feedback).success).toBe(true);
      expect(made()).toHaveLength(1);
    },
  );
});

describe('replies that break the contract', () => {
  const namedError = {
    notJson: /no JSON object/,
    brokenJson: /not valid JSON near character \d+/,
    wrongSchema: /scoring\.content: .*number.*scoring\.level_demonstrated: /,
    cutOff: /cut off/,
  };
  const cases = Object.entries(namedError) as [keyof typeof namedError, RegExp][];

  it.each(cases)('%s is asked for once more, naming the error', async (fault, problem) => {
    standin.script(faults[fault]());
    const { keys, error } = await listen(coachOn(standin));
    expect(error).toBeNull();
    expect(keys).toEqual(FEEDBACK_KEYS);
    expect(made()).toHaveLength(2);
    expect(lastMessages().at(-1)?.content).toMatch(problem);
  });

  it.each(cases)('%s twice ends in coach_malformed, retryable, after two calls', async (fault) => {
    standin.script(faults[fault](), faults[fault]());
    const { error } = await listen(coachOn(standin));
    expect(error).toMatchObject({ code: 'coach_malformed', retryable: true });
    expect(made()).toHaveLength(2);
  });

  it('shows nothing twice after a retry and asks the model to stay with what was shown', async () => {
    const other = { should_ask: true, question_text: 'Something else entirely?', reason: 'x' };
    standin.script(faults.cutOff(), feedbackReply({ follow_up: other }));
    const { keys, feedback } = await listen(coachOn(standin));
    expect(keys).toEqual(FEEDBACK_KEYS);
    expect(feedback.follow_up?.question_text).toBe(sampleFeedback().follow_up.question_text);
    expect(lastMessages().at(-1)?.content).toContain(sampleFeedback().content_feedback.headline);
  });

  it('takes nothing of the first reply that was not shown', async () => {
    const { follow_up: _, ...early } = sampleFeedback({
      scoring: { ...sampleFeedback().scoring, content: 2 },
    });
    standin.script(textReply(JSON.stringify(early)));
    const { feedback } = await listen(coachOn(standin));
    expect(feedback.scoring?.content).toBe(7.8);
  });

  it('does not mind a worthless second value of a part that was shown', async () => {
    const text = JSON.stringify(sampleFeedback());
    standin.script(textReply(`${text.slice(0, -1)},"scoring":"none"}`));
    const { error } = await listen(coachOn(standin));
    expect(error).toBeNull();
    expect(made()).toHaveLength(1);
  });

  it.each([
    ['turns to nonsense', ',"metadata":{oops', 'end'],
    ['breaks off', ',"meta', 'drop'],
    ['falls silent', ',"meta', 'stall'],
  ] as const)('is content with a reply that %s after the last part', async (_, tail, ending) => {
    const text = JSON.stringify(sampleFeedback());
    standin.script(textReply(text.slice(0, text.indexOf(',"metadata"')) + tail, { ending }));
    const timers = createManualTimers();
    const coach = coachOn(standin, { timers });
    const { keys, feedback, error } = await listenPast('library_suggestion', timers, coach);
    expect(error).toBeNull();
    expect(keys).toEqual(FEEDBACK_KEYS);
    expect(feedback.metadata).toMatchObject({ model_version: 'stand-in', degraded: true });
    expect(made()).toHaveLength(1);
  });

  it('gives a reply that ran out of room more of it', async () => {
    standin.script(faults.cutOff());
    await listen(coachOn(standin, { maxOutputTokens: 1000 }));
    expect(made().map(({ body }) => body['max_completion_tokens'])).toEqual([1000, 1500]);
  });

  it('bills every call that reported usage, also when all were of no use', async () => {
    standin.script(faults.notJson(), faults.notJson());
    const { parts } = await listen(coachOn(standin));
    expect(parts).toMatchObject([{ kind: 'usage', usage: { inputTokens: 3600, cachedInputTokens: 2048 } }]);
  });

  it('takes a refusal of the model for coach_malformed without asking again', async () => {
    standin.script(faults.refusal());
    const { error } = await listen(coachOn(standin));
    expect(error).toMatchObject({ code: 'coach_malformed', retryable: true });
    expect(made()).toHaveLength(1);
  });
});

describe('a server that refuses', () => {
  it.each([
    ['badKey', /LLM_KEY/],
    ['forbidden', /LLM_KEY and LLM_MODEL/],
    ['missingModel', /no model "stand-in": check LLM_MODEL/],
  ] as const)('%s is coach_rejected and names the setting', async (fault, names) => {
    standin.script(faults[fault]());
    const settings = { apiKey: 'LLM_KEY', model: 'LLM_MODEL', baseUrl: 'LLM_URL' };
    const { error } = await listen(coachOn(standin, { settings }));
    expect(error).toMatchObject({ code: 'coach_rejected', retryable: false });
    expect(error?.message).toMatch(names);
    expect(made()).toHaveLength(1);
  });

  it('names the address when nothing there speaks chat completions', async () => {
    const { error } = await listen(coachOn({ baseUrl: standin.baseUrl.replace('/v1', '/elsewhere') }));
    expect(error?.code).toBe('coach_rejected');
    expect(error?.message).toMatch(/OPENAI_BASE_URL/);
  });
});

describe('a server in trouble', () => {
  it.each(['rateLimited', 'serverError'] as const)('%s once is tried again unnoticed', async (fault) => {
    standin.script(fault === 'rateLimited' ? faults.rateLimited(0) : faults.serverError());
    const { keys, error } = await listen(coachOn(standin));
    expect(error).toBeNull();
    expect(keys).toEqual(FEEDBACK_KEYS);
    expect(made()).toHaveLength(2);
  });

  it('twice a 500 is coach_unavailable', async () => {
    standin.script(faults.serverError(), faults.serverError());
    const { error } = await listen(coachOn(standin));
    expect(error).toMatchObject({ code: 'coach_unavailable', retryable: true });
  });

  it.each([
    ['asks for a longer wait than is worth it', () => faults.rateLimited(30)],
    ['has no quota left', () => faults.quotaUsedUp()],
  ])('is not tried again when it %s', async (_, fault) => {
    standin.script(fault());
    const { error } = await listen(coachOn(standin));
    expect(error).toMatchObject({ code: 'coach_unavailable', retryable: true });
    expect(made()).toHaveLength(1);
  });

  it('waits as long as the server asks before it tries again', async () => {
    const timers = createManualTimers();
    standin.script(faults.rateLimited(2));
    const logged = Promise.withResolvers<void>();
    const logger = { debug() {}, info() {}, error() {}, warn: () => logged.resolve() };
    const outcome = listen(coachOn(standin, { timers, logger, firstTokenTimeoutMs: 1000 }));
    await logged.promise;
    await Promise.resolve();
    timers.advance(1999);
    expect(made()).toHaveLength(1);
    timers.advance(1);
    expect((await outcome).error).toBeNull();
    expect(made()).toHaveLength(2);
  });

  it.each(['dropMidStream', 'closedMidStream'] as const)(
    '%s is coach_unavailable and keeps what was shown',
    async (fault) => {
      standin.script(faults[fault]());
      const { keys, error } = await listen(coachOn(standin));
      expect(error).toMatchObject({ code: 'coach_unavailable', retryable: true });
      expect(keys).toEqual(['follow_up', 'scoring']);
      expect(made()).toHaveLength(1);
    },
  );

  it('a port where nobody listens is coach_unavailable and names the address', async () => {
    const gone = await createOpenAiStandin();
    await gone.close();
    const { error } = await listen(coachOn(gone));
    expect(error).toMatchObject({ code: 'coach_unavailable', retryable: true });
    expect(error?.message).toContain(gone.baseUrl);
  });

  it('never repeats a password of its address', async () => {
    const { error } = await listen(coachOn({ baseUrl: 'http://user:pa55@127.0.0.1:1/v1' }));
    expect(error?.code).toBe('coach_unavailable');
    expect(`${error?.message} ${error?.cause}`).not.toContain('pa55');
  });
});

describe('silence', () => {
  it.each(['stallBeforeHeaders', 'stallBeforeFirstToken'] as const)(
    '%s ends in coach_stalled at the deadline of the first token, the request is closed',
    async (fault) => {
      const timers = createManualTimers();
      standin.script(faults[fault]());
      const arrived = Promise.withResolvers<void>();
      const outcome = listen(coachOn(standin, { timers, fetch: tapped(arrived.resolve) }));
      const request = await standin.completion(before + 1);
      if (fault === 'stallBeforeFirstToken') await arrived.promise;
      timers.advance(5000);
      expect((await outcome).error).toMatchObject({ code: 'coach_stalled', retryable: true });
      expect(await request.ended).toBe('aborted');
    },
  );

  it('inside a stream ends in coach_stalled and keeps what was shown', async () => {
    standin.script(faults.stallMidStream());
    const timers = createManualTimers();
    const { keys, error } = await listenPast('scoring', timers, coachOn(standin, { timers }));
    expect(error).toMatchObject({ code: 'coach_stalled', retryable: true });
    expect(keys).toEqual(['follow_up', 'scoring']);
    expect(await made()[0]?.ended).toBe('aborted');
  });

  it('of the reader is not taken for silence of the server', async () => {
    const timers = createManualTimers();
    const keys: string[] = [];
    for await (const part of coachOn(standin, { timers }).assess(sampleRequest(), contextWith())) {
      timers.advance(5001);
      if (part.kind === 'part') keys.push(part.key);
    }
    expect(keys).toEqual(FEEDBACK_KEYS);
  });

  it('cannot add up to more than the deadline of the whole attempt', async () => {
    const timers = createManualTimers();
    standin.script(faults.stallBeforeFirstToken());
    const outcome = listen(coachOn(standin, { timers, firstTokenTimeoutMs: 90_000 }));
    await standin.completion(before + 1);
    timers.advance(60_000);
    expect((await outcome).error?.message).toMatch(/60 s/);
  });
});

describe('cancelling', () => {
  it.each(['stallBeforeHeaders', 'stallMidStream'] as const)(
    'during %s ends in cancelled and closes the request',
    async (fault) => {
      const abort = new AbortController();
      standin.script(faults[fault]());
      const outcome = listen(coachOn(standin), contextWith({ signal: abort.signal }));
      const request = await standin.completion(before + 1);
      abort.abort();
      expect((await outcome).error).toMatchObject({ code: 'cancelled', retryable: false });
      expect(await request.ended).toBe('aborted');
    },
  );

  it('before the start sends nothing', async () => {
    const { error } = await listen(coachOn(standin), contextWith({ signal: AbortSignal.abort() }));
    expect(error?.code).toBe('cancelled');
    expect(made()).toHaveLength(0);
  });

  it('by leaving the loop closes the request', async () => {
    standin.script(faults.stallMidStream());
    for await (const _ of coachOn(standin).assess(sampleRequest(), contextWith())) break;
    expect(await made()[0]?.ended).toBe('aborted');
  });
});
