import type { DocumentProblem } from './document-problem.ts';

export type ContentKind = 'pdf' | 'zip' | 'text';

/** A PDF may start with a few bytes of something else (ISO 32000-1, annex H.3, note 13). */
const PDF_HEADER_WITHIN = 1024;

const SIGNATURES: readonly (readonly [bytes: readonly number[], problem: DocumentProblem])[] = [
  [[0x89, 0x50, 0x4e, 0x47], 'picture'],
  [[0xff, 0xd8, 0xff], 'picture'],
  [[0x47, 0x49, 0x46, 0x38], 'picture'],
  [[0x42, 0x4d], 'picture'],
  [[0x49, 0x49, 0x2a, 0x00], 'picture'],
  [[0x4d, 0x4d, 0x00, 0x2a], 'picture'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'rtf'],
  [[0x1f, 0x8b], 'archive'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'archive'],
  [[0x52, 0x61, 0x72, 0x21], 'archive'],
];

const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0] as const;
const ZIP_ENTRY = [0x50, 0x4b, 0x03, 0x04] as const;
const EMPTY_ZIP = [0x50, 0x4b, 0x05, 0x06] as const;

const startsWith = (bytes: Buffer, signature: readonly number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte);

const isPictureContainer = (bytes: Buffer): boolean => {
  const tag = bytes.toString('latin1', 4, 12);
  return (
    /^ftyp(?:heic|heix|mif1|avif)/.test(tag) ||
    (bytes.toString('latin1', 0, 4) === 'RIFF' && tag.endsWith('WEBP'))
  );
};

/** A protected DOCX is a compound file with a stream of this name (MS-OFFCRYPTO 2.3.4.4), in UTF-16. */
const ENCRYPTED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le');

/** What the bytes are, whatever the file is called, or why they are refused. */
export const recogniseContent = (
  bytes: Buffer,
): { readonly kind: ContentKind } | { readonly problem: DocumentProblem } => {
  if (startsWith(bytes, COMPOUND_FILE))
    return { problem: bytes.includes(ENCRYPTED_PACKAGE) ? 'protected' : 'old_word' };
  if (startsWith(bytes, ZIP_ENTRY)) return { kind: 'zip' };
  if (startsWith(bytes, EMPTY_ZIP)) return { problem: 'archive' };
  if (bytes.subarray(0, PDF_HEADER_WITHIN).includes('%PDF-')) return { kind: 'pdf' };
  const problem = SIGNATURES.find(([signature]) => startsWith(bytes, signature))?.[1];
  // "BM" alone also begins words.
  if (problem !== undefined && (bytes[0] !== 0x42 || bytes.subarray(0, 64).includes(0))) return { problem };
  return isPictureContainer(bytes) ? { problem: 'picture' } : { kind: 'text' };
};

/** What an archive is by the names in it; null for a DOCX. */
export const archiveProblem = (names: readonly string[]): DocumentProblem | null => {
  if (names.includes('word/document.xml')) return null;
  if (names.some((name) => name.startsWith('xl/'))) return 'spreadsheet';
  if (names.some((name) => name.startsWith('ppt/'))) return 'slides';
  if (names.includes('mimetype') && names.includes('content.xml')) return 'opendocument';
  return names.includes('[Content_Types].xml') ? 'corrupt' : 'archive';
};
