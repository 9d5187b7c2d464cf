import { isAppError } from '../../../core/errors/app-error.ts';
import { context, quoted } from '../blocks/parts.ts';
import type { Screen } from '../blocks/screen.ts';

const GIVEN_BACK = 'Your answer, to be given again:';

/**
 * Takes what was typed into a modal, which is closed by now: when there was too much of it for now, its words are given
 * back. Throws what `take` throws.
 */
export const orGivenBack = async (
  text: string,
  tellAll: (screen: Screen) => Promise<void>,
  take: () => Promise<void>,
): Promise<void> => {
  try {
    await take();
  } catch (error) {
    if (isAppError(error) && error.code === 'rate_limited')
      await tellAll({ text: GIVEN_BACK, blocks: [...context(GIVEN_BACK), ...quoted(text)] });
    throw error;
  }
};
