import type { VectorOf } from '../../domain/matching/types.ts';
import { isAppError } from '../../errors/app-error.ts';
import type { LibraryDeps } from './library.ts';

const NONE: VectorOf = () => undefined;
const MOST_PEOPLE = 50;
/** Of one person; then all of theirs are asked for anew. */
const MOST_TEXTS = 2_000;
/** A failing embedder is left alone for so long. */
const REST_MS = 60_000;

export interface QuestionVectors {
  /** Asks once for each text of a person. Never throws: without embeddings matching goes on by words. */
  load(personId: string, texts: readonly string[]): Promise<VectorOf>;
  forget(personId: string): void;
}

/** Embeddings in memory, by person and text: nobody learns from a quick answer what somebody else asked. */
export const createQuestionVectors = ({ embedder, book, clock, logger }: LibraryDeps): QuestionVectors => {
  const people = new Map<string, Map<string, Float32Array>>();
  let restsUntil = 0;
  const vectorsOf = (personId: string): Map<string, Float32Array> => {
    const known = people.get(personId);
    const vectors = known === undefined || known.size > MOST_TEXTS ? new Map<string, Float32Array>() : known;
    people.delete(personId);
    people.set(personId, vectors);
    const [oldest] = people.keys();
    if (people.size > MOST_PEOPLE && oldest !== undefined) people.delete(oldest);
    return vectors;
  };
  return {
    load: async (personId, texts) => {
      if (embedder === undefined) return NONE;
      const known = vectorsOf(personId);
      const missing = [...new Set(texts)].filter((text) => text.trim() !== '' && !known.has(text));
      if (missing.length > 0 && clock.now().getTime() >= restsUntil) {
        try {
          const on = { personId, interviewId: 'library', workspaceId: null };
          const bill = book?.billTo(on, `embedding:${personId}`);
          const vectors = await embedder.embed(missing, new AbortController().signal, bill);
          for (const [place, vector] of vectors.entries()) known.set(missing[place] ?? '', vector);
        } catch (error) {
          restsUntil = clock.now().getTime() + REST_MS;
          logger.warn({ code: isAppError(error) ? error.code : 'internal' }, 'matched by words alone');
        }
      }
      return (text) => known.get(text);
    },
    forget: (personId) => {
      people.delete(personId);
    },
  };
};
