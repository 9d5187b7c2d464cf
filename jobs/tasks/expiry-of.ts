import type { Firing, Schedule } from '../../core/domain/schedule/types.ts';

const MINUTE_MS = 60_000;
/** A platform that hiccups for a moment makes nothing late, whatever the schedule says. */
const LEAST_MINUTES = 5;

/** Until when a firing's post is still of use: as late as the schedule allows, and no longer than what it opens. */
export const expiryOf = ({ catchUpMinutes }: Schedule, { at }: Firing, mostMs: number): Date =>
  new Date(at.getTime() + Math.min(Math.max(LEAST_MINUTES, catchUpMinutes) * MINUTE_MS, mostMs));
