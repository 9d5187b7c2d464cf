import { expect, test } from 'vitest';
import { runKillRounds } from './processes/kill-rounds.ts';

test('every acknowledged write survives kill -9 in the middle of a write load', {
  timeout: 60_000,
}, async () => {
  const report = await runKillRounds(5);
  expect(report.lost).toEqual([]);
  expect(report.damage).toEqual([]);
  expect(report.acknowledged).toBeGreaterThan(100);
});
