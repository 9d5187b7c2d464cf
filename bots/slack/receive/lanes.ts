/** Work of one person in the order in which it came; different people at once. */
export const createLanes = () => {
  const last = new Map<string, Promise<void>>();
  return {
    /** Never rejects for `work` of somebody before; rejects when `work` itself does. */
    enter: async (key: string, work: () => Promise<void>): Promise<void> => {
      const own = (last.get(key) ?? Promise.resolve()).then(work);
      const settled = own.catch(() => undefined);
      last.set(key, settled);
      try {
        await own;
      } finally {
        if (last.get(key) === settled) last.delete(key);
      }
    },
    size: () => last.size,
  };
};
