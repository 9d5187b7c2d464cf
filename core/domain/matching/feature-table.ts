/** Numbers for features, with how many texts hold each and how rare that makes them. */
export interface FeatureTable {
  /** The id of a feature, or -1 for one that no text ever had. */
  find(feature: string): number;
  /** The id of a feature, made when it is new. */
  intern(feature: string): number;
  count(id: number, by: 1 | -1): void;
  isHeld(id: number): boolean;
  /** Inverse document frequency as of the last refresh. */
  rarityOf(id: number): number;
  /** Of a word that no text has. */
  readonly unknownRarity: number;
  refresh(texts: number): void;
  readonly size: number;
}

/**
 * A small library makes every word look rare or common by accident, so counts are read as if these many other
 * questions were there too.
 */
const PRIOR_TEXTS = 150;
const PRIOR_COUNT = 1;

/** log((N + n₀) / (df + d₀)): inverse document frequency (Spärck Jones 1972), smoothed. */
const rarity = (count: number, texts: number): number =>
  Math.log((texts + PRIOR_TEXTS) / (count + PRIOR_COUNT));

export const createFeatureTable = (): FeatureTable => {
  const ids = new Map<string, number>();
  const counts: number[] = [];
  const rarities: number[] = [];
  let unknownRarity = rarity(0, 0);
  return {
    find: (feature) => ids.get(feature) ?? -1,
    intern: (feature) => {
      const known = ids.get(feature);
      if (known !== undefined) return known;
      const id = counts.length;
      ids.set(feature, id);
      counts.push(0);
      rarities.push(unknownRarity);
      return id;
    },
    count: (id, by) => {
      counts[id] = (counts[id] ?? 0) + by;
    },
    isHeld: (id) => (counts[id] ?? 0) > 0,
    rarityOf: (id) => rarities[id] ?? unknownRarity,
    get unknownRarity() {
      return unknownRarity;
    },
    refresh: (texts) => {
      unknownRarity = rarity(0, texts);
      for (let id = 0; id < counts.length; id += 1) rarities[id] = rarity(counts[id] ?? 0, texts);
    },
    get size() {
      return counts.length;
    },
  };
};
