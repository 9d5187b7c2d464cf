import { toName } from '../../../core/domain/materials/material-name.ts';
import type {
  Materials,
  PrepareContext,
  PreparedContext,
} from '../../../core/usecases/materials/materials.ts';
import type { TerminalIo } from '../io.ts';
import type { CoachChoice, TerminalServices } from '../services.ts';
import { UsageError } from '../usage-error.ts';
import { givenSource, isAddress } from './given-source.ts';

/** Flags that say what somebody practises for. */
export interface MaterialFlags {
  readonly user: string;
  readonly posting?: string;
  readonly resume?: string;
  readonly role?: string;
  readonly coach?: CoachChoice;
}

/** What a person types for "none of mine". */
const NONE = 'none';

type Chosen = NonNullable<PrepareContext['posting']>;

const isPlainName = (given: string): boolean => /^[\p{L}\p{N}-]+$/u.test(given);

const choose = async (
  io: TerminalIo,
  what: 'posting' | 'resume',
  given: string,
  names: readonly string[],
): Promise<Chosen | null> => {
  if (given === NONE) return null;
  // A stored one wins over a file of that name, which can still be named with its folder.
  if (names.includes(toName(given)) && isPlainName(given)) return { name: given };
  try {
    return await givenSource(io, `--${what}`, given);
  } catch (error) {
    if (!(error instanceof UsageError) || !isPlainName(given) || isAddress(given)) throw error;
    throw new UsageError(
      `--${what} ${given}: there is no such file, and you have none of that name; see: npm run hotseat -- ${what} list`,
    );
  }
};

/** Job and background that flags name, else what was put to use. Throws UsageError and AppErrors. */
export const prepareWith = async (
  io: TerminalIo,
  materials: Materials,
  { user: personId, posting, resume, role }: MaterialFlags,
): Promise<PreparedContext> => {
  if (role !== undefined && posting !== undefined && posting !== NONE)
    throw new UsageError('--role stands in for a posting: use one of the two.');
  const chosenPosting =
    posting === undefined
      ? undefined
      : await choose(
          io,
          'posting',
          posting,
          (await materials.listPostings(personId)).map(({ name }) => name),
        );
  const chosenResume =
    resume === undefined
      ? undefined
      : await choose(
          io,
          'resume',
          resume,
          (await materials.listResumes(personId)).map(({ name }) => name),
        );
  return materials.prepareContext(
    {
      personId,
      ...(chosenPosting !== undefined && { posting: chosenPosting }),
      ...(chosenResume !== undefined && { resume: chosenResume }),
      ...(role !== undefined && { role }),
    },
    io.stopped,
  );
};

/** The same with the person's own materials, opened when needed. */
export const prepareFor = async (
  io: TerminalIo,
  services: TerminalServices,
  flags: MaterialFlags,
): Promise<PreparedContext> => {
  const preparation = await services.preparation(services.chooseCoach(flags.coach));
  return prepareWith(io, await preparation.materials(), flags);
};
