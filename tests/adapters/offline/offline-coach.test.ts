import { describe, expect, it } from 'vitest';
import { createOfflineCoach } from '../../../core/adapters/offline/offline-coach.ts';
import { coachOffline } from '../../../core/domain/offline-coach/coach-offline.ts';
import { readAnswer } from '../../../core/domain/offline-coach/read-answer.ts';
import { coachContract } from '../../contracts/coach-contract.ts';
import { attempt, BAKERY_STORY } from '../../core/domain/offline-coach/attempt.ts';

coachContract('offline', async () => ({ coach: createOfflineCoach() }));

describe('the offline coach as a coach', () => {
  it('says what the rules say, part by part, whoever made the reading', async () => {
    const request = attempt(BAKERY_STORY);
    const elsewhere = { ...readAnswer(request) };
    const parts: Record<string, unknown> = {};
    const context = { signal: new AbortController().signal, reading: elsewhere, attemptKey: 'a:0' };
    for await (const part of createOfflineCoach().assess(request, context)) {
      if (part.kind === 'part') parts[part.key] = part.value;
    }
    expect(parts).toEqual(coachOffline(request));
  });
});
