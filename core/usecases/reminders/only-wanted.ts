import { AppError } from '../../errors/app-error.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Poster } from '../../ports/poster.ts';
import type { IsStillWanted } from './is-still-wanted.ts';

/** Posts what is still wanted when its turn comes. Throws `wrong_state`, not to be tried again, for what is not. */
export const onlyWanted = (
  poster: Poster,
  { isStillWanted, clock }: { readonly isStillWanted: IsStillWanted; readonly clock: Clock },
): Poster => ({
  frontEnd: poster.frontEnd,
  post: async (item, signal) => {
    if (!(await isStillWanted(item, clock.now())))
      throw new AppError('wrong_state', 'It is not wanted any more.');
    await poster.post(item, signal);
  },
});
