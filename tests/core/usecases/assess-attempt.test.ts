import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  FEEDBACK_KEYS,
  type Feedback,
  feedbackSchema,
} from '../../../core/domain/attempt-contract/schema.ts';
import { AppError } from '../../../core/errors/app-error.ts';
import { createAssessAttempt } from '../../../core/usecases/assess-attempt.ts';
import type { Assessment } from '../../../core/usecases/assessment.ts';
import {
  assess,
  assessing,
  createScriptedCoach,
  GAP,
  goodFeedback,
  kindsOf,
  offlineFeedback,
  partsOf,
  pick,
  requestOf,
} from './assess-harness.ts';

const shownOf = (said: readonly Assessment[]): Partial<Feedback> => {
  const { scoring, contentFeedback, deliveryFeedback } = pick(said, 'scores');
  const { rewrite, coachNotes, librarySuggestion } = pick(said, 'rewrite');
  return {
    follow_up: pick(said, 'follow_up').followUp,
    scoring,
    content_feedback: contentFeedback,
    delivery_feedback: deliveryFeedback,
    rewrite,
    coach_notes: [...coachNotes],
    library_suggestion: librarySuggestion,
  };
};

describe('what is shown of an assessment', () => {
  it('comes as follow-up, scores, rewrite and the whole, which equals what was shown', async () => {
    const said = await assess({ script: partsOf(goodFeedback()), reading: GAP });
    expect(kindsOf(said)).toEqual(['follow_up', 'scores', 'rewrite', 'feedback']);
    const { feedback, coach } = pick(said, 'feedback');
    expect(feedback).toMatchObject(shownOf(said));
    expect(feedback.metadata).toEqual({
      model_version: 'model-1',
      policy_version: '2026-11',
      follow_up_type: 'missing_star',
      degraded: false,
    });
    expect(coach).toBe('scripted');
  });

  it('says which gap a follow-up is about when the coach’s reason has not arrived yet', async () => {
    const { follow_up } = goodFeedback();
    const early = { ...follow_up, should_ask: true, question_text: 'How did it end?', reason: '' };
    const said = await assess({ script: partsOf(goodFeedback({ follow_up: early })), reading: GAP });
    expect(pick(said, 'follow_up').followUp.reason).toMatch(/^Still missing or thin: the \w+/);
  });

  it('keeps its order in whatever order the parts come', async () => {
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...FEEDBACK_KEYS], { minLength: 8 }), async (keys) => {
        const said = await assess({ script: partsOf(goodFeedback(), keys), reading: GAP });
        expect(kindsOf(said)).toEqual(['follow_up', 'scores', 'rewrite', 'feedback']);
        expect(pick(said, 'feedback').feedback).toMatchObject(shownOf(said));
      }),
    );
  });

  it('is a feedback of the contract however few parts a coach says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.subarray([...FEEDBACK_KEYS]), async (keys) => {
        const said = await assess({ script: partsOf(goodFeedback(), keys) });
        const { feedback } = pick(said, 'feedback');
        expect(feedbackSchema.safeParse(feedback).success).toBe(true);
        const needed = FEEDBACK_KEYS.filter((key) => key !== 'delivery_feedback' && key !== 'metadata');
        expect(feedback.metadata.degraded).toBe(needed.some((key) => !keys.includes(key)));
      }),
    );
  });

  it('passes on usage, notices and who completed the feedback', async () => {
    const usage = { model: 'm', inputTokens: 1, cachedInputTokens: 0, outputTokens: 2 };
    const said = await assess({
      script: [
        { kind: 'notice', code: 'coach_fallback', message: 'b takes over' },
        ...partsOf(goodFeedback()),
        { kind: 'usage', usage },
        { kind: 'served_by', coach: 'b', degraded: true },
      ],
    });
    expect(pick(said, 'notice').message).toBe('b takes over');
    expect(pick(said, 'usage').usage).toEqual(usage);
    expect(pick(said, 'feedback')).toMatchObject({ coach: 'b', feedback: { metadata: { degraded: true } } });
  });

  it('counts the first of two parts with the same key', async () => {
    const second = goodFeedback({ follow_up: { should_ask: false, question_text: '', reason: '' } });
    const said = await assess({ script: [...partsOf(goodFeedback()), ...partsOf(second)], reading: GAP });
    expect(pick(said, 'feedback').feedback.follow_up.should_ask).toBe(true);
  });

  it('clips what is too long and says that it was repaired', async () => {
    const feedback = goodFeedback();
    const long = {
      ...feedback,
      content_feedback: { ...feedback.content_feedback, headline: 'Clear story '.repeat(20) },
    };
    const whole = pick(await assess({ script: partsOf(long) }), 'feedback').feedback;
    expect(whole.content_feedback.headline.length).toBeLessThanOrEqual(90);
    expect(whole.metadata.degraded).toBe(true);
  });
});

describe('a coach that fails', () => {
  const failure = new AppError('coach_stalled', 'The coach went silent.', { retryable: true });

  it('is not hidden while nothing was shown', async () => {
    await expect(assess({ script: [failure] })).rejects.toBe(failure);
    await expect(assess({ script: [...partsOf(goodFeedback()).slice(0, 1), failure] })).rejects.toBe(failure);
  });

  it('is finished by the rules once something was shown, which stays as it was shown', async () => {
    const said = await assess({ script: [...partsOf(goodFeedback()).slice(0, 5), failure], reading: GAP });
    expect(kindsOf(said)).toEqual(['follow_up', 'scores', 'notice', 'rewrite', 'feedback']);
    expect(pick(said, 'notice').code).toBe('coach_fallback');
    const { feedback } = pick(said, 'feedback');
    expect(feedback.scoring.overall).toBe(7);
    expect(feedback.rewrite.polished_answer).toBe(offlineFeedback().rewrite.polished_answer);
    expect(feedback.metadata.degraded).toBe(true);
    expect(feedback).toMatchObject(shownOf(said));
  });

  it('takes scores and their reasons from one source', async () => {
    const said = await assess({ script: [...partsOf(goodFeedback()).slice(0, 2), failure], reading: GAP });
    expect(pick(said, 'scores')).toMatchObject({
      scoring: { overall: 3 },
      contentFeedback: { headline: 'Offline headline' },
    });
  });

  it('is filled in with a notice when it just ends', async () => {
    const said = await assess({
      script: partsOf(goodFeedback(), ['follow_up', 'scoring', 'content_feedback']),
    });
    expect(pick(said, 'notice').code).toBe('coach_fallback');
    expect(pick(said, 'rewrite').rewrite).toEqual(offlineFeedback().rewrite);
  });

  it('never breaks the contract, whatever it says in place of its parts', async () => {
    const anything = fc.oneof(fc.anything(), fc.constantFrom(...Object.values(goodFeedback())));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom(...FEEDBACK_KEYS), anything)), async (said) => {
        const script = said.map(([key, value]) => ({ kind: 'part', key, value }) as never);
        const { feedback } = pick(await assess({ script }), 'feedback');
        expect(feedbackSchema.safeParse(feedback).success).toBe(true);
      }),
    );
  });

  it('is filled in where a part has not the shape of the contract', async () => {
    const broken = partsOf(goodFeedback()).map((part) =>
      part.kind === 'part' && part.key === 'rewrite' ? ({ ...part, value: { text: 'x' } } as never) : part,
    );
    const said = await assess({ script: broken });
    expect(pick(said, 'rewrite').rewrite).toEqual(offlineFeedback().rewrite);
    expect(pick(said, 'feedback').feedback.metadata.degraded).toBe(true);
  });
});

describe('cancelling', () => {
  it('ends everything with `cancelled`, also after something was shown', async () => {
    const abort = new AbortController();
    const seen: string[] = [];
    const run = async (): Promise<void> => {
      for await (const { kind } of assessing({
        script: partsOf(goodFeedback()),
        reading: GAP,
        signal: abort.signal,
      })) {
        seen.push(kind);
        if (kind === 'scores') abort.abort();
      }
    };
    await expect(run()).rejects.toMatchObject({ code: 'cancelled' });
    expect(seen).not.toContain('feedback');
  });

  it('does not call a coach when it came before', async () => {
    const signal = AbortSignal.abort();
    await expect(assess({ script: [new Error('called')], signal })).rejects.toMatchObject({
      code: 'cancelled',
    });
  });

  it('reads the answer once and tells the coach what was read', async () => {
    let reads = 0;
    const readings: unknown[] = [];
    const coach = createScriptedCoach(partsOf(goodFeedback()));
    const assessAttempt = createAssessAttempt({
      coach: {
        ...coach,
        assess: (request, context) => {
          readings.push(context.reading, context.attemptKey);
          return coach.assess(request, context);
        },
      },
      readAnswer: () => {
        reads++;
        return GAP;
      },
      coachOffline: offlineFeedback,
    });
    await Array.fromAsync(
      assessAttempt(requestOf(), { signal: new AbortController().signal, attemptKey: 'k:0' }),
    );
    expect([reads, ...readings]).toEqual([1, GAP, 'k:0']);
  });
});
