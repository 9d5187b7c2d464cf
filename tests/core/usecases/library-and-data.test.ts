import { describe, expect, it } from 'vitest';
import { answering, type Bench, collect, createBench, only, start } from '../../fakes/engine-bench.ts';
import { settle } from '../../fakes/fake-time.ts';
import { watchStores } from '../../fakes/watched-stores.ts';

const answered = async (bench: Bench, personId = 'ana', overall = 8) => {
  bench.assess.answer({ overall, followUp: 'Why?' });
  const begun = await start(bench.engine, { personId });
  await collect(bench.engine.submitAttempt(answering(begun.ref, begun.listening, 'I moved the billing.')));
  await bench.engine.whenIdle();
  return { ...begun, story: { ...begun.ref, attemptId: begun.listening.attempt_id } };
};

describe('the answer library', () => {
  it('keeps an attempt with its rewrite, titled as the coach suggests', async () => {
    const bench = createBench();
    const { story, events } = await answered(bench);
    const saved = await bench.engine.saveStory(story);
    expect(saved).toMatchObject({
      title: 'Leading the move',
      category: 'leadership',
      transcript: 'I moved the billing.',
      polishedAnswer: 'I led the move.',
      questions: [only(events, 'question_asked').text],
      overall: 8,
      tags: ['migration'],
    });
    expect(await bench.engine.listStories('ana')).toEqual([saved]);
  });

  it('holds one story an attempt: saving again updates it and keeps its date and title', async () => {
    const bench = createBench();
    const { story, ref } = await answered(bench);
    const first = await bench.engine.saveStory({ ...story, title: '  My\nbest   one ' });
    await bench.time.advance(1_000);
    const followUp = only(await collect(bench.engine.answerFollowUp(ref)), 'listening');
    bench.assess.answer({ overall: 9 });
    await collect(bench.engine.submitAttempt(answering(ref, followUp, 'Errors fell.')));
    const second = await bench.engine.saveStory(story);
    expect(second).toMatchObject({
      id: first.id,
      title: 'My best one',
      savedAt: first.savedAt,
      overall: 9,
      transcript: 'I moved the billing.\n\nErrors fell.',
    });
    expect(second.questions).toHaveLength(2);
    expect(second.updatedAt.getTime()).toBe(first.updatedAt.getTime() + 1_000);
    expect(await bench.engine.listStories('ana')).toEqual([second]);
  });

  it('keeps what the person changed by hand when the attempt is saved again', async () => {
    const bench = createBench();
    const { story, ref } = await answered(bench);
    const first = await bench.engine.saveStory(story);
    expect(first.posting).toBeNull();
    const edited = { ...first, polishedAnswer: 'In my own words.', edited: ['polishedAnswer'] as const };
    await bench.stores.stories.save(edited);
    const followUp = only(await collect(bench.engine.answerFollowUp(ref)), 'listening');
    bench.assess.answer({ overall: 9 });
    await collect(bench.engine.submitAttempt(answering(ref, followUp, 'Errors fell.')));
    expect(await bench.engine.saveStory(story)).toMatchObject({
      polishedAnswer: 'In my own words.',
      overall: 9,
      edited: ['polishedAnswer'],
    });
    expect(await bench.engine.saveStory({ ...story, title: 'New' })).toMatchObject({ title: 'New' });
  });

  it('takes nothing without feedback, of somebody else, or that is not there', async () => {
    const bench = createBench();
    bench.assess.answer(new Error('down'));
    const { ref, listening } = await start(bench.engine);
    await collect(bench.engine.submitAttempt(answering(ref, listening)));
    const story = { ...ref, attemptId: listening.attempt_id };
    await expect(bench.engine.saveStory(story)).rejects.toMatchObject({ code: 'wrong_state' });
    await expect(bench.engine.saveStory({ ...story, personId: 'bob' })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(bench.engine.saveStory({ ...story, attemptId: 'x' })).rejects.toMatchObject({
      code: 'not_found',
    });
    const other = await answered(bench);
    const mixed = { ...story, interviewId: other.ref.interviewId };
    await expect(bench.engine.saveStory(mixed)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('cuts a long title at a word', async () => {
    const bench = createBench();
    const { story } = await answered(bench);
    const { title } = await bench.engine.saveStory({ ...story, title: 'word '.repeat(40) });
    expect(title.length).toBeLessThanOrEqual(80);
    expect(title).toMatch(/word$/);
  });

  it('lets go of a story of one’s own only', async () => {
    const bench = createBench();
    const { story } = await answered(bench);
    const { id } = await bench.engine.saveStory(story);
    expect(await bench.engine.deleteStory('bob', id)).toBe(false);
    expect(await bench.engine.deleteStory('ana', id)).toBe(true);
    expect(await bench.engine.deleteStory('ana', id)).toBe(false);
  });
});

describe('interviews and history', () => {
  it('list newest first, only one’s own, as many as asked for', async () => {
    const bench = createBench();
    const ids: string[] = [];
    for (let count = 0; count < 3; count++) {
      ids.unshift((await answered(bench)).ref.interviewId);
      await bench.time.advance(1_000);
    }
    await answered(bench, 'bob');
    expect((await bench.engine.listInterviews('ana')).map(({ id }) => id)).toEqual(ids);
    expect((await bench.engine.listInterviews('ana', 2)).map(({ id }) => id)).toEqual(ids.slice(0, 2));
  });

  it('show every attempt and the trend, in two store calls however many there are', async () => {
    const calls: string[] = [];
    const bench = createBench({ wrap: (stores) => watchStores(stores, (call) => calls.push(call)) });
    for (const overall of [5, 7, 8]) {
      await answered(bench, 'ana', overall);
      await bench.time.advance(1_000);
    }
    await answered(bench, 'bob', 1);
    calls.length = 0;
    const history = await bench.engine.readHistory('ana');
    expect(calls).toEqual(['interviews.list', 'attempts.streamByPerson']);
    expect(history.entries.map(({ questions }) => questions[0]?.attempts)).toEqual([[8], [7], [5]]);
    expect(history.overall).toMatchObject({ first: 5, latest: 8, difference: 3, count: 3 });
  });
});

describe('the export of a person', () => {
  it('is one JSON document with everything of theirs and nothing of others', async () => {
    const bench = createBench();
    const { ref, story } = await answered(bench);
    await bench.engine.saveStory(story);
    await answered(bench, 'bob');
    const text = (await Array.fromAsync(bench.engine.exportPerson('ana'))).join('');
    const document = JSON.parse(text) as Record<string, unknown>;
    expect(document).toMatchObject({
      schema_version: 1,
      exported_at: '2026-03-01T09:00:00.000Z',
      person: 'ana',
      collections: {
        interviews: [{ id: ref.interviewId }],
        attempts: [{ steps: [{ transcript: 'I moved the billing.' }] }],
        stories: [{ title: 'Leading the move' }],
        usage: [{ model: 'fake-1' }],
      },
    });
    expect(text).not.toContain('bob');
  });

  it('of somebody of whom nothing is kept is a document too', async () => {
    const text = (await Array.fromAsync(createBench().engine.exportPerson('no"body'))).join('');
    expect(JSON.parse(text)).toMatchObject({ person: 'no"body', collections: {} });
  });

  it('comes in chunks, so that nobody holds all of it', async () => {
    const bench = createBench();
    const many = { collection: 'attempts', document: { transcript: 'x'.repeat(1_000) } };
    const exporting = createBench({
      wrap: (stores) => ({
        ...stores,
        personData: {
          ...stores.personData,
          exportAll: async function* () {
            for (let count = 0; count < 2_000; count++) yield many;
          },
        },
      }),
    });
    const chunks = await Array.fromAsync(exporting.engine.exportPerson('ana'));
    expect(chunks.length).toBeGreaterThan(20);
    expect(Math.max(...chunks.map(({ length }) => length))).toBeLessThan(70_000);
    const { collections } = JSON.parse(chunks.join('')) as { collections: { attempts: unknown[] } };
    expect(collections.attempts).toHaveLength(2_000);
    await bench.engine.whenIdle();
  });
});

describe('deleting', () => {
  it('an interview takes its attempts and live state, and leaves stories and other interviews', async () => {
    const bench = createBench();
    const { ref, story } = await answered(bench);
    const kept = await answered(bench);
    await bench.engine.saveStory(story);
    expect(await bench.engine.deleteInterview({ ...ref, personId: 'bob' })).toBe(false);
    expect(await bench.engine.deleteInterview(ref)).toBe(true);
    expect(await bench.engine.deleteInterview(ref)).toBe(false);
    expect([...bench.tables.interviews.keys()]).toEqual([kept.ref.interviewId]);
    expect([...bench.tables.live.keys()]).toEqual([kept.ref.interviewId]);
    expect(bench.tables.attempts.size).toBe(1);
    expect(bench.tables.stories.size).toBe(1);
    await expect(collect(bench.engine.resumeInterview(ref))).rejects.toMatchObject({ code: 'not_found' });
  });

  it('a person takes everything of theirs and nothing of others', async () => {
    const bench = createBench();
    const { story } = await answered(bench);
    await bench.engine.saveStory(story);
    await answered(bench, 'bob');
    expect(await bench.engine.deletePerson('ana')).toBeGreaterThan(4);
    expect(await bench.engine.deletePerson('ana')).toBe(0);
    expect(await bench.engine.listInterviews('bob')).toHaveLength(1);
    const rest = JSON.stringify([...bench.tables.interviews.values(), ...bench.tables.usage.values()]);
    expect(rest).not.toContain('"ana"');
  });

  it.each(['deleteInterview', 'deletePerson'] as const)(
    '%s while an answer is being scored stops that and leaves nothing behind',
    async (verb) => {
      const bench = createBench();
      bench.assess.hold();
      const { ref, listening } = await start(bench.engine);
      const submitting = collect(bench.engine.submitAttempt(answering(ref, listening)));
      submitting.catch(() => undefined);
      await settle();
      await (verb === 'deletePerson' ? bench.engine.deletePerson('ana') : bench.engine.deleteInterview(ref));
      await expect(submitting).rejects.toMatchObject({ code: 'cancelled' });
      await bench.engine.whenIdle();
      expect([bench.tables.interviews.size, bench.tables.attempts.size, bench.tables.live.size]).toEqual([
        0, 0, 0,
      ]);
    },
  );

  it('in another process while an answer is being scored leaves nothing of it behind', async () => {
    const bench = createBench();
    const release = bench.assess.hold();
    const { ref, listening } = await start(bench.engine);
    await bench.engine.whenIdle();
    const submitting = collect(bench.engine.submitAttempt(answering(ref, listening)));
    submitting.catch(() => undefined);
    await settle();
    const other = createBench({ tables: bench.tables, owner: 'host:2' });
    await other.engine.deletePerson('ana');
    release();
    await expect(submitting).rejects.toMatchObject({ code: 'not_found' });
    await bench.engine.whenIdle();
    const { interviews, attempts, live } = bench.tables;
    expect([interviews.size, attempts.size, live.size]).toEqual([0, 0, 0]);
    expect(bench.tables.usage.size).toBe(0);
  });
});
