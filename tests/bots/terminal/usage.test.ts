import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createBench } from '../../fakes/engine-bench.ts';
import { createFakeServices, runCommand } from './fake-terminal.ts';

const open = async () => {
  const bench = createBench();
  const at = bench.time.clock.now();
  const spend = (key: string, more: object) =>
    bench.stores.usage.record({
      ...{ key, personId: 'local', interviewId: 'i-1', workspaceId: 'slack:T1', model: 'gpt-6-luna', at },
      ...{ inputTokens: 1_000, cachedInputTokens: 400, outputTokens: 2_000_000 },
      ...more,
    });
  await spend('a', {});
  await spend('b', { interviewId: 'i-2', model: 'some\u001b[31mthing', outputTokens: 7 });
  await spend('c', { personId: 'eve', interviewId: 'i-3' });
  await spend('d', { at: new Date('2025-12-30T12:00:00Z') });
  return (...args: string[]) => runCommand(['usage', ...args], { services: createFakeServices(bench) });
};

describe('hotseat usage', () => {
  it('says what this month took, what it costs, and what has no known price', async () => {
    const run = await open();
    const { out, code } = await run();
    expect(code).toBe(0);
    expect(out).toContain('Used in 2026-03');
    expect(out).toMatch(/gpt-6-luna\s+1 call · 1,000 tokens in \(400 cached\), 2,000,000 out . \$1\.00/u);
    expect(out).toContain('No known price for');
    expect(out).toContain('list prices of 2026-11');
    expect(out).not.toMatch(/eve|i-3/u);
  });

  it('tells interviews apart, other months, and everything', async () => {
    const run = await open();
    expect((await run('--by', 'interview')).out).toMatch(/i-1[\s\S]*i-2/u);
    expect((await run('--month', '2025-12')).out).toContain('Used in 2025-12');
    expect((await run('--month', '2024-01')).out).toContain('Used in 2024-01: nothing that costs.');
    expect((await run('--all')).out).toMatch(/2 calls/u);
  });

  it('prints CSV and JSON that say the same', async () => {
    const run = await open();
    const { total, pricesAsOf, lines } = JSON.parse((await run('--json')).out);
    expect([pricesAsOf, lines.length, total.calls]).toEqual(['2026-11', 2, 2]);
    const csv = (await run('--csv')).out.trim().split('\r\n');
    expect(csv.map((line) => line.split(',')[0])).toEqual([
      'name',
      ...lines.map(({ name }: { name: string }) => stripVTControlCharacters(name)),
      'total',
    ]);
    expect(csv.at(-1)).toMatch(new RegExp(`^total,2,${total.inputTokens},`, 'u'));
  });

  it('sums a workspace, in which nobody shows', async () => {
    const run = await open();
    const { out } = await run('--workspace', 'slack:T1');
    expect(out).toMatch(/2 calls/u);
    expect(out).not.toMatch(/eve|local|i-\d/u);
  });

  it.each([
    [['--month', '2026-13'], /2026-11/u],
    [['--csv', '--json'], /cannot be used/u],
    [['--all', '--workspace', 'slack:T1'], /cannot be used/u],
    [['--by', 'person'], /choices/iu],
  ])('refuses %j in a sentence', async (args, message) => {
    const run = await open();
    const { code, err } = await run(...args);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});
