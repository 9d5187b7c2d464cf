import type { Road } from '../../standins/discord/voice-relay.ts';

/** Notes when sound comes by on its way, by the clock on the wall; the sound itself takes `road`. */
export const createSoundClock = (road: Road) => {
  const lastMs = new Map<string, number>();
  return {
    road: ((datagram, from, to) => {
      lastMs.set(from.userId, performance.now());
      return road(datagram, from, to);
    }) satisfies Road,
    /** When the last sound of this person came by; milliseconds of `performance.now`. */
    lastMs: (userId: string): number => lastMs.get(userId) ?? Number.NaN,
  };
};
