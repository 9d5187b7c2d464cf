import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { feedbackSchema } from '../../core/domain/attempt-contract/schema.ts';
import { eventsOf, newDataDir, runTerminalProcess, startTerminal } from './terminal-process.ts';

const ANSWERS = 'tests/fixtures/practice/answers.txt';
const PRACTICE = ['practice', '--questions', '2', '--seed', '7', '--coach', 'offline'];
const STORY = 'I led the move to a new billing provider. I planned it in three steps and cut errors by half.';

describe('the terminal, as a process on the embedded database', () => {
  it('practises from a file and tells every event in the order of the contract', async () => {
    const settings = { HOTSEAT_DATA: newDataDir() };
    const { code, out, err } = await runTerminalProcess(
      [...PRACTICE, '--answers', ANSWERS, '--json'],
      settings,
    );
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const types = eventsOf(out).map(({ type }) => type);
    const settled = ['processing', 'scores_updated', 'rewrite_updated', 'attempt_settled'];
    expect(types.filter((type) => !/follow_up/.test(type))).toEqual([
      'interview_state',
      ...['question_asked', 'listening', ...settled],
      ...['question_asked', 'listening', ...settled],
      ...['summary_ready', 'interview_state'],
    ]);
    for (const [index, type] of types.entries())
      if (/follow_up/.test(type)) expect(types[index + 1]).toBe('scores_updated');
    expect(types.filter((type) => /follow_up/.test(type))).toHaveLength(2);
  });

  it('asks the same questions for the same seed', async () => {
    const texts = async () => {
      const settings = { HOTSEAT_DATA: newDataDir() };
      const { out } = await runTerminalProcess([...PRACTICE, '--answers', ANSWERS, '--json'], settings);
      return eventsOf(out).flatMap((event) => (event.type === 'question_asked' ? [event['text']] : []));
    };
    expect(await texts()).toEqual(await texts());
  });

  it('loses nothing to kill -9 in the middle of an analysis and goes on where it was', async () => {
    const settings = { HOTSEAT_DATA: newDataDir() };
    const first = startTerminal([...PRACTICE, '--json'], settings);
    await first.until('"type":"listening"');
    first.child.stdin.write(`${STORY}\n.\n`);
    await first.until('"type":"attempt_settled"');
    first.child.stdin.write('n\n');
    await first.until('"type":"listening"');
    first.child.stdin.write(`${STORY} The second time.\n.\n`);
    await first.until('"type":"processing"');
    first.child.kill('SIGKILL');
    await first.ended;

    const resumed = await runTerminalProcess(['resume-interview', '--json', '--coach', 'offline'], settings);
    expect(resumed.code).toBe(0);
    const events = eventsOf(resumed.out);
    expect(events[0]).toMatchObject({ type: 'interview_state', resumed: true, exchange: 2 });
    const summary = events.find(({ type }) => type === 'summary_ready')?.['summary'] as {
      readonly lines: readonly { readonly bestOverall: number | null; readonly attempts: number }[];
    };
    expect(summary.lines.map(({ attempts }) => attempts)).toEqual([1, 1]);
    for (const { bestOverall } of summary.lines) expect(bestOverall).toBeGreaterThan(0);

    const exported = await runTerminalProcess(['export'], settings);
    expect(exported.out.split('The second time.').length).toBeGreaterThan(1);
    expect(JSON.parse(exported.out)).toBeTypeOf('object');
  });

  it('keeps everything on Ctrl-C, says how to go on, and offers it', async () => {
    const settings = { HOTSEAT_DATA: newDataDir() };
    const practice = startTerminal(PRACTICE, settings);
    await practice.until('Question 1 of 2');
    practice.child.stdin.write(`${STORY}\n.\n`);
    await practice.until('[n] next question');
    practice.child.kill('SIGINT');
    const { code, out } = await practice.ended;
    expect(code).toBe(130);
    expect(out).toContain('npm run hotseat -- resume-interview');
    const resumed = await runTerminalProcess(['resume-interview'], settings, 'n\n');
    expect(resumed.out).toContain('Welcome back: question 1 of 2.');
    expect(resumed.out).toContain('Question 2 of 2');
    expect(resumed.code).toBe(0);
  });

  it('lets a second process look at the history while the first one practises', async () => {
    const settings = { HOTSEAT_DATA: newDataDir() };
    const practice = startTerminal(PRACTICE, settings);
    await practice.until('Question 1 of 2');
    practice.child.stdin.write(`${STORY}\n.\n`);
    await practice.until('[n] next question');
    const { code, out } = await runTerminalProcess(['history', '--json'], settings);
    expect(code).toBe(0);
    expect(JSON.parse(out).entries[0].questions[0].attempts).toHaveLength(1);
    practice.child.stdin.end('q\n');
    expect((await practice.ended).code).toBe(0);
  });

  it('scores one answer as the contract says, without a database', async () => {
    const dataDir = join(newDataDir(), 'none');
    const args = ['score', '--question', 'Tell me about a hard decision.', '--answer', '-', '--json'];
    const { code, out, err } = await runTerminalProcess(args, { HOTSEAT_DATA: dataDir }, STORY);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(feedbackSchema.parse(JSON.parse(out)).metadata.degraded).toBe(true);
    expect(existsSync(dataDir)).toBe(false);
  });

  it('deletes everything of a person', async () => {
    const settings = { HOTSEAT_DATA: newDataDir() };
    await runTerminalProcess([...PRACTICE, '--answers', ANSWERS, '--user', 'ana'], settings);
    const deleted = await runTerminalProcess(
      ['delete', '--everything', '--yes', '--user', 'ana', '--json'],
      settings,
    );
    expect(JSON.parse(deleted.out).deleted).toBeGreaterThan(2);
    const { out } = await runTerminalProcess(['history', '--user', 'ana', '--json'], settings);
    expect(JSON.parse(out).entries).toEqual([]);
  });

  it('checks itself, and fails when something that is configured does not work', async () => {
    const settings = { HOTSEAT_DATA: newDataDir() };
    const well = await runTerminalProcess(['doctor'], settings);
    expect(well.code).toBe(0);
    expect(well.out).toContain('Everything that is configured works.');
    const ill = await runTerminalProcess(['doctor', '--json'], {
      ...settings,
      OPENAI_BASE_URL: 'http://127.0.0.1:1/v1',
    });
    expect(ill.code).toBe(1);
    expect(JSON.parse(ill.out).ok).toBe(false);
  });

  it('reports wrong settings all at once with exit code 2', async () => {
    const { code, err, out } = await runTerminalProcess(['history'], {
      OPENAI_BASE_URL: 'here',
      HOTSEAT_LOG_LEVEL: 'x',
    });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('2 settings need attention');
  });

  it('coaches offline when the LLM cannot be reached, and says so', async () => {
    const settings = { HOTSEAT_DATA: newDataDir(), OPENAI_BASE_URL: 'http://127.0.0.1:1/v1' };
    const { code, out } = await runTerminalProcess(
      ['practice', '--questions', '1', '--answers', ANSWERS, '--json'],
      settings,
    );
    expect(code).toBe(0);
    const events = eventsOf(out);
    expect(events.find(({ type }) => type === 'notice')).toMatchObject({ code: 'coach_fallback' });
    expect(events.find(({ type }) => type === 'attempt_settled')).toMatchObject({ degraded: true });
  });
});
