import { describe, expect, it } from 'vitest';
import { createFakeServices, runCommand } from './fake-terminal.ts';

const ANSWERS = { 'a.txt': 'I led the move.\n---\nI cut the errors by half.\n' };

describe('what is kept', () => {
  const practised = async () => {
    const services = createFakeServices();
    services.bench.assess.answer({ overall: 6 }, { overall: 8 });
    await runCommand(['practice', '--questions', '2', '--answers', 'a.txt', '--user', 'ana'], {
      files: ANSWERS,
      services,
    });
    const interview = (await services.bench.engine.listInterviews('ana'))[0]!;
    const attempt = [...services.bench.tables.attempts.values()][0]!.attempt;
    const story = await services.bench.engine.saveStory({
      ...{ personId: 'ana', interviewId: interview.id, attemptId: attempt.id, title: 'The big move' },
    });
    return { services, interview, story };
  };

  it('is listed by history, also as JSON', async () => {
    const { services, interview } = await practised();
    const shown = await runCommand(['history', '--user', 'ana'], { services });
    expect(shown.out).toContain(interview.id);
    expect(shown.out).toContain('1 interview');
    const json = JSON.parse((await runCommand(['history', '--user', 'ana', '--json'], { services })).raw);
    expect(json.entries[0].interviewId).toBe(interview.id);
    expect((await runCommand(['history', '--user', 'bo'], { services })).out).toContain('No interviews yet');
  });

  it('is shown and deleted by library, by id or by title', async () => {
    const { services, story } = await practised();
    expect((await runCommand(['library', '--user', 'ana'], { services })).out).toContain('The big move');
    const shown = await runCommand(['library', 'show', 'the big', '--user', 'ana'], { services });
    expect(shown.out).toContain('Your answer, polished');
    const json = await runCommand(['library', 'list', '--user', 'ana', '--json'], { services });
    expect(JSON.parse(json.raw)[0].id).toBe(story.id);
    expect((await runCommand(['library', 'delete', story.id, '--user', 'bo'], { services })).code).toBe(1);
    expect((await runCommand(['library', 'delete', story.id, '--user', 'ana'], { services })).code).toBe(0);
    expect((await runCommand(['library', '--user', 'ana', '--json'], { services })).raw.trim()).toBe('[]');
  });

  it('is exported as one JSON document', async () => {
    const { services, interview } = await practised();
    const { code, raw } = await runCommand(['export', '--user', 'ana'], { services });
    expect(code).toBe(0);
    expect(JSON.stringify(JSON.parse(raw))).toContain(interview.id);
  });

  it('goes, with drafts, when it is deleted', async () => {
    const { services, interview } = await practised();
    await services.drafts.keep('ana', interview.id, 'half');
    await runCommand(['delete', interview.id, '--yes', '--user', 'ana'], { services });
    expect(await services.bench.engine.listInterviews('ana')).toEqual([]);
    expect(services.kept.size).toBe(0);
    const all = await runCommand(['delete', '--everything', '--yes', '--user', 'ana', '--json'], {
      services,
    });
    expect(JSON.parse(all.raw).deleted).toBeGreaterThan(0);
    expect(await services.bench.engine.listStories('ana')).toEqual([]);
  });
});

describe('doctor', () => {
  const ok = { name: 'database', status: 'ok' as const, message: 'answers', advice: null };
  const off = { name: 'LLM', status: 'off' as const, message: 'none', advice: 'Set OPENAI_API_KEY.' };
  const failed = {
    name: 'LLM',
    status: 'failed' as const,
    message: 'refused',
    advice: 'Check OPENAI_API_KEY.',
  };

  it('is content when everything that is configured works', async () => {
    const { code, out } = await runCommand(['doctor'], {
      services: createFakeServices(undefined, { checks: [ok, off] }),
    });
    expect(code).toBe(0);
    expect(out).toMatch(/✓ database +answers/);
    expect(out).toMatch(/– LLM +none/);
    expect(out).toContain('Set OPENAI_API_KEY.');
  });

  it('fails when something that is configured does not work, and says what to do', async () => {
    const services = createFakeServices(undefined, { checks: [ok, failed] });
    const { code, out } = await runCommand(['doctor'], { services });
    expect(code).toBe(1);
    expect(out).toMatch(/✗ LLM +refused\n +› Check OPENAI_API_KEY\./);
    const json = JSON.parse((await runCommand(['doctor', '--json'], { services })).raw);
    expect(json).toEqual({ ok: false, checks: [ok, failed] });
  });
});
