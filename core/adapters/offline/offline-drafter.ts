import { draftFromOwnWords } from '../../domain/library/draft-from-own-words.ts';
import { AppError } from '../../errors/app-error.ts';
import type { Drafter } from '../../ports/drafter.ts';

/** Drafts by rules alone: the person's own sentences, and placeholders for what they do not say. */
export const createOfflineDrafter = (): Drafter => ({
  name: 'offline drafter',
  draft: async (request) => {
    const draft = draftFromOwnWords(request);
    if (draft === null) {
      throw new AppError(
        'not_found',
        'Neither your résumé nor your stories give anything to draft this answer from.',
      );
    }
    return draft;
  },
});
