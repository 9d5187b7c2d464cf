import type { DocumentKind } from '../../ports/document-reader.ts';
import { DocumentRefusal } from './document-problem.ts';
import { htmlToText } from './html-to-text.ts';

const decodeAs = (encoding: string, bytes: Buffer): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

/** Control characters that no text editor writes. */
const isControl = (code: number): boolean =>
  (code < 32 && code !== 9 && code !== 10 && code !== 12 && code !== 13) || code === 127;

const looksLikeText = (text: string): boolean => {
  let controls = 0;
  for (let index = 0; index < text.length; index += 1) if (isControl(text.charCodeAt(index))) controls += 1;
  return !text.includes('\u0000') && controls <= text.length / 100;
};

/** Old editors still write Windows-1252, in which almost every byte means something: so it comes last. */
const decode = (bytes: Buffer): string | null => {
  const marked =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : 'utf-8';
  const text = decodeAs(marked, bytes) ?? (marked === 'utf-8' ? decodeAs('windows-1252', bytes) : null);
  return text !== null && looksLikeText(text) ? text : null;
};

const isMarkdown = (text: string, fileName: string, mediaType: string): boolean =>
  /\.(?:md|markdown)$/i.test(fileName) ||
  mediaType.startsWith('text/markdown') ||
  /^#{1,4} \S/m.test(text.slice(0, 5_000));

/** Text and Markdown files in UTF-8, UTF-16 with a mark, or Windows-1252. Throws `binary`, `empty`, `not_as_named`. */
export const readPlainText = (
  bytes: Buffer,
  { fileName, mediaType = '' }: { readonly fileName: string; readonly mediaType?: string | undefined },
): { readonly text: string; readonly kind: DocumentKind } => {
  const isNamedOtherwise = /\.(?:pdf|docx?|odt|rtf)$/i.test(fileName);
  const decoded = decode(bytes);
  if (decoded === null || isNamedOtherwise)
    throw new DocumentRefusal(isNamedOtherwise ? 'not_as_named' : 'binary');
  const text = /^\s*<(?:!doctype html|html)\b/i.test(decoded) ? htmlToText(decoded) : decoded;
  if (!/[\p{L}\p{N}]/u.test(text)) throw new DocumentRefusal('empty');
  return { text, kind: isMarkdown(text, fileName, mediaType) ? 'markdown' : 'text' };
};
