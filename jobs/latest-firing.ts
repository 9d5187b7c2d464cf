const MINUTE_MS = 60_000;

/** The latest minute at or before `now` that matches, no more than so many minutes ago; null without one. */
export const latestFiring = (
  matches: (minute: Date) => boolean,
  now: Date,
  withinMinutes: number,
): Date | null => {
  const latest = Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS;
  for (let back = 0; back <= withinMinutes; back += 1) {
    const minute = new Date(latest - back * MINUTE_MS);
    if (matches(minute)) return minute;
  }
  return null;
};
