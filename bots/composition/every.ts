/** Calls again and again, `everyMs` apart, and returns what ends that. */
export const every = (everyMs: number, run: () => void): (() => void) => {
  const handle = setInterval(run, everyMs);
  return () => clearInterval(handle);
};
