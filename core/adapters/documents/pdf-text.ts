import { getDocumentProxy } from 'unpdf';
import type { DocumentLimits } from './document-limits.ts';
import { DocumentRefusal } from './document-problem.ts';
import { tidyLines } from './html-to-text.ts';
import { checkPdfStreams } from './pdf-streams.ts';

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

/** Errors only: PDF.js would print its warnings. */
const QUIET = 0;

const openPdf = async (bytes: Buffer): Promise<Pdf> => {
  try {
    return await getDocumentProxy(new Uint8Array(bytes), { verbosity: QUIET, useSystemFonts: false });
  } catch (error) {
    const isLocked = error instanceof Error && error.name === 'PasswordException';
    throw new DocumentRefusal(isLocked ? 'protected' : 'corrupt');
  }
};

const pageText = async (pdf: Pdf, number: number): Promise<string> => {
  const page = await pdf.getPage(number);
  const { items } = await page.getTextContent();
  const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
  page.cleanup();
  return text;
};

/** The text of a PDF, line by line, page after page. Throws a DocumentRefusal. */
export const pdfText = async (bytes: Buffer, limits: DocumentLimits): Promise<string> => {
  checkPdfStreams(bytes, limits.maxUnpackedBytes);
  const pdf = await openPdf(bytes);
  if (pdf.numPages > limits.maxPages) throw new DocumentRefusal('too_many_pages');
  const pages: string[] = [];
  let length = 0;
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const text = await pageText(pdf, number).catch(() => {
      throw new DocumentRefusal('corrupt');
    });
    length += text.length;
    if (length > limits.maxTextLength) throw new DocumentRefusal('too_much_text');
    pages.push(text);
  }
  return tidyLines(pages.join('\n\n'));
};
