import type { MessageTime } from './message-times.ts';

/** What was missed while nothing ran is made up for within so long. */
const CATCH_UP_MS = 4 * 60 * 60 * 1000;

/** Whether it is time now: not before its moment, not too late to be made up for, not after it has expired. */
export const isDueNow = ({ at, expiresAt }: MessageTime, now: Date): boolean =>
  at <= now && now < expiresAt && now.getTime() - at.getTime() <= CATCH_UP_MS;
