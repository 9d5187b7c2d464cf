/** One thing at a time for each key, in the order asked for, so that reading and writing a story is one step. */
export type TakeTurn = <T>(key: string, work: () => Promise<T>) => Promise<T>;

export const createTurns = (): TakeTurn => {
  const last = new Map<string, Promise<unknown>>();
  return (key, work) => {
    const mine = (last.get(key) ?? Promise.resolve()).then(work, work);
    last.set(key, mine);
    const leave = () => {
      if (last.get(key) === mine) last.delete(key);
    };
    mine.then(leave, leave);
    return mine;
  };
};
