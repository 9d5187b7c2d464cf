import { describe, expect, it } from 'vitest';
import { createOfflineCoach } from '../../../core/adapters/offline/offline-coach.ts';
import type { Feedback } from '../../../core/domain/attempt-contract/schema.ts';
import type { CoachRequest } from '../../../core/domain/coach-request.ts';
import { coachOffline } from '../../../core/domain/offline-coach/coach-offline.ts';
import { readAnswer } from '../../../core/domain/offline-coach/read-answer.ts';
import { createAssessAttempt } from '../../../core/usecases/assess-attempt.ts';
import heldOut from '../../fixtures/answers/held-out.json' with { type: 'json' };
import tune from '../../fixtures/answers/tune.json' with { type: 'json' };
import { pick, requestOf } from './assess-harness.ts';

const answers = [...tune, ...heldOut];

const requestFor = ({ question, sentences }: (typeof answers)[number]): CoachRequest =>
  requestOf({
    question: { text: question, type: 'behavioural', competency: 'problem_solving', strongAnswerShows: [] },
    steps: [{ question, answer: sentences.map(({ text }) => text).join(' ') }],
  });

const assessOffline = async (request: CoachRequest): Promise<Feedback> => {
  const assessAttempt = createAssessAttempt({ coach: createOfflineCoach(), readAnswer, coachOffline });
  const said = await Array.fromAsync(
    assessAttempt(request, { signal: new AbortController().signal, attemptKey: 'a:0' }),
  );
  return pick(said, 'feedback').feedback;
};

describe('the guards and the offline coach', () => {
  it.each(answers.map((answer) => [answer.id, answer] as const))('agree on %s', async (_, answer) => {
    const request = requestFor(answer);
    const offline = coachOffline(request, readAnswer(request));
    const { scoring, content_feedback, rewrite, coach_notes } = await assessOffline(request);
    expect({ scoring, content_feedback, rewrite, coach_notes }).toEqual({
      scoring: offline.scoring,
      content_feedback: offline.content_feedback,
      rewrite: offline.rewrite,
      coach_notes: offline.coach_notes,
    });
  });

  it.each([
    ['', 'empty'],
    ["I don't know, sorry.", 'dont_know'],
    ['asdf qwer zxcv lkjh poiu mnbv', 'gibberish'],
  ])('give the floor to %o', async (answer, reason) => {
    const request = requestOf({ answer });
    expect(readAnswer(request).noAnswer).toBe(reason);
    expect((await assessOffline(request)).scoring.overall).toBeLessThanOrEqual(1);
  });
});
