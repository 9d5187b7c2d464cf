export type DocumentKind = 'pdf' | 'docx' | 'markdown' | 'text';

export interface GivenFile {
  readonly bytes: Uint8Array;
  /** As the person's device calls it: shown in messages, a hint at the kind, never a path that is opened. */
  readonly fileName: string;
  /** A hint only: the content decides. */
  readonly mediaType?: string;
}

export interface ReadDocument {
  /** Lines end with `\n`; bullets are `- ` and headings `# ` where the document marks them. */
  readonly text: string;
  readonly kind: DocumentKind;
}

/**
 * Turns a file into text. Nothing of the file is kept. Throws AppError `bad_input` with one sentence that says what
 * is wrong with it, `cancelled` when the signal is aborted.
 */
export interface DocumentReader {
  read(file: GivenFile, signal?: AbortSignal): Promise<ReadDocument>;
}

/**
 * Fetches a posting by its address as text. Throws AppError `bad_input` with one sentence for an address that is
 * not allowed, not public or not text, `cancelled` when the signal is aborted.
 */
export interface PostingFetcher {
  fetchPosting(url: string, signal?: AbortSignal): Promise<string>;
}
