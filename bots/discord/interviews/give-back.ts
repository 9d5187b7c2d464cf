import type { Logger } from '../../../core/ports/logger.ts';
import type { PrivateView } from './screen.ts';
import { pagesOf } from './screens/text.ts';

/** Characters of one message; Discord takes 2000. */
const PIECE = 1_800;

/** The words of an answer that was not taken, so that they can be sent again. */
export const giveBack = async (
  { logger }: { readonly logger: Logger },
  view: PrivateView,
  transcript: string,
): Promise<void> => {
  for (const piece of pagesOf(transcript, PIECE))
    await view
      .say(`Your answer, to be given again:\n${piece}`)
      .catch((error: unknown) => logger.warn({ err: error }, 'answer not given back'));
};
