import type { Logger } from '../../core/ports/logger.ts';
import type { SpeechCache } from '../../core/ports/speech-cache.ts';
import type { SharedCollections, SharedDocument } from '../collections.ts';
import { bytesOf } from './binary.ts';
import { translated } from './database-errors.ts';

interface SpeechCacheDeps extends Pick<SharedCollections, 'speechCache'> {
  readonly logger: Logger;
  /** Now; the system's when absent. */
  readonly now?: () => Date;
}

/** Several minutes of Ogg Opus, which no fixed phrase takes; far below the 16 MB that a document may have. */
const MAX_AUDIO_BYTES = 4 * 1024 * 1024;
/** A use is noted at most this often: 90 days need no finer record, and asking aloud is not to wait for writes. */
const NOTE_USE_AFTER_MS = 24 * 60 * 60 * 1000;

/** Speech by hash, forgotten 90 days after its last use. */
export const createMongoSpeechCache = ({
  speechCache,
  logger,
  now = () => new Date(),
}: SpeechCacheDeps): SpeechCache => {
  const orLogged = async (write: () => Promise<unknown>): Promise<void> => {
    try {
      await write();
    } catch (error) {
      logger.warn({ error: String(error) }, 'speech was not kept');
    }
  };
  return {
    find: (key) =>
      translated(async () => {
        const found = await speechCache.findOne({ _id: key }).lean<SharedDocument>();
        if (!found) return null;
        const usedAt = now();
        if (usedAt.getTime() - Number(found['usedAt']) >= NOTE_USE_AFTER_MS) {
          await orLogged(() => speechCache.updateOne({ _id: key }, { $set: { usedAt } }).exec());
        }
        return bytesOf(found['audio']);
      }),

    keep: async (key, audio) => {
      if (audio.byteLength === 0 || audio.byteLength > MAX_AUDIO_BYTES) return;
      const fields = { audio: Buffer.from(audio), usedAt: now() };
      await orLogged(() => speechCache.updateOne({ _id: key }, { $set: fields }, { upsert: true }).exec());
    },
  };
};
