import { describe, expect, it } from 'vitest';
import { AppError } from '../../../core/errors/app-error.ts';
import { slowly } from '../../../core/usecases/slowly.ts';
import { createListLogger } from '../../fakes/list-logger.ts';

/** Work that takes `tookMs` by its own clock. */
const doing = (tookMs: number, error?: Error) => {
  let now = 0;
  const logger = createListLogger();
  const work = async (): Promise<string> => {
    now += tookMs;
    if (error) throw error;
    return 'done';
  };
  const result = slowly(logger, 'delivery', 5000, { key: 'plan:1' }, work, () => now);
  return { logger, result };
};

describe('slow operations', () => {
  it('are one line with the limit, the time and ids', async () => {
    const { logger, result } = doing(5001);
    expect(await result).toBe('done');
    expect(logger.lines).toEqual([
      {
        level: 'warn',
        message: 'slow operation',
        facts: { operation: 'delivery', key: 'plan:1', outcome: 'ok', durationMs: 5001, limitMs: 5000 },
      },
    ]);
  });

  it('are silent up to the limit', async () => {
    const { logger, result } = doing(5000);
    await result;
    expect(logger.lines).toEqual([]);
  });

  it('say how a slow failure ended by its code alone, and throw it on', async () => {
    const { logger, result } = doing(9000, new AppError('internal', 'what somebody said'));
    await expect(result).rejects.toMatchObject({ code: 'internal' });
    expect(logger.lines.map(({ facts }) => facts)).toMatchObject([{ outcome: 'internal', durationMs: 9000 }]);
    expect(JSON.stringify(logger.lines)).not.toContain('somebody');
  });
});
