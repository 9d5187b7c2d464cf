import { createHash } from 'node:crypto';
import { joinBytes } from '../../domain/audio/ogg-opus-writer.ts';
import type { Logger } from '../../ports/logger.ts';
import type { SpeechCache } from '../../ports/speech-cache.ts';
import type { Speech, SpeechRequest, Synthesizer } from '../../ports/synthesizer.ts';
import { cancelled } from '../speech/deadlines.ts';
import { voiceFor } from '../speech/voice-for.ts';
import { createSharedSpeech, type SharedSpeech } from './shared-speech.ts';

export interface SpeechCacheOptions {
  readonly cache: SpeechCache;
  readonly logger: Logger;
}

/** SHA-256, hexadecimal, of who speaks, in which voice, and what. */
export const speechKey = ({ name, voices }: Synthesizer, request: SpeechRequest): string =>
  createHash('sha256')
    .update(JSON.stringify([name, voiceFor(request, voices), request.text]))
    .digest('hex');

async function* once(audio: Uint8Array): AsyncGenerator<Uint8Array> {
  yield audio;
}

/** A cache that cannot be read is an empty one. */
const find = async (key: string, { cache, logger }: SpeechCacheOptions): Promise<Uint8Array | null> => {
  try {
    return await cache.find(key);
  } catch (error) {
    logger.warn({ err: error }, 'speech cache cannot be read');
    return null;
  }
};

/**
 * Keeps the speech of texts marked `cacheable`. Requests for the same speech at the same time share one call. What
 * was not made to its end is not kept, nor what another synthesizer made that had stepped in.
 */
export const withSpeechCache = (synthesizer: Synthesizer, options: SpeechCacheOptions): Synthesizer => {
  const { cache, logger } = options;
  const { name, voices } = synthesizer;
  const running = new Map<string, SharedSpeech>();

  const keep = async (key: string, speech: Speech, pieces: readonly Uint8Array[]): Promise<void> => {
    if (!speech.synthesizer.startsWith(`${name}:`)) return;
    try {
      await cache.keep(key, joinBytes(pieces));
    } catch (error) {
      logger.warn({ err: error }, 'speech not kept');
    }
  };
  const make = (key: string, request: SpeechRequest): SharedSpeech => {
    const shared = createSharedSpeech({
      make: async (signal) => {
        const audio = await find(key, options);
        if (audio === null) return synthesizer.synthesize(request, signal);
        const synthesizedBy = `${name}:${voiceFor(request, voices)}`;
        return { audio: once(audio), synthesizer: synthesizedBy, cached: true };
      },
      onWhole: async (speech, pieces) => {
        if (!speech.cached) await keep(key, speech, pieces);
      },
      onEnd: () => {
        if (running.get(key) === shared) running.delete(key);
      },
    });
    running.set(key, shared);
    return shared;
  };
  return {
    ...{ name, voices },
    synthesize: async (request, signal) => {
      if (request.cacheable !== true) return synthesizer.synthesize(request, signal);
      if (signal.aborted) throw cancelled();
      const key = speechKey(synthesizer, request);
      const joined = running.get(key)?.join(signal) ?? make(key, request).join(signal);
      if (joined === null) throw cancelled();
      return joined;
    },
  };
};
