/** A lease of a job that is not renewed for so long is taken by another process. */
export const LEASE_MS = 60_000;
