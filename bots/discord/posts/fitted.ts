import { pagesOfLines } from '../commands/page-breaks.ts';

/** Discord takes 4096 characters; what is cut is in the plan and in the channel. */
const DESCRIPTION = 3900;

/** As many lines as an embed takes; marked when there are more. */
export const fitted = (lines: readonly string[]): string => {
  const [first = '', ...rest] = pagesOfLines(lines, DESCRIPTION);
  return rest.length === 0 ? first : `${first}\n…`;
};
