import { createHash } from 'node:crypto';

const hashOf = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex');

/** Discord takes nonces of at most 25 characters, and shows one message for the same one within some minutes. */
export const nonceOf = (key: string): string => hashOf(key).slice(0, 25);

/** Tells the buttons of one post from those of another that are about the same. */
export const markOf = (key: string): string => hashOf(key).slice(0, 12);

/** Names an item of a plan in a button: names and ids may be longer than those. */
export const itemMarkOf = (plan: string, itemId: string): string => hashOf(plan, itemId).slice(0, 24);
