import { describe, expect, it } from 'vitest';
import { FEEDBACK_KEYS, feedbackSchema } from '../../core/domain/attempt-contract/schema.ts';
import type { CoachRequest } from '../../core/domain/coach-request.ts';
import { type AppError, isAppError } from '../../core/errors/app-error.ts';
import type { Coach, CoachContext, CoachPart } from '../../core/ports/coach.ts';
import { sampleReading, sampleRequest } from '../standins/openai/sample-attempt.ts';

export interface CoachUnderTest {
  readonly coach: Coach;
  close?(): Promise<void>;
}

const contextOf = (signal: AbortSignal): CoachContext => ({
  signal,
  reading: sampleReading(),
  attemptKey: 'attempt-1:0',
});

const REQUESTS: readonly (readonly [string, CoachRequest])[] = [
  ['a typed answer', sampleRequest()],
  [
    'a spoken answer',
    sampleRequest({
      durationS: 42,
      delivery: {
        wordsPerMinute: 128,
        fillerCount: 4,
        topFillers: [{ filler: 'um', count: 3 }],
        longPauseCount: 1,
        meanWordConfidence: 0.94,
        talkTimeS: 40,
      },
    }),
  ],
  [
    'an answer with a follow-up, job and résumé',
    sampleRequest({
      steps: [
        { question: 'Tell me about a hard week.', answer: 'We lost a server. I rebuilt it.' },
        { question: 'What came of it?', answer: 'It was back in 3 hours and has run since.' },
      ],
      job: {
        title: 'Operations lead',
        company: 'Northwind',
        keySkills: ['incident response'],
        competencies: ['problem_solving'],
        targetLevel: 'L5A',
        summary: 'Keeps the shops running.',
        sourceText: 'Operations lead at Northwind. Keeps the shops running.',
      },
      resume: { summary: 'Six years of operations.', sourceText: 'Six years of operations.' },
      history: [{ number: 1, overall: 5.1, headline: 'No result yet' }],
      followUpsLeft: 0,
      style: 'adversarial',
    }),
  ],
  ['next to nothing', sampleRequest({ steps: [{ question: 'Why?', answer: '…' }] })],
];

const collect = async (parts: AsyncIterable<CoachPart>): Promise<CoachPart[]> => {
  const all: CoachPart[] = [];
  for await (const part of parts) all.push(part);
  return all;
};

/** What every coach promises, whoever it is. */
export const coachContract = (name: string, make: () => Promise<CoachUnderTest>): void => {
  const using = async (test: (coach: Coach) => Promise<void>): Promise<void> => {
    const { coach, close } = await make();
    try {
      await test(coach);
    } finally {
      await close?.();
    }
  };

  describe(`coach contract: ${name}`, () => {
    it.each(REQUESTS)('gives every key once, in contract order, for %s', (_, request) =>
      using(async (coach) => {
        const parts = await collect(coach.assess(request, contextOf(new AbortController().signal)));
        const shown = parts.filter((part) => part.kind === 'part');
        expect(shown.map(({ key }) => key)).toEqual(FEEDBACK_KEYS);
        for (const { key, value } of shown) feedbackSchema.shape[key].parse(value);
      }),
    );

    it('marks its feedback as degraded when it is a degraded coach', () =>
      using(async (coach) => {
        const parts = await collect(coach.assess(sampleRequest(), contextOf(new AbortController().signal)));
        const metadata = parts.find((part) => part.kind === 'part' && part.key === 'metadata');
        if (coach.degraded) expect(metadata).toMatchObject({ value: { degraded: true } });
        else expect(metadata).toMatchObject({ value: { degraded: false } });
      }));

    it('ends in cancelled when it was called off before the start', () =>
      using(async (coach) => {
        const error = await collect(coach.assess(sampleRequest(), contextOf(AbortSignal.abort()))).catch(
          (caught: unknown) => caught,
        );
        expect(isAppError(error)).toBe(true);
        expect((error as AppError).code).toBe('cancelled');
      }));

    it('ends in cancelled when it is called off after the first part', () =>
      using(async (coach) => {
        const abort = new AbortController();
        const parts = coach.assess(sampleRequest(), contextOf(abort.signal))[Symbol.asyncIterator]();
        let first = await parts.next();
        while (!first.done && first.value.kind !== 'part') first = await parts.next();
        expect(first.value).toMatchObject({ kind: 'part', key: 'follow_up' });
        abort.abort();
        const rest = async (): Promise<void> => {
          for (let next = await parts.next(); !next.done; next = await parts.next());
        };
        await expect(rest()).rejects.toMatchObject({ code: 'cancelled', retryable: false });
      }));

    it('serves several attempts at once without mixing them', () =>
      using(async (coach) => {
        const alone = () => collect(coach.assess(sampleRequest(), contextOf(new AbortController().signal)));
        const all = await Promise.all([alone(), alone(), alone()]);
        for (const parts of all) {
          expect(parts.filter((part) => part.kind === 'part').map(({ key }) => key)).toEqual(FEEDBACK_KEYS);
        }
      }));
  });
};
