import { AppError } from '../../../../core/errors/app-error.ts';
import type { MaterialSource } from '../../../../core/usecases/materials/materials.ts';
import type { SlackChannels } from '../../client/channels.ts';
import type { FormFile, FormValues } from '../form-values.ts';
import type { FieldErrors } from '../handler-table.ts';
import { ENDINGS, TEXT_FIELDS } from '../screens/material-views.ts';
import { LIST_ENDINGS } from '../screens/questions.ts';

/** The reader of documents has the same limit. */
const LIMITS = { maxBytes: 5 * 1024 * 1024, timeoutMs: 20_000 } as const;

const GIVE = 'Choose a file, or paste the text.';
const ONE = 'Give a file or a text, not both.';
const TYPE = {
  document: 'Only PDF, DOCX, Markdown and text can be read.',
  list: 'Only Markdown, CSV and text can be read as a list.',
} as const;
type Kind = keyof typeof TYPE;
const KIND_ENDINGS: Readonly<Record<Kind, readonly string[]>> = { document: ENDINGS, list: LIST_ENDINGS };
const SIZE = 'The file is too large: 5 MB is the limit.';

const textOf = ({ text }: FormValues): string =>
  TEXT_FIELDS.map(text)
    .filter((part) => part !== '')
    .join('\n');

/** What is wrong with a file before it is downloaded; its content decides afterwards. */
const objection = ({ file, size }: FormFile, kind: Kind): string | null => {
  const ending = file.name.toLowerCase().split('.').at(-1) ?? '';
  if (!KIND_ENDINGS[kind].includes(ending)) return TYPE[kind];
  return size > LIMITS.maxBytes ? SIZE : null;
};

/** One of file, text and address. */
const checkGiven = (values: FormValues, kind: Kind): FieldErrors => {
  const file = values.file('file');
  const [text, url] = [textOf(values), values.text('url')];
  const given = [file !== null, text !== '', url !== ''].filter(Boolean).length;
  return {
    text: given === 0 ? GIVE : given > 1 && text !== '' ? ONE : null,
    file: file === null ? null : objection(file, kind),
    ...(url !== '' && { url: given > 1 && text === '' ? ONE : urlObjection(url) }),
  };
};

export const checkDocument = (values: FormValues): FieldErrors => checkGiven(values, 'document');
export const checkList = (values: FormValues): FieldErrors => checkGiven(values, 'list');

const urlObjection = (url: string): string | null =>
  URL.canParse(url) && /^https?:/iu.test(url) ? null : 'An address begins with https://';

const download = async (
  slack: SlackChannels,
  given: FormFile,
  kind: Kind,
): Promise<Extract<MaterialSource, { kind: 'file' }>> => {
  const wrong = objection(given, kind);
  if (wrong !== null) throw new AppError('bad_input', wrong);
  const { name, mimetype, urlPrivateDownload } = given.file;
  if (urlPrivateDownload === null)
    throw new AppError(
      'bad_input',
      'Slack does not hand over that file; upload it again, or paste the text.',
    );
  const bytes = await slack.download(urlPrivateDownload, LIMITS);
  return { kind: 'file', bytes, fileName: name, ...(mimetype !== '' && { mediaType: mimetype }) };
};

/** Throws `bad_input` with what is wrong with it. */
export const readDocument = async (slack: SlackChannels, values: FormValues): Promise<MaterialSource> => {
  const given = values.file('file');
  const url = values.text('url');
  if (given !== null) return download(slack, given, 'document');
  return url === '' ? { kind: 'text', text: textOf(values) } : { kind: 'url', url };
};

/** The same for a list of questions. */
export const readList = async (slack: SlackChannels, values: FormValues): Promise<string> => {
  const given = values.file('file');
  if (given === null) return textOf(values);
  return new TextDecoder().decode((await download(slack, given, 'list')).bytes);
};
