import { readableText } from '../../domain/posting/readable-text.ts';
import { AppError } from '../../errors/app-error.ts';
import type { MaterialSource } from './materials.ts';
import type { MaterialsDeps } from './materials-deps.ts';

export interface SourceText {
  readonly text: string;
  readonly fileName: string | null;
  readonly url: string | null;
}

const MAX_FILE_NAME = 120;

type Readers = Pick<MaterialsDeps, 'documentReader' | 'postingFetcher'>;

const rawText = async (
  { documentReader, postingFetcher }: Readers,
  source: MaterialSource,
  what: 'posting' | 'résumé',
  signal: AbortSignal | undefined,
): Promise<string> => {
  if (source.kind === 'text') return source.text;
  if (source.kind === 'file') return (await documentReader.read(source, signal)).text;
  if (what === 'résumé')
    throw new AppError('bad_input', 'A résumé cannot be fetched: send the file or paste the text.');
  if (postingFetcher === null)
    throw new AppError('bad_input', 'Postings are not fetched here: paste the text.');
  return postingFetcher.fetchPosting(source.url, signal);
};

/** The clean text of what was handed over. Throws `bad_input`, `cancelled`. */
export const readSource = async (
  readers: Readers,
  source: MaterialSource,
  what: 'posting' | 'résumé',
  signal?: AbortSignal,
): Promise<SourceText> => {
  const text = readableText(await rawText(readers, source, what, signal), what);
  const name = source.kind === 'file' ? (source.fileName.split(/[\\/]/).at(-1) ?? '') : '';
  return {
    text,
    fileName: name === '' ? null : name.slice(0, MAX_FILE_NAME).toWellFormed(),
    url: source.kind === 'url' ? source.url.slice(0, 2_000) : null,
  };
};
