import { describe, expect, it } from 'vitest';
import type { Feedback } from '../../../core/domain/attempt-contract/schema.ts';
import {
  assess,
  assessing,
  GAP,
  goodFeedback,
  partsOf,
  pick,
  readingOf,
  requestOf,
} from './assess-harness.ts';

describe('the moment of the follow-up', () => {
  const parts = partsOf(goodFeedback());

  const shownAfter = async (
    count: number,
    scene: Partial<Parameters<typeof assess>[0]>,
  ): Promise<readonly string[]> => {
    const halted = new Error('halted');
    const seen: string[] = [];
    try {
      for await (const { kind } of assessing({ script: [...parts.slice(0, count), halted], ...scene })) {
        if (kind === 'notice') break;
        seen.push(kind);
      }
    } catch (error) {
      expect(error).toBe(halted);
    }
    return seen;
  };

  it('is the arrival of its part when the rules see a gap', async () => {
    expect(await shownAfter(1, { reading: GAP })).toEqual(['follow_up']);
    expect(await shownAfter(1, { reading: readingOf({ relevance: 5.9 }) })).toEqual(['follow_up']);
  });

  it('is the same when none is left or none is asked for', async () => {
    expect(await shownAfter(1, { request: requestOf({ followUpsLeft: 0 }) })).toEqual(['follow_up']);
  });

  it('waits for the coach’s own checklist when the rules see no gap', async () => {
    expect(await shownAfter(2, {})).toEqual([]);
    expect(await shownAfter(3, {})).toEqual(['follow_up', 'scores']);
  });
});

describe('the follow-up gate', () => {
  const decided = async (scene: Partial<Parameters<typeof assess>[0]>) => {
    const said = await assess({ script: partsOf(goodFeedback()), ...scene });
    return [
      pick(said, 'follow_up').followUp.question_text,
      pick(said, 'feedback').feedback.metadata.follow_up_type,
    ];
  };
  const withStatus = (status: 'weak' | 'missing', relevance = 8): Feedback => {
    const feedback = goodFeedback();
    const { star_checklist } = feedback.content_feedback;
    return goodFeedback({
      scoring: {
        ...feedback.scoring,
        content_breakdown: { ...feedback.scoring.content_breakdown, relevance },
      },
      content_feedback: {
        ...feedback.content_feedback,
        star_checklist: { ...star_checklist, task: { status, note: 'Unclear.' } },
      },
    });
  };

  it('is closed to a complete answer on the question', async () => {
    expect(await decided({})).toEqual(['', 'none']);
  });

  it('is opened by the coach’s checklist or relevance', async () => {
    expect(await decided({ script: partsOf(withStatus('weak')) })).toEqual([
      'How did you measure it?',
      'missing_star',
    ]);
    const offTopic = goodFeedback();
    const scoring = {
      ...offTopic.scoring,
      content_breakdown: { ...offTopic.scoring.content_breakdown, relevance: 5 },
    };
    expect(await decided({ script: partsOf({ ...offTopic, scoring }) })).toEqual([
      'How did you measure it?',
      'low_relevance',
    ]);
  });

  it('is closed when none is left, whatever the gap', async () => {
    expect(await decided({ reading: GAP, request: requestOf({ followUpsLeft: 0 }) })).toEqual(['', 'none']);
  });

  it('lets no question through that was asked before', async () => {
    const asked = goodFeedback({
      follow_up: {
        should_ask: true,
        question_text: 'tell me about a time you improved something',
        reason: '',
      },
    });
    expect((await decided({ script: partsOf(asked), reading: GAP }))[0]).toBe('What came of it?');
  });
});
