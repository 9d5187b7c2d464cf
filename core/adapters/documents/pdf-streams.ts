import { constants, inflateSync } from 'node:zlib';
import { DocumentRefusal } from './document-problem.ts';

/** How far before its data a stream's dictionary is looked for, and how often data may be packed in itself. */
const DICTIONARY_WITHIN = 4_096;
const MAX_NESTING = 4;

/** RFC 1950, section 2.2: method 8 and a checksum over the first two bytes. */
const looksDeflated = (data: Buffer): boolean => {
  const [first = 0, second = 0] = data;
  return (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0;
};

/** Bytes that come out, at most `maxBytes`; what is broken counts as far as it goes. */
const unpackedLength = (packed: Buffer, maxBytes: number): number => {
  let data = packed;
  let total = 0;
  for (let depth = 0; depth < MAX_NESTING && looksDeflated(data); depth += 1) {
    if (total >= maxBytes) throw new DocumentRefusal('bomb');
    try {
      data = inflateSync(data, {
        maxOutputLength: maxBytes - total,
        finishFlush: constants.Z_SYNC_FLUSH,
      });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw new DocumentRefusal('bomb');
      return total;
    }
    total += data.length;
  }
  return total;
};

const isPicture = (pdf: Buffer, at: number): boolean => {
  const before = pdf.toString('latin1', Math.max(0, at - DICTIONARY_WITHIN), at);
  return /\/Subtype\s*\/Image\b/.test(before.slice(before.lastIndexOf(' obj') + 1));
};

/**
 * Unpacks each compressed stream of a PDF under one budget and throws a DocumentRefusal `bomb` when it does not
 * hold. The parser itself would unpack without asking. Pictures are left out: nobody decodes them for text.
 */
export const checkPdfStreams = (pdf: Buffer, maxUnpackedBytes: number): void => {
  let left = maxUnpackedBytes;
  for (let at = pdf.indexOf('stream'); at !== -1; at = pdf.indexOf('stream', at + 6)) {
    if (pdf.toString('latin1', at - 3, at) === 'end') continue;
    const start = at + 6 + (pdf[at + 6] === 0x0d ? 2 : 1);
    const end = pdf.indexOf('endstream', start);
    const data = pdf.subarray(start, end === -1 ? pdf.length : end);
    if (looksDeflated(data) && !isPicture(pdf, at)) left -= unpackedLength(data, left);
    if (left <= 0) throw new DocumentRefusal('bomb');
    // Straight to the end: compressed bytes may spell "stream" by chance.
    if (end !== -1) at = end;
  }
};
