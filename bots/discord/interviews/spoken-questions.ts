import { loadBank } from '../../../core/domain/question-bank/bank.ts';
import { isAppError } from '../../../core/errors/app-error.ts';
import type { Logger } from '../../../core/ports/logger.ts';
import type { Speech, Synthesizer } from '../../../core/ports/synthesizer.ts';

/** Speech of questions, asked for as soon as their text is known. */
export interface SpokenQuestions {
  prepare(text: string): void;
  /** Null when nothing can speak: the question is there to be read. Each speech is taken once. */
  take(text: string): Promise<Speech | null>;
  close(): void;
}

let bank: ReadonlySet<string> | null = null;

/** Questions of the bank are nobody's words: their speech is made once for everybody. */
const isBankQuestion = (text: string): boolean => {
  bank ??= new Set(loadBank().flatMap((entry) => [entry.text, ...entry.otherWordings]));
  return bank.has(text);
};

export const createSpokenQuestions = (
  synthesizer: Synthesizer | null,
  voice: string | null,
  logger: Logger,
  onSpoken: (speech: Speech, text: string) => void = () => undefined,
): SpokenQuestions => {
  const prepared = new Map<string, Promise<Speech | null>>();
  const stop = new AbortController();
  const synthesize = async (text: string): Promise<Speech | null> => {
    try {
      const request = { text, voice, cacheable: isBankQuestion(text) };
      const speech = (await synthesizer?.synthesize(request, stop.signal)) ?? null;
      if (speech !== null) onSpoken(speech, text);
      return speech;
    } catch (error) {
      if (!isAppError(error) || error.code !== 'cancelled')
        logger.warn({ err: error }, 'question not spoken');
      return null;
    }
  };
  const prepare = (text: string): void => {
    if (!prepared.has(text)) prepared.set(text, synthesize(text));
  };
  return {
    prepare,
    take: async (text) => {
      prepare(text);
      const speech = prepared.get(text) ?? null;
      prepared.delete(text);
      return speech;
    },
    close: () => stop.abort(),
  };
};
