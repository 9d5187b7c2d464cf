import type { TextIndex } from './text-index.ts';

/** Embeddings and words count alike where both are there. */
const VECTOR_SHARE = 0.5;
/** Cosines of embeddings seldom leave this range: below it nothing is common, above it all is. */
const UNRELATED = 0.2;
const SAME = 0.8;

export const toUnitVector = (vector: Float32Array): Float32Array => {
  let squared = 0;
  for (const value of vector) squared += value * value;
  const length = Math.sqrt(squared);
  return length > 0 && Number.isFinite(length) ? vector.map((value) => value / length) : vector;
};

const cosine = (a: Float32Array, b: Float32Array): number => {
  let sum = 0;
  for (let place = 0; place < a.length; place += 1) sum += (a[place] ?? 0) * (b[place] ?? 0);
  return Number.isFinite(sum) ? sum : 0;
};

const asScore = (value: number): number => Math.min(1, Math.max(0, (value - UNRELATED) / (SAME - UNRELATED)));

/**
 * Scores of entries by words → scores blended with embeddings. An entry without a vector keeps its score; one that
 * shares no word with the question can still be found. Looks at every vector: linear in the number of texts.
 */
export const blendVectors = (
  byWords: ReadonlyMap<string, number>,
  index: TextIndex,
  question: Float32Array,
): Map<string, number> => {
  const unit = toUnitVector(question);
  const byVector = new Map<string, number>();
  for (let slot = 0; slot < index.capacity; slot += 1) {
    const text = index.at(slot);
    if (text?.vector?.length !== unit.length) continue;
    const score = asScore(cosine(text.vector, unit));
    if (score >= (byVector.get(text.entryId) ?? 0)) byVector.set(text.entryId, score);
  }
  const blended = new Map(byWords);
  for (const [id, score] of byVector) {
    blended.set(id, VECTOR_SHARE * score + (1 - VECTOR_SHARE) * (byWords.get(id) ?? 0));
  }
  return blended;
};
