/** One answer of a file. */
export interface AnswerBlock {
  /** What it answers: the next question, the follow-up that was offered, or the same question again. */
  readonly to: 'question' | 'follow_up' | 'retry';
  readonly text: string;
}

const MARK = /^(follow-up|retry):[ \t]*(?:\n|$)/i;

/** Answers separated by lines `---`; a first line `follow-up:` or `retry:` says what an answer is for. */
export const readAnswerBlocks = (text: string): readonly AnswerBlock[] =>
  text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .split(/^---[ \t]*$/m)
    .map((block) => block.trim())
    .filter((block) => block !== '')
    .map((block) => {
      const mark = MARK.exec(block)?.[1]?.toLowerCase();
      if (mark === undefined) return { to: 'question' as const, text: block };
      const to = mark === 'retry' ? ('retry' as const) : ('follow_up' as const);
      return { to, text: block.replace(MARK, '').trim() };
    })
    .filter(({ text: answer }) => answer !== '');
