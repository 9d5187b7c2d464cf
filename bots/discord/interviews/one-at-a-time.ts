/** Runs what belongs to one key in order, so that two presses at once do one thing after the other. */
export const createOneAtATime = () => {
  const running = new Map<string, Promise<unknown>>();
  return async <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const before = running.get(key) ?? Promise.resolve();
    const own = before.then(work, work);
    const settled = own.catch(() => undefined);
    running.set(key, settled);
    try {
      return await own;
    } finally {
      if (running.get(key) === settled) running.delete(key);
    }
  };
};
