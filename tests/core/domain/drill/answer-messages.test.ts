import { describe, expect, it } from 'vitest';
import {
  attemptOfMessage,
  isAnswerMessage,
  withMessage,
  withoutAttempts,
} from '../../../../core/domain/drill/answer-messages.ts';

const entry = { messages: [{ messageId: 'm-1', attemptId: 'a-1' }] };

describe('the messages of an answer', () => {
  it('tell their attempt, that it was deleted, or that they were never taken', () => {
    expect(attemptOfMessage(entry, 'm-1')).toBe('a-1');
    expect(attemptOfMessage({ messages: withoutAttempts(entry) }, 'm-1')).toBeNull();
    expect(attemptOfMessage(entry, 'm-2')).toBeUndefined();
    expect(attemptOfMessage(null, 'm-1')).toBeUndefined();
    expect(attemptOfMessage(entry, null)).toBeUndefined();
    expect(isAnswerMessage({}, 'm-1')).toBe(false);
    expect(isAnswerMessage(entry, 'm-1')).toBe(true);
  });

  it('are kept once each, the latest fifty', () => {
    expect(withMessage(entry, { messageId: 'm-1', attemptId: 'a-2' })).toEqual([
      { messageId: 'm-1', attemptId: 'a-2' },
    ]);
    let messages = withMessage({}, { messageId: 'm-0', attemptId: 'a-0' });
    for (let n = 1; n < 60; n += 1)
      messages = withMessage({ messages }, { messageId: `m-${n}`, attemptId: null });
    expect(messages).toHaveLength(50);
    expect(messages.at(-1)?.messageId).toBe('m-59');
  });
});
