/** The thread in which one file is parsed: it may hang or run out of memory without harm to the others. */
import { parentPort, workerData } from 'node:worker_threads';
import type { DocumentLimits } from './document-limits.ts';
import { type DocumentProblem, DocumentRefusal } from './document-problem.ts';

export interface DocumentJob {
  readonly kind: 'pdf' | 'zip';
  readonly bytes: Uint8Array;
  readonly limits: DocumentLimits;
}

export type DocumentOutcome = { readonly text: string } | { readonly problem: DocumentProblem };

const parse = async ({ kind, bytes, limits }: DocumentJob): Promise<string> => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (kind === 'zip') return (await import('./docx-text.ts')).docxText(buffer, limits);
  return (await import('./pdf-text.ts')).pdfText(buffer, limits);
};

const outcomeOf = async (job: DocumentJob): Promise<DocumentOutcome> => {
  try {
    return { text: await parse(job) };
  } catch (error) {
    return { problem: error instanceof DocumentRefusal ? error.problem : 'corrupt' };
  }
};

parentPort?.postMessage(await outcomeOf(workerData as DocumentJob));
