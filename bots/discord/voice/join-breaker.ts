/** Stops joining that never succeeds: Discord's library rejoins for ever on some close codes, without a pause. */
export interface JoinBreaker {
  /** False when this guild was joined too often lately; the person is told to wait. */
  mayJoin(guildId: string): boolean;
}

const MOST_JOINS = 5;
const WITHIN_MS = 60_000;

export const createJoinBreaker = (nowMs: () => number): JoinBreaker => {
  const joins = new Map<string, number[]>();
  return {
    mayJoin: (guildId) => {
      const now = nowMs();
      const recent = (joins.get(guildId) ?? []).filter((at) => now - at < WITHIN_MS);
      const allowed = recent.length < MOST_JOINS;
      joins.set(guildId, allowed ? [...recent, now] : recent);
      return allowed;
    },
  };
};
