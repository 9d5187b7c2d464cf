import { expect, it } from 'vitest';
import { createCryptoIds } from '../../../core/adapters/system/crypto-ids.ts';
import { createPinoLogger } from '../../../core/adapters/system/pino-logger.ts';
import { systemTimers } from '../../../core/adapters/system/timers.ts';

it('gives a new id every time', () => {
  const ids = createCryptoIds();
  const many = new Set(Array.from({ length: 1000 }, () => ids.next()));
  expect(many.size).toBe(1000);
});

it('never writes secrets or the words of a person, also one level down', () => {
  const lines: string[] = [];
  const logger = createPinoLogger({ level: 'info', to: { write: (line) => void lines.push(line) } });
  logger.info(
    { attemptId: 'a-1', apiKey: 'sk-1', transcript: 'my story', job: { resume: 'my life', title: 'Cook' } },
    'attempt scored',
  );
  logger.debug({ attemptId: 'a-2' }, 'not at this level');
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ attemptId: 'a-1', msg: 'attempt scored' });
  expect(lines[0]).not.toMatch(/sk-1|my story|my life/);
});

it('calls a timer off', async () => {
  let calls = 0;
  const cancel = systemTimers.after(0, () => (calls += 1));
  cancel();
  await new Promise<void>((resolve) => systemTimers.after(1, resolve));
  expect(calls).toBe(0);
});
