import type { CoachUsage } from './coach.ts';

/** Told what a call of a model took, once a call whose server says so; also when its reply was of no use. */
export type Bill = (usage: CoachUsage) => void;
