import { expect, it } from 'vitest';
import { loggerWith } from '../../../core/usecases/logger-with.ts';
import { createListLogger } from '../../fakes/list-logger.ts';

it('a log with ids puts them on every line, whatever its level, and lets a line say otherwise', () => {
  const logger = createListLogger();
  const ours = loggerWith(logger, { interviewId: 'i-1' });
  for (const level of ['debug', 'info', 'warn', 'error'] as const) ours[level]({ step: 1 }, 'said');
  ours.info({ interviewId: 'i-2' }, 'said');
  expect(logger.lines.map(({ level, facts }) => [level, facts])).toEqual([
    ...(['debug', 'info', 'warn', 'error'] as const).map((level) => [level, { interviewId: 'i-1', step: 1 }]),
    ['info', { interviewId: 'i-2' }],
  ]);
});
