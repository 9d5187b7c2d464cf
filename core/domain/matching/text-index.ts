import type { QuestionFeatures } from './extract-features.ts';
import { createFeatureTable, type FeatureTable } from './feature-table.ts';
import { addPosting, createPostingList, EMPTY_LIST, type PostingList } from './posting-list.ts';
import type { QuestionForm } from './question-form.ts';

/** One text of an entry as the index holds it. */
export interface IndexedText {
  readonly entryId: string;
  readonly normalised: string;
  readonly form: QuestionForm;
  readonly features: Int32Array;
  /** Per feature, 0–1. */
  readonly factors: Float32Array;
  /** Of unit length, null without an embedding. */
  readonly vector: Float32Array | null;
  slot: number;
  /** Length of its vector of rarities. */
  norm: number;
}

/** Texts with an inverted index from feature to the texts that hold it. */
export interface TextIndex {
  readonly table: FeatureTable;
  add(entryId: string, features: QuestionFeatures, vector: Float32Array | null): IndexedText;
  remove(text: IndexedText): void;
  at(slot: number): IndexedText | undefined;
  /** Texts with a feature; removed ones may be among them. */
  listOf(feature: number): PostingList;
  /** Slots given out so far. */
  readonly capacity: number;
  /** Does many changes with one refresh, a pass over everything, at the end. */
  load(changes: () => void): void;
}

/** Rarities hardly move with one text: they are brought up to date after this share of changes. */
const STALE_SHARE = 0.2;
/** In an index of up to so many texts it costs little to be exact. */
const SMALL = 400;

/** Takes a text up in the lists of its features. */
const post = (text: IndexedText, table: FeatureTable, postings: PostingList[]): void => {
  const parts = Float64Array.from(
    text.features,
    (feature, at) => table.rarityOf(feature) * (text.factors[at] ?? 0),
  );
  let squared = 0;
  for (const part of parts) squared += part * part;
  text.norm = Math.sqrt(squared);
  for (let at = 0; at < parts.length; at += 1) {
    const feature = text.features[at] ?? 0;
    let list = postings[feature];
    if (list === undefined) {
      list = createPostingList();
      postings[feature] = list;
    }
    addPosting(list, text.slot, (parts[at] ?? 0) / text.norm);
  }
};

/** What the index keeps of a text; its features are counted. */
const toIndexed = (
  entryId: string,
  { normalised, form, factors }: QuestionFeatures,
  vector: Float32Array | null,
  table: FeatureTable,
): IndexedText => {
  const features = Int32Array.from(factors.keys(), (feature) => table.intern(feature));
  for (const feature of features) table.count(feature, 1);
  return {
    entryId,
    normalised,
    form,
    features,
    factors: Float32Array.from(factors.values()),
    vector,
    slot: -1,
    norm: 0,
  };
};

export const createTextIndex = (): TextIndex => {
  const table = createFeatureTable();
  let texts: (IndexedText | undefined)[] = [];
  let postings: PostingList[] = [];
  let [count, changes, isLoading] = [0, 0, false];

  const place = (text: IndexedText): void => {
    text.slot = texts.push(text) - 1;
    post(text, table, postings);
  };
  const refresh = (): void => {
    table.refresh(count);
    const alive = texts.filter((text) => text !== undefined);
    texts = [];
    postings = [];
    changes = 0;
    for (const text of alive) place(text);
  };
  const changed = (): void => {
    changes += 1;
    if (!isLoading && (count <= SMALL || changes >= STALE_SHARE * count)) refresh();
  };
  return {
    table,
    add: (entryId, features, vector) => {
      const text = toIndexed(entryId, features, vector, table);
      count += 1;
      place(text);
      changed();
      return text;
    },
    remove: (text) => {
      if (texts[text.slot] !== text) return;
      for (const feature of text.features) table.count(feature, -1);
      texts[text.slot] = undefined;
      count -= 1;
      changed();
    },
    at: (slot) => texts[slot],
    listOf: (feature) => postings[feature] ?? EMPTY_LIST,
    get capacity() {
      return texts.length;
    },
    load: (work) => {
      isLoading = true;
      work();
      isLoading = false;
      refresh();
    },
  };
};
