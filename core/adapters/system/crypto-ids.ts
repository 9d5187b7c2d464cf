import { randomUUID } from 'node:crypto';
import type { Ids } from '../../ports/ids.ts';

/** Random UUIDs (version 4) from the system's secure generator. */
export const createCryptoIds = (): Ids => ({ next: () => randomUUID() });
