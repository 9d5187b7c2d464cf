import { describe, expect, it } from 'vitest';
import type { Screen } from '../../../bots/slack/blocks/screen.ts';
import { orGivenBack } from '../../../bots/slack/interviews/give-back.ts';
import { AppError, type ErrorCode } from '../../../core/errors/app-error.ts';

const failing = async (code: ErrorCode, text: string) => {
  const told: Screen[] = [];
  const error = new AppError(code, 'Not now.');
  const taking = orGivenBack(
    text,
    async (screen) => void told.push(screen),
    () => Promise.reject(error),
  );
  await expect(taking).rejects.toBe(error);
  return JSON.stringify(told);
};

describe('an answer that is not taken for now', () => {
  it('comes back whole and as it was typed, and the reason is still told', async () => {
    const words = 'I led *it* & <b>won</b> @here. ';
    const told = await failing('rate_limited', words.repeat(200).trim());
    expect(told.match(/\*it\*/gu)).toHaveLength(200);
    expect(told.match(/<b>won<\/b>/gu)).toHaveLength(200);
    expect(told).toContain('to be given again');
  });

  it('does not come back for any other reason', async () => {
    expect(await failing('wrong_state', 'I led it.')).toBe('[]');
  });
});
