import type { Attachment } from 'discord.js';
import { AppError } from '../../../core/errors/app-error.ts';
import type { MaterialSource } from '../../../core/usecases/materials/materials.ts';

/** Documents and question lists; the reader of documents has the same limit. */
const MAX_BYTES = 5 * 1024 * 1024;
const DOWNLOAD_MS = 20_000;

export type Fetch = typeof fetch;

/** Reads at most `MAX_BYTES`, whatever the server said before. */
const readBounded = async (response: Response): Promise<Uint8Array> => {
  const parts: Uint8Array[] = [];
  let total = 0;
  for await (const part of response.body ?? []) {
    total += part.length;
    if (total > MAX_BYTES) throw tooLarge();
    parts.push(part);
  }
  return Buffer.concat(parts);
};

const tooLarge = () => new AppError('bad_input', 'The file is too large: 5 MB is the limit.');

const get = async (fetchFile: Fetch, url: string): Promise<Uint8Array> => {
  try {
    const response = await fetchFile(url, { signal: AbortSignal.timeout(DOWNLOAD_MS), redirect: 'error' });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return await readBounded(response);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('bad_input', 'Discord did not hand over the file; please upload it again.', {
      retryable: true,
      cause,
    });
  }
};

/** An uploaded file. Throws `bad_input`. */
export const readAttachment = async (
  { url, name, size, contentType }: Pick<Attachment, 'url' | 'name' | 'size' | 'contentType'>,
  fetchFile: Fetch = fetch,
): Promise<MaterialSource & { readonly kind: 'file' }> => {
  if (size > MAX_BYTES) throw tooLarge();
  const bytes = await get(fetchFile, url);
  return { kind: 'file', bytes, fileName: name, ...(contentType !== null && { mediaType: contentType }) };
};
