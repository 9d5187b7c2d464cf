import type { Ids } from '../../core/ports/ids.ts';

/** Ids that are the same in every run: `prefix-1`, `prefix-2`, … */
export const createSeededIds = (prefix = 'id'): Ids => {
  let count = 0;
  return {
    next: () => {
      count++;
      return `${prefix}-${count}`;
    },
  };
};
