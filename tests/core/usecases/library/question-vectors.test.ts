import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../core/errors/app-error.ts';
import type { Embedder } from '../../../../core/ports/embedder.ts';
import { createLibrary } from '../../../../core/usecases/library/create-library.ts';
import { createFakeTime } from '../../../fakes/fake-time.ts';
import { createMemoryStores } from '../../../fakes/memory-stores.ts';
import { CONFLICT_STORY, libraryStory } from '../../../fakes/sample-library.ts';
import { silentLogger } from '../../../fakes/silent-logger.ts';

/** Says of questions about change and about furniture that they mean the same. */
const MEANS_CHANGE = /change that people did not want|moved the furniture/;
const ASKED = 'And when you moved the furniture, who grumbled?';

const createFakeEmbedder = () => {
  const asked: (readonly string[])[] = [];
  let fails = false;
  const embedder: Embedder = {
    model: 'fake',
    embed: async (texts) => {
      asked.push(texts);
      if (fails) throw new AppError('coach_unavailable', 'down', { retryable: true });
      return texts.map((text) => (MEANS_CHANGE.test(text) ? Float32Array.of(1, 0) : Float32Array.of(0, 1)));
    },
  };
  return {
    embedder,
    asked,
    fail: (on: boolean) => {
      fails = on;
    },
  };
};

const open = async (embedder?: Embedder) => {
  const { stories } = createMemoryStores();
  for (const story of [libraryStory(), CONFLICT_STORY]) await stories.save(story);
  const time = createFakeTime();
  const deps = { stories, drafters: [], clock: time.clock, logger: silentLogger };
  return { library: createLibrary({ ...deps, ...(embedder && { embedder }) }), time };
};

describe('matching by meaning', () => {
  it('finds a story that shares no word with the question, and only with an embedder', async () => {
    const plain = await open();
    expect((await plain.library.matchQuestion('ana', ASKED)).stories).toEqual([]);
    const { library } = await open(createFakeEmbedder().embedder);
    const match = await library.matchQuestion('ana', ASKED);
    expect(match.stories.map(({ story }) => story.id)).toEqual(['story-1']);
  });

  it('asks once for each text of a person, and anew after the person was forgotten', async () => {
    const { embedder, asked } = createFakeEmbedder();
    const { library } = await open(embedder);
    await library.matchQuestion('ana', ASKED);
    const first = asked.flat().length;
    await library.matchQuestion('ana', ASKED);
    await library.coverage('ana', { job: null });
    expect(asked.flat()).toHaveLength(first);
    await library.matchQuestion('bo', ASKED);
    expect(asked.flat().filter((text) => text === ASKED)).toHaveLength(2);
    await library.forget('ana');
    await library.matchQuestion('ana', ASKED);
    expect(asked.flat().filter((text) => text === ASKED)).toHaveLength(3);
  });

  it('goes on by words when the embedder fails, leaves it alone for a minute, then asks again', async () => {
    const { embedder, asked, fail } = createFakeEmbedder();
    const { library, time } = await open(embedder);
    fail(true);
    const [question = ''] = CONFLICT_STORY.questions;
    const match = await library.matchQuestion('ana', question);
    expect(match.stories[0]).toMatchObject({ how: 'exact', story: { id: 'story-2' } });
    await library.matchQuestion('ana', ASKED);
    expect(asked).toHaveLength(1);
    fail(false);
    await time.advance(60_001);
    expect((await library.matchQuestion('ana', ASKED)).stories).toHaveLength(1);
  });
});
