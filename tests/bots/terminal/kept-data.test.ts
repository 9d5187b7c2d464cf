import { describe, expect, it } from 'vitest';
import { AppError } from '../../../core/errors/app-error.ts';
import { recordingFileName } from '../../../core/usecases/recordings/recording-file-name.ts';
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

  const spoken = async () => {
    const done = await practised();
    const { engine } = done.services.bench;
    const attempts = [...done.services.bench.tables.attempts.values()].map(({ attempt }) => attempt);
    for (const [index, attempt] of attempts.entries()) {
      const known = { interviewId: done.interview.id, mediaType: 'audio/ogg', durationS: 9 };
      const audio = Buffer.from(`OggS ${index}`.repeat(200));
      const recordedAt = new Date('2026-11-20T09:00:00Z');
      await engine.keepRecording(
        { personId: 'ana', attemptId: attempt.id, step: 0 },
        { ...known, recordedAt, audio },
      );
    }
    return { ...done, attempts };
  };

  it('is exported into a file, with recordings in a folder beside it', async () => {
    const { services, interview, attempts } = await spoken();
    const shown = await runCommand(['export', '--user', 'ana', '--out', 'mine.json'], { services });
    expect(shown.code).toBe(0);
    expect(shown.out).toContain('Wrote mine.json.');
    expect(shown.out).toContain('Wrote 2 recordings into mine-recordings.');
    const { collections } = JSON.parse(String(shown.written.get('mine.json')));
    const named = collections.recordings.map(({ file }: { file: string }) => `mine-recordings/${file}`);
    expect([...shown.written.keys()].toSorted()).toEqual(['mine.json', ...named].toSorted());
    for (const [index, attempt] of attempts.entries()) {
      const name = recordingFileName({ interviewId: interview.id, attemptId: attempt.id, step: 0 });
      const audio = shown.written.get(`mine-recordings/${name}`);
      expect(String(audio)).toBe(`OggS ${index}`.repeat(200));
    }
    const json = await runCommand(['export', '--user', 'ana', '--out', 'mine.json', '--json'], { services });
    expect(JSON.parse(json.raw)).toEqual({
      file: 'mine.json',
      folder: 'mine-recordings',
      recordings: 2,
      gone: 0,
    });
  });

  it('is exported without a folder when there are no recordings', async () => {
    const { services } = await practised();
    const shown = await runCommand(['export', '--user', 'ana', '--out', 'mine.json'], { services });
    expect([...shown.written.keys()]).toEqual(['mine.json']);
    expect(shown.out).toBe('Wrote mine.json.\n');
  });

  it('says on the side that recordings need files, and leaves stdout to the document', async () => {
    const { services } = await spoken();
    const { raw, err } = await runCommand(['export', '--user', 'ana'], { services });
    expect(JSON.parse(raw).collections.recordings).toHaveLength(2);
    expect(err).toContain('2 recordings are kept, too: --out FILE');
    expect((await runCommand(['export', '--user', 'bo'], { services })).err).toBe('');
  });

  it('is not exported where nothing can be written, which is said', async () => {
    const { services } = await spoken();
    const args = ['export', '--user', 'ana', '--out', 'nowhere/mine.json'];
    const { code, err } = await runCommand(args, { services });
    expect(code).toBe(2);
    expect(err).toContain('--out nowhere/mine.json: it cannot be written there.');
  });

  it('is told apart from recordings that expire during the export', async () => {
    const { services } = await spoken();
    const { engine } = services.bench;
    let reads = 0;
    const expiring = {
      ...engine,
      readRecording: async function* (ref: Parameters<typeof engine.readRecording>[0]) {
        yield new Uint8Array(3);
        if (reads++ === 0) throw new AppError('not_found', 'The recording went while it was read.');
        yield* engine.readRecording({ ...ref, personId: 'nobody' });
      },
    };
    const shown = await runCommand(['export', '--user', 'ana', '--out', 'mine.json'], {
      services: { ...services, engine: async () => expiring },
    });
    expect(shown.code).toBe(0);
    expect([...shown.written.keys()]).toEqual(['mine.json']);
    expect(shown.out).toContain('2 recordings expired meanwhile.');
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
