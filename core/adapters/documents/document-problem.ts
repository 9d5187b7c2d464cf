import { AppError } from '../../errors/app-error.ts';

const PASTE = 'or paste the text';

/** What can be wrong with a file, each as one sentence after its name. */
const SENTENCES = {
  empty: `is empty: choose another file, ${PASTE}`,
  too_large: `is larger than 5 MB: send a smaller one, ${PASTE}`,
  too_many_pages: `has more than 30 pages: send the pages that matter, ${PASTE}`,
  too_much_text: 'holds far more text than a résumé or posting: send only the part that matters',
  no_text: `has no text inside, it is probably a scan: send one with text, ${PASTE}`,
  protected: 'is protected with a password: save it without one and send it again',
  corrupt: `is damaged and cannot be read: save it again, ${PASTE}`,
  bomb: `unpacks to far more than a document holds, so it was not opened: save it again, ${PASTE}`,
  slow: `takes too long to read: save it in a simpler layout, ${PASTE}`,
  picture: `is a picture: send a PDF or DOCX with text, ${PASTE}`,
  old_word: 'is an old Word file: save it as DOCX or PDF and send that',
  rtf: 'is a rich text file: save it as DOCX or PDF and send that',
  spreadsheet: `is a spreadsheet: send a PDF or DOCX, ${PASTE}`,
  slides: `is a presentation: send a PDF or DOCX, ${PASTE}`,
  opendocument: 'is an OpenDocument file: save it as DOCX or PDF and send that',
  archive: 'is an archive: unpack it and send the document inside',
  binary: `is not a document that can be read: send PDF, DOCX, Markdown or plain text, ${PASTE}`,
  not_as_named: `does not hold what its name says: send the file as it was saved, ${PASTE}`,
} as const;

export type DocumentProblem = keyof typeof SENTENCES;

/** Thrown where a file is parsed; carries no text of the file. */
export class DocumentRefusal extends Error {
  override readonly name = 'DocumentRefusal';
  readonly problem: DocumentProblem;

  constructor(problem: DocumentProblem) {
    super(problem);
    this.problem = problem;
  }
}

const MAX_NAME_LENGTH = 60;

/** The last part of the name without what could upset a terminal or a message. */
export const shownName = (fileName: string): string => {
  const last = fileName.split(/[\\/]/).at(-1) ?? '';
  const clean = last.replace(/[^\p{L}\p{N}\p{M} ._()+-]/gu, '').trim();
  if (clean === '') return 'That file';
  return clean.length <= MAX_NAME_LENGTH ? clean : `${clean.slice(0, MAX_NAME_LENGTH - 1).toWellFormed()}…`;
};

export const documentError = (fileName: string, problem: DocumentProblem): AppError =>
  new AppError('bad_input', `${shownName(fileName)} ${SENTENCES[problem]}.`);
