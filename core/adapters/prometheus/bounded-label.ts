/**
 * At most so many values of one label; whatever comes after them is `other`, so that a name that somebody else chooses
 * cannot fill the memory of whoever collects.
 */
export const createBoundedLabel = (limit: number): ((value: string) => string) => {
  const known = new Set<string>();
  return (value) => {
    if (known.has(value)) return value;
    if (known.size >= limit) return 'other';
    known.add(value);
    return value;
  };
};
