import { speechModelOf } from '../../domain/usage/speech-model.ts';
import { NO_TOKENS, type PricedUsage } from '../../domain/usage/types.ts';
import type { Speech } from '../../ports/synthesizer.ts';
import type { Transcript } from '../../ports/transcriber.ts';

/** Audio that somebody turned into text; `transcriber` is `provider:model`. */
export type HeardAudio = Pick<Transcript, 'transcriber' | 'durationS'>;

export const heardUsage = ({ transcriber, durationS }: HeardAudio): PricedUsage => ({
  ...NO_TOKENS,
  model: transcriber,
  seconds: durationS,
});

/** A text that was spoken, or (`cached`) had been spoken before. */
export const spokenUsage = (
  { synthesizer, cached }: Pick<Speech, 'synthesizer' | 'cached'>,
  text: string,
): PricedUsage => ({
  ...NO_TOKENS,
  model: speechModelOf(synthesizer),
  ...(cached ? { cachedHits: 1 } : { characters: text.length }),
});
