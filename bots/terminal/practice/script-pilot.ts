import { counted } from '../screen/text.ts';
import type { AnswerBlock } from './answers-file.ts';
import type { NextMove, Pilot } from './lead-interview.ts';
import { isLastQuestion, type Session } from './session.ts';

export interface ScriptPilot extends Pilot {
  /** One sentence about answers that found no question; null when all were used. */
  leftover(): string | null;
}

/** Answers from a file: one block a question, follow-ups and retries only where a block asks for them. */
export const createScriptPilot = (
  blocks: readonly AnswerBlock[],
  /** Told of every answer as it is given. */
  showAnswer: (text: string) => void = () => {},
): ScriptPilot => {
  const waiting = [...blocks];
  let unused = 0;
  const dropFollowUps = () => {
    while (waiting[0]?.to === 'follow_up') {
      waiting.shift();
      unused++;
    }
  };
  const next = (session: Session): NextMove => {
    const { stand } = session;
    const offered = stand.kind === 'settled' && stand.followUp !== null;
    if (waiting[0]?.to === 'follow_up' && offered) return 'follow_up';
    dropFollowUps();
    if (waiting[0]?.to === 'retry') return 'retry';
    return waiting.length > 0 && !isLastQuestion(session) ? 'next' : 'finish';
  };
  return {
    answer: async () => {
      const block = waiting.shift();
      if (block) showAnswer(block.text);
      return block ? { kind: 'answer', text: block.text } : { kind: 'finish' };
    },
    next: async (session) => next(session),
    refused: (error) => {
      throw error;
    },
    leftover: () => {
      const count = unused + waiting.length;
      return count === 0 ? null : `${counted(count, 'answer')} of the file had no question to go to.`;
    },
  };
};
