import type { Synthesizer } from '../../ports/synthesizer.ts';
import { createFirstAvailable, type FallbackOptions } from './first-available.ts';

/**
 * Synthesizers in order of preference as one, with the voices of the first; another one that steps in speaks with
 * its own. After the first audio nobody takes over: half a sentence in one voice and half in another helps nobody.
 */
export const withSynthesizerFallback = (
  synthesizers: readonly [Synthesizer, ...Synthesizer[]],
  options: FallbackOptions,
): Synthesizer => {
  const firstAvailable = createFirstAvailable(synthesizers, options);
  const [{ name, voices }] = synthesizers;
  return {
    ...{ name, voices },
    synthesize: (request, signal) =>
      firstAvailable((synthesizer) => synthesizer.synthesize(request, signal), signal),
  };
};
