/** What may come with an answer that is no message: a modal, or choices. */
export interface AnswerBody {
  readonly title?: string;
  readonly custom_id?: string;
  readonly components?: readonly object[];
  readonly choices?: readonly { readonly name: string; readonly value: string | number }[];
}

const [COMMAND, PRESS, TYPING, SUBMIT] = [2, 3, 4, 5];

/** Answers (4 message, 5 deferred, 6 deferred update, 7 update, 8 choices, 9 modal) that each interaction may have. */
const ALLOWED: Readonly<Record<number, readonly number[]>> = {
  [COMMAND]: [4, 5, 9],
  [PRESS]: [4, 5, 6, 7, 9],
  [TYPING]: [8],
  [SUBMIT]: [4, 5, 6, 7],
};

const within = (what: string, length: number, least: number, most: number): string[] =>
  length >= least && length <= most ? [] : [`${what}: ${length}, not ${least} to ${most}`];

/** What Discord would refuse this answer for, in words; messages have limits of their own. */
export const brokenAnswer = (
  interaction: number,
  answer: number,
  { title = '', custom_id = '', components = [], choices = [] }: AnswerBody,
): string[] => {
  if (ALLOWED[interaction]?.includes(answer) !== true)
    return [`An interaction of type ${interaction} cannot be answered by ${answer}`];
  if (answer === 9)
    return [
      ...within('title', title.length, 1, 45),
      ...within('custom_id', custom_id.length, 1, 100),
      ...within('components', components.length, 1, 5),
    ];
  if (answer !== 8) return [];
  return [
    ...within('choices', choices.length, 0, 25),
    ...choices.flatMap(({ name, value }) => [
      ...within('choice name', name.length, 1, 100),
      ...within('choice value', String(value).length, 1, 100),
    ]),
  ];
};
