import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { AppError } from '../../core/errors/app-error.ts';

/** A packed file that gets its name when it is whole. Everything throws `bad_input` when it cannot be written. */
export interface PackedFile {
  /** Waits while the disk is slower than the database. */
  write(text: string): Promise<void>;
  /** Returns its size in bytes. */
  finish(): Promise<number>;
  /** Leaves nothing behind; for whatever was not finished. */
  discard(): Promise<void>;
}

/** A name that lasts needs its folder written, too. */
const flushFolder = async (file: string): Promise<void> => {
  // Where folders cannot be opened, renaming is all there is.
  const folder = await open(dirname(file), 'r').catch(() => null);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
};

const writing = async <T>(file: string, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (cause) {
    throw new AppError('bad_input', `${file} cannot be written.`, { cause });
  }
};

/** Many small lines are one write. */
const CHUNK_CHARS = 64 * 1024;

const createPacker = (part: string) => {
  const gzip = createGzip();
  // `flush`: on the disk when it is closed.
  const packed = pipeline(gzip, createWriteStream(part, { flags: 'wx', mode: 0o600, flush: true }));
  // Awaited by whoever writes next; until then its failure is nobody's.
  packed.catch(() => undefined);
  let waiting = '';
  const flush = async (): Promise<void> => {
    const text = waiting;
    waiting = '';
    if (text !== '' && !gzip.write(text)) await Promise.race([once(gzip, 'drain'), packed]);
  };
  return {
    write: async (text: string) => {
      waiting += text;
      if (waiting.length > CHUNK_CHARS) await flush();
    },
    end: async () => {
      await flush();
      gzip.end();
      await packed;
    },
    stop: async () => {
      gzip.destroy();
      await packed.catch(() => undefined);
    },
  };
};

/** Opens a file that only its owner reads, beside `file`; what a killed run left there is replaced. */
export const openPacked = async (file: string): Promise<PackedFile> => {
  const part = `${file}.part`;
  await writing(file, () => rm(part, { force: true }));
  const packer = createPacker(part);
  let isOpen = true;
  return {
    write: (text) => writing(file, () => packer.write(text)),
    finish: () =>
      writing(file, async () => {
        await packer.end();
        const { size } = await stat(part);
        await rename(part, file);
        isOpen = false;
        await flushFolder(file);
        return size;
      }),
    discard: async () => {
      if (!isOpen) return;
      await packer.stop();
      await rm(part, { force: true }).catch(() => undefined);
    },
  };
};
