import type { STAGES, Stage } from '../../../core/domain/vocabulary.ts';
import { ask, type Choice, choose } from '../input/choose.ts';
import type { LineReader } from '../input/line-reader.ts';
import type { Look } from '../screen/look.ts';
import { wrapped } from '../screen/text.ts';
import { DEFAULT_QUESTIONS, DEFAULT_STAGE, type PracticeOptions } from './options.ts';
import type { Write } from './screen.ts';

const STAGE_CHOICES: readonly Choice<Stage>[] = [
  { value: 'recruiter_screen', key: '1', label: 'a recruiter, first call', words: ['recruiter'] },
  { value: 'hiring_manager', key: '2', label: 'the hiring manager', words: ['manager', 'hiring manager'] },
] satisfies readonly Choice<(typeof STAGES)[number]>[];

const MOST_QUESTIONS = 5;

export interface Setup {
  readonly stage: Stage;
  readonly questions: number;
}

const askQuestions = async (reader: LineReader, write: Write, look: Look): Promise<number | null> => {
  for (;;) {
    const question = `How many questions, 1 to ${MOST_QUESTIONS}? ${look.paint.faint(`(Enter: ${DEFAULT_QUESTIONS})`)}`;
    const typed = await ask(reader, look, question);
    if (typed === null) return null;
    if (typed === '') return DEFAULT_QUESTIONS;
    const count = Number(typed);
    if (Number.isInteger(count) && count >= 1 && count <= MOST_QUESTIONS) return count;
    write(wrapped(`A number from 1 to ${MOST_QUESTIONS}, please, or just Enter.`, look));
  }
};

/** Asks for what no flag has said; Enter takes the default. Null when the person leaves (Ctrl-D). */
export const askSetup = async (
  options: PracticeOptions,
  reader: LineReader | null,
  write: Write,
  look: Look,
): Promise<Setup | null> => {
  const asks = reader?.interactive ? reader : null;
  let stage = options.stage;
  if (stage === undefined && asks) {
    write(['', 'Who is interviewing you?']);
    const chosen = await choose<Stage>(asks, write, look, STAGE_CHOICES, DEFAULT_STAGE);
    if (chosen === 'end' || typeof chosen === 'object') return null;
    stage = chosen;
  }
  const questions = options.questions ?? (asks ? await askQuestions(asks, write, look) : DEFAULT_QUESTIONS);
  return questions === null ? null : { stage: stage ?? DEFAULT_STAGE, questions };
};
