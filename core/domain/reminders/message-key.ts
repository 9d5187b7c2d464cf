import type { Day } from '../practice-plan/types.ts';

/** What makes a message one: whatever happens, somebody gets one of a kind on a local day. */
export const messageKey = (kind: 'plan' | 'reminder', personId: string, day: Day): string =>
  `${kind}:${personId}:${day}`;
