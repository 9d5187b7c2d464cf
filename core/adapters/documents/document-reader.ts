import type { DocumentReader, GivenFile, ReadDocument } from '../../ports/document-reader.ts';
import { DOCUMENT_LIMITS, type DocumentLimits } from './document-limits.ts';
import { DocumentRefusal, documentError } from './document-problem.ts';
import { readPlainText } from './plain-text.ts';
import { recogniseContent } from './recognise-content.ts';
import { runDocumentWorker } from './run-document-worker.ts';

export interface DocumentReaderOptions {
  readonly limits?: Partial<DocumentLimits>;
  /** The script of the parsing thread. */
  readonly workerUrl?: URL;
}

/** Lets so many run at a time and the others wait in order. */
const createTurns = (places: number) => {
  const waiting: (() => void)[] = [];
  let free = places;
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
};

/** Fewer letters than this in a whole PDF are page numbers on scanned pages. */
const MIN_LETTERS_OF_PDF = 20;

const lettersIn = (text: string): number => (text.match(/\p{L}/gu) ?? []).length;

const checkWords = (text: string, kind: 'pdf' | 'zip'): void => {
  if (kind === 'pdf' && lettersIn(text) < MIN_LETTERS_OF_PDF) throw new DocumentRefusal('no_text');
  if (lettersIn(text) === 0) throw new DocumentRefusal('empty');
};

/**
 * Reads PDF, DOCX, Markdown and plain text (HTML too, as text). What a file is, its content says. PDF and DOCX are
 * parsed in a thread with limits on time and memory; compressed parts are measured before the parser sees them.
 * Limits: 5 MB, 30 pages, 50 MB unpacked, 15 s, unless told otherwise. No file is written anywhere.
 */
export const createDocumentReader = (options: DocumentReaderOptions = {}): DocumentReader => {
  const limits = { ...DOCUMENT_LIMITS, ...options.limits };
  const workerUrl = options.workerUrl ?? new URL('./document-worker.ts', import.meta.url);
  const inTurn = createTurns(limits.maxParallel);

  const readContent = async (file: GivenFile, signal?: AbortSignal): Promise<ReadDocument> => {
    const { byteLength, byteOffset, buffer } = file.bytes;
    if (byteLength === 0) throw new DocumentRefusal('empty');
    if (byteLength > limits.maxBytes) throw new DocumentRefusal('too_large');
    const bytes = Buffer.from(buffer, byteOffset, byteLength);
    const content = recogniseContent(bytes);
    if ('problem' in content) throw new DocumentRefusal(content.problem);
    if (content.kind === 'text') return readPlainText(bytes, file);
    const job = { kind: content.kind, bytes: file.bytes, limits };
    const text = await inTurn(() => runDocumentWorker(workerUrl, job, signal));
    checkWords(text, content.kind);
    return { text, kind: content.kind === 'pdf' ? 'pdf' : 'docx' };
  };

  return {
    read: async (file, signal) => {
      try {
        const document = await readContent(file, signal);
        if (document.text.length > limits.maxTextLength) throw new DocumentRefusal('too_much_text');
        return document;
      } catch (error) {
        if (error instanceof DocumentRefusal) throw documentError(file.fileName, error.problem);
        throw error;
      }
    },
  };
};
