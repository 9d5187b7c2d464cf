import { z } from 'zod';
import type { TimedWord } from '../../domain/delivery/types.ts';

const wordSchema = z.object({
  word: z.string(),
  start: z.number(),
  end: z.number(),
  confidence: z.number().nullish(),
  punctuated_word: z.string().nullish(),
});

/** The part of an alternative that is used, of live and recorded speech alike. */
export const alternativeSchema = z.object({
  transcript: z.string().default(''),
  words: z.array(wordSchema).default([]),
});

const resultsSchema = z.object({
  type: z.literal('Results'),
  start: z.number(),
  duration: z.number(),
  is_final: z.boolean().default(false),
  from_finalize: z.boolean().default(false),
  channel: z.object({ alternatives: z.array(alternativeSchema) }),
});

export interface LiveResult {
  readonly final: boolean;
  readonly fromFinalize: boolean;
  /** Seconds from the start of the connection. */
  readonly endS: number;
  readonly text: string;
  /** Times from the start of the answer. */
  readonly words: readonly TimedWord[];
}

/** Words with their marks, times moved by so many seconds. */
export const timedWords = ({ words }: z.output<typeof alternativeSchema>, offsetS: number): TimedWord[] =>
  words.map(({ word, start, end, confidence, punctuated_word }) => ({
    word: punctuated_word ?? word,
    startS: offsetS + start,
    endS: offsetS + end,
    confidence: confidence ?? null,
  }));

/** Null for messages of other kinds. */
export const readLiveResult = (message: unknown, offsetS: number): LiveResult | null => {
  const { data } = resultsSchema.safeParse(message);
  const alternative = data?.channel.alternatives[0];
  if (data === undefined || alternative === undefined) return null;
  return {
    final: data.is_final,
    fromFinalize: data.from_finalize,
    endS: data.start + data.duration,
    text: alternative.transcript,
    words: timedWords(alternative, offsetS),
  };
};
