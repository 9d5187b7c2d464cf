import { describe, expect, it } from 'vitest';
import type { EngineEvent } from '../../../core/domain/events.ts';
import { createScoreAnswer } from '../../../core/usecases/score-answer.ts';
import { createSeededIds } from '../../fakes/seeded-ids.ts';
import { ANSWER, assessing, GAP, goodFeedback, partsOf, requestOf, type Scene } from './assess-harness.ts';

const score = async (scene: Partial<Scene> = {}): Promise<readonly EngineEvent[]> => {
  const script = [
    ...partsOf(goodFeedback()),
    { kind: 'usage', usage: { model: 'm', inputTokens: 1, cachedInputTokens: 0, outputTokens: 1 } } as const,
  ];
  const scoreAnswer = createScoreAnswer({
    assessAttempt: (request, { signal }) => assessing({ script, ...scene, request, signal }),
    ids: createSeededIds('attempt'),
  });
  return Array.fromAsync(scoreAnswer(requestOf()));
};

describe('scoring one answer', () => {
  it('gives the events of a submitted attempt and ends settled', async () => {
    const events = await score({ reading: GAP });
    expect(events.map(({ type }) => type)).toEqual([
      'processing',
      'follow_up_queued',
      'scores_updated',
      'rewrite_updated',
      'attempt_settled',
    ]);
    expect(events[2]).toMatchObject({
      attempt_status: 'best',
      attempt: { id: 'attempt-1', overall: 7, is_best: true },
    });
    expect(events[3]).toMatchObject({ attempt_id: 'attempt-1', transcript: ANSWER });
    expect(events[4]).toMatchObject({
      step: 0,
      overall: 7,
      best_attempt_id: 'attempt-1',
      coach: 'scripted',
      degraded: false,
      follow_up: 'How did you measure it?',
    });
  });

  it('says that there is no follow-up', async () => {
    const events = await score();
    expect(events[1]).toEqual({ type: 'no_follow_up', attempt_id: 'attempt-1' });
    expect(events.at(-1)).toMatchObject({ follow_up: null });
  });

  it('tells notices as recoverable and throws what the assessment throws', async () => {
    const events = await score({
      script: partsOf(goodFeedback(), ['follow_up', 'scoring', 'content_feedback']),
    });
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'notice', code: 'coach_fallback', recoverable: true }),
    );
    await expect(score({ script: [new Error('gone')] })).rejects.toThrow('gone');
  });
});
