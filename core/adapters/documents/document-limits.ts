export interface DocumentLimits {
  /** Of the file as given. */
  readonly maxBytes: number;
  readonly maxPages: number;
  /** Of everything compressed inside the file, once unpacked. */
  readonly maxUnpackedBytes: number;
  /** Entries of an archive. */
  readonly maxEntries: number;
  /** Characters of text: thirty dense pages. */
  readonly maxTextLength: number;
  /** For one file, from the moment its parser starts. */
  readonly timeoutMs: number;
  /** JavaScript heap of a parser, MiB. */
  readonly maxHeapMib: number;
  /** How much the process may grow while a parser runs: buffers are not part of its heap. */
  readonly maxGrowthBytes: number;
  /** Files parsed at the same time; others wait. */
  readonly maxParallel: number;
}

const MIB = 1024 * 1024;

export const DOCUMENT_LIMITS: DocumentLimits = {
  maxBytes: 5 * MIB,
  maxPages: 30,
  maxUnpackedBytes: 50 * MIB,
  maxEntries: 2_000,
  maxTextLength: 150_000,
  timeoutMs: 15_000,
  maxHeapMib: 256,
  maxGrowthBytes: 512 * MIB,
  maxParallel: 2,
};
