import mammoth from 'mammoth';
import type { DocumentLimits } from './document-limits.ts';
import { DocumentRefusal } from './document-problem.ts';
import { htmlToText } from './html-to-text.ts';
import { archiveProblem } from './recognise-content.ts';
import { listZip, packStored, unpackEntry } from './zip-archive.ts';

/** Pictures and fonts hold no words: they are never unpacked. */
const isNeeded = (name: string): boolean =>
  /\.(?:xml|rels)$/i.test(name) && !/(?:^|\/)\.\.(?:\/|$)/.test(name);

/** Office never writes one; it is the way to entities that multiply. */
const hasDoctype = (xml: Buffer): boolean => xml.includes('<!DOCTYPE') || xml.includes('<!ENTITY');

/** The parts with words, unpacked under one budget and packed again without compression. */
const withoutSurprises = (zip: Buffer, limits: DocumentLimits): Buffer => {
  const entries = listZip(zip, limits);
  const problem = archiveProblem(entries.map(({ name }) => name));
  if (problem !== null) throw new DocumentRefusal(problem);
  let left = limits.maxUnpackedBytes;
  const files = entries
    .filter(({ name }) => isNeeded(name))
    .map((entry) => {
      const data = unpackEntry(zip, entry, left);
      left -= data.length;
      if (hasDoctype(data)) throw new DocumentRefusal('bomb');
      return [entry.name, data] as const;
    });
  return packStored(files);
};

/** The text of a DOCX with headings and bullets. Throws a DocumentRefusal. */
export const docxText = async (bytes: Buffer, limits: DocumentLimits): Promise<string> => {
  const buffer = withoutSurprises(bytes, limits);
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer },
      { convertImage: mammoth.images.imgElement(async () => ({ src: '' })), externalFileAccess: false },
    );
    return htmlToText(value);
  } catch {
    throw new DocumentRefusal('corrupt');
  }
};
