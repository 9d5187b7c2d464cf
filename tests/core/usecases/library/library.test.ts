import { describe, expect, it } from 'vitest';
import { createOfflineDrafter } from '../../../../core/adapters/offline/offline-drafter.ts';
import type { Story } from '../../../../core/domain/story.ts';
import { AppError } from '../../../../core/errors/app-error.ts';
import type { Drafter } from '../../../../core/ports/drafter.ts';
import { createLibrary } from '../../../../core/usecases/library/create-library.ts';
import type { DraftEvent } from '../../../../core/usecases/library/library.ts';
import { createFakeTime } from '../../../fakes/fake-time.ts';
import { createListLogger } from '../../../fakes/list-logger.ts';
import { createMemoryStores, createMemoryTables } from '../../../fakes/memory-stores.ts';
import { CONFLICT_STORY, libraryStory, NURSE_JOB, NURSE_RESUME } from '../../../fakes/sample-library.ts';

const open = async (stories: readonly Story[] = [libraryStory(), CONFLICT_STORY], drafters?: Drafter[]) => {
  const tables = createMemoryTables();
  const stores = createMemoryStores(tables);
  for (const story of stories) await stores.stories.save(story);
  const time = createFakeTime('2026-03-02T09:00:00.000Z');
  const deps = {
    stories: stores.stories,
    drafters: drafters ?? [createOfflineDrafter()],
    clock: time.clock,
    logger: createListLogger(),
  };
  return { library: createLibrary(deps), deps, tables, stores };
};
const INPUT = { job: NURSE_JOB, resume: NURSE_RESUME };
const saved = (events: readonly DraftEvent[]) => events.filter((event) => event.type === 'draft_saved');
const ended = (events: readonly DraftEvent[]) => events.at(-1);

describe('the answer library', () => {
  it('changes title, answer, questions and tags, and remembers what was changed by hand', async () => {
    const { library } = await open();
    await library.edit('ana', 'story-1', { title: ' The  board ', questions: ['Who leads?', 'Who leads?'] });
    const story = await library.tag('ana', 'story-1', { add: ['Leading', 'HANDOVER'], remove: ['nothing'] });
    expect(story).toMatchObject({
      title: 'The board',
      questions: ['Who leads?'],
      tags: ['handover', 'Leading'],
      edited: ['title', 'questions', 'tags'],
    });
    expect(await library.show('ana', 'story-1')).toEqual(story);
    expect(await library.list('ana', { tag: 'leading' })).toHaveLength(1);
    await library.tag('ana', 'story-1', { remove: ['LEADING'] });
    expect(await library.list('ana', { tag: 'leading' })).toEqual([]);
  });

  it('loses none of many changes made at once', async () => {
    const { library } = await open();
    const tags = Array.from({ length: 12 }, (_, n) => `tag-${n}`);
    await Promise.all(tags.map((tag) => library.tag('ana', 'story-1', { add: [tag] })));
    expect((await library.show('ana', 'story-1')).tags).toEqual(['handover', ...tags]);
  });

  it('refuses what cannot be a story, and knows nothing of other people’s', async () => {
    const { library } = await open();
    await expect(library.edit('ana', 'story-1', { title: '  ' })).rejects.toMatchObject({
      code: 'bad_input',
    });
    await expect(library.edit('ana', 'story-1', { questions: [] })).rejects.toMatchObject({
      code: 'bad_input',
    });
    await expect(library.show('bob', 'story-1')).rejects.toMatchObject({ code: 'not_found' });
    await expect(library.edit('bob', 'story-1', { title: 'x' })).rejects.toMatchObject({ code: 'not_found' });
    expect(await library.delete('bob', 'story-1')).toBe(false);
    expect((await library.matchQuestion('bob', libraryStory().questions[0] ?? '')).stories).toEqual([]);
  });

  it('matches at once what another process has saved, and no more what was deleted', async () => {
    const { library, stores } = await open([libraryStory()]);
    const asked = 'Tell me about a conflict with a colleague and how you resolved it?';
    const idsOf = async () =>
      (await library.matchQuestion('ana', asked)).stories.map(({ story }) => story.id);
    expect(await idsOf()).toEqual([]);
    await stores.stories.save(CONFLICT_STORY);
    expect(await idsOf()).toEqual(['story-2']);
    await library.delete('ana', 'story-2');
    expect(await idsOf()).toEqual([]);
  });

  it('gives no story that was told in this interview already', async () => {
    const { library } = await open();
    const [question = ''] = CONFLICT_STORY.questions;
    const { parts, stories } = await library.matchQuestion('ana', question, { used: new Set(['story-2']) });
    expect(stories.map(({ story }) => story.id)).not.toContain('story-2');
    for (const { match } of parts) expect(match?.kind === 'story' && match.story.id).not.toBe('story-2');
  });

  it('says which questions a story answers, the asked one first', async () => {
    const { library } = await open();
    const questions = await library.questionsAnswered('ana', 'story-2');
    expect(questions[0]).toBe(CONFLICT_STORY.questions[0]);
    expect(new Set(questions).size).toBe(questions.length);
  });
});

describe('drafting what is missing', () => {
  it('covers the likely questions once its drafts are accepted, and not before', async () => {
    const { library } = await open();
    const before = await library.coverage('ana', INPUT);
    expect(before.isReached).toBe(false);
    const events = await Array.fromAsync(library.draftMissing('ana', INPUT));
    expect(ended(events)).toEqual({
      type: 'drafts_ended',
      saved: before.missing.length,
      failed: 0,
      stopped: false,
    });
    const drafted = await library.coverage('ana', INPUT);
    expect(drafted.share).toBe(before.share);
    expect(drafted.shareWithDrafts).toBe(1);
    for (const { id } of await library.list('ana', { drafts: true })) {
      await library.edit('ana', id, { polishedAnswer: 'I led 22 nurses and cut overtime by 18 %.' });
      await library.accept('ana', id);
    }
    const after = await library.coverage('ana', INPUT);
    expect(after.share).toBeGreaterThanOrEqual(0.95);
    expect(after.isReached).toBe(true);
  });

  it('goes on after it was stopped, with nothing drafted twice and nothing lost', async () => {
    const { library, deps } = await open();
    const stop = new AbortController();
    const first: DraftEvent[] = [];
    for await (const event of library.draftMissing('ana', INPUT, stop.signal)) {
      first.push(event);
      if (saved(first).length === 3) stop.abort();
    }
    expect(ended(first)).toMatchObject({ saved: 3, stopped: true });
    expect(await library.list('ana', { drafts: true })).toHaveLength(3);
    // Another process begins anew.
    const second = await Array.fromAsync(createLibrary(deps).draftMissing('ana', INPUT));
    expect(second[0]).toMatchObject({ type: 'drafts_planned', waiting: 3 });
    const questions = [...saved(first), ...saved(second)].map(({ story }) => story.draftOf);
    expect(new Set(questions).size).toBe(questions.length);
    expect((await library.coverage('ana', INPUT)).missing).toEqual([]);
  });

  it('takes the next drafter when one fails, and replaces what it invented', async () => {
    const broken: Drafter = {
      name: 'broken',
      draft: () => Promise.reject(new AppError('coach_unavailable', 'Down.', { retryable: true })),
    };
    const inventive: Drafter = {
      name: 'inventive',
      draft: async () => ({
        title: 'Saving 500 hours',
        answer: 'I saved 500 hours with Siemens at Saint Anne.',
        star: { situation: '', task: '', action: '', result: '' },
      }),
    };
    const { library } = await open(undefined, [broken, inventive]);
    const events = await Array.fromAsync(library.draftMissing('ana', { ...INPUT, atMost: 1 }));
    const [event] = saved(events);
    expect(event).toMatchObject({ by: 'inventive', story: { draft: true } });
    expect(event?.replaced).toBeGreaterThan(0);
    expect(`${event?.story.title} ${event?.story.polishedAnswer}`).not.toMatch(/500|Siemens/);
    expect(event?.story.polishedAnswer).toContain('Saint Anne');
  });

  it('reports what cannot be drafted and goes on', async () => {
    const { library } = await open([]);
    const events = await Array.fromAsync(
      library.draftMissing('ana', { job: NURSE_JOB, resume: null, atMost: 2 }),
    );
    expect(events.filter(({ type }) => type === 'draft_failed')).toHaveLength(2);
    expect(ended(events)).toMatchObject({ saved: 0, failed: 2, stopped: false });
  });

  it('does not take a draft for a story until it is accepted without placeholders', async () => {
    const { library } = await open(
      [],
      [
        {
          name: 'gappy',
          draft: async () => ({
            title: 'T',
            answer: 'I led a team of 22 nurses. [add the measured result]',
            star: { situation: '', task: '', action: '', result: '' },
          }),
        },
      ],
    );
    const [event] = saved(await Array.fromAsync(library.draftMissing('ana', { ...INPUT, atMost: 1 })));
    const id = event?.story.id ?? '';
    await expect(library.accept('ana', id)).rejects.toMatchObject({ code: 'wrong_state' });
    await library.edit('ana', id, { polishedAnswer: 'I led a team of 22 nurses.' });
    expect(await library.accept('ana', id)).toMatchObject({
      draft: false,
      transcript: 'I led a team of 22 nurses.',
    });
    await expect(library.accept('ana', id)).rejects.toMatchObject({ code: 'wrong_state' });
    expect(await library.discard('ana', id)).toBe(false);
  });

  it('is stopped for a person whose data goes, and writes nothing after that', async () => {
    let release = (): void => undefined;
    const waiting = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow: Drafter = {
      name: 'slow',
      draft: async () => {
        await waiting;
        return { title: 'T', answer: 'I led.', star: { situation: '', task: '', action: '', result: '' } };
      },
    };
    const { library, tables } = await open([], [slow]);
    const events: DraftEvent[] = [];
    const run = (async () => {
      for await (const event of library.draftMissing('ana', INPUT)) events.push(event);
    })();
    while (events.length < 2) await new Promise((resolve) => setImmediate(resolve));
    await library.forget('ana');
    release();
    await run;
    expect(tables.stories.size).toBe(0);
    expect(ended(events)).toMatchObject({ type: 'drafts_ended', saved: 0, stopped: true });
  });
});
