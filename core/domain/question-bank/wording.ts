/** Words that say nothing about the subject of a question. */
const FUNCTION_WORDS = new Set(
  `a about after all also an and any anybody anyone are as at be because been before being but by can could couldn
  did didn do does doesn don for from get give given go got had has hasn have haven he her him his how i if in into
  is isn it its just last let ll may me might more most much my no nobody not of off on once one or other our out
  over own re s same say shall she should so some somebody someone something such t tell than that the their them
  then there these they thing things this those through time to too under until up us ve very was wasn we were
  weren what when where which while who whom whose why will with without won would wouldn you your yours yourself`
    .split(/\s+/)
    .filter(Boolean),
);

const STEM_LENGTH = 6;

/** The subject words of a text, lower case, cut to their first six letters so that "manager" meets "manage". */
export const contentStems = (text: string): ReadonlySet<string> =>
  new Set(
    (text.toLowerCase().match(/[\p{L}\d+#]+/gu) ?? [])
      .filter((word) => !FUNCTION_WORDS.has(word))
      .map((word) => word.slice(0, STEM_LENGTH)),
  );

/** Shared stems over all stems (Jaccard index), 0–1; 0 when either side has none. */
export const stemSimilarity = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  if (a.size === 0 || b.size === 0) return 0;
  const shared = a.intersection(b).size;
  return shared / (a.size + b.size - shared);
};
