/** Waits for work, but no longer than that; false when it was not done then. What it throws is not thrown here. */
export const within = (work: Promise<unknown>, limitMs: number): Promise<boolean> =>
  new Promise((resolve) => {
    const handle = setTimeout(() => resolve(false), limitMs);
    const end = () => {
      clearTimeout(handle);
      resolve(true);
    };
    work.then(end, end);
  });
