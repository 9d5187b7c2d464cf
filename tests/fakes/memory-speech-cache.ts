import type { SpeechCache } from '../../core/ports/speech-cache.ts';

const MAX_AUDIO_BYTES = 4 * 1024 * 1024;

export const createMemorySpeechCache = (rows: Map<string, Uint8Array> = new Map()): SpeechCache => ({
  find: async (key) => structuredClone(rows.get(key) ?? null),
  keep: async (key, audio) => {
    if (audio.byteLength > 0 && audio.byteLength <= MAX_AUDIO_BYTES) rows.set(key, Uint8Array.from(audio));
  },
});
