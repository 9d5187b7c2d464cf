/** Time from the outside, so that nothing inside owns a clock. */
export interface Clock {
  now(): Date;
}
