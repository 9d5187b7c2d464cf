import { AppError } from '../../../../core/errors/app-error.ts';
import type { MaterialSource } from '../../../../core/usecases/materials/materials.ts';
import type { SlackChannels } from '../../client/channels.ts';
import type { FormFile, FormValues } from '../form-values.ts';
import type { FieldErrors } from '../handler-table.ts';
import { ENDINGS, TEXT_FIELDS } from '../screens/material-views.ts';

/** The reader of documents has the same limit. */
const LIMITS = { maxBytes: 5 * 1024 * 1024, timeoutMs: 20_000 } as const;

const GIVE = 'Choose a file, or paste the text.';
const ONE = 'Give a file or a text, not both.';
const TYPE = 'Only PDF, DOCX, Markdown and text can be read.';
const SIZE = 'The file is too large: 5 MB is the limit.';

const textOf = ({ text }: FormValues): string =>
  TEXT_FIELDS.map(text)
    .filter((part) => part !== '')
    .join('\n');

/** What is wrong with a file before it is downloaded; its content decides afterwards. */
const objection = ({ file, size }: FormFile): string | null => {
  const ending = file.name.toLowerCase().split('.').at(-1) ?? '';
  if (!(ENDINGS as readonly string[]).includes(ending)) return TYPE;
  return size > LIMITS.maxBytes ? SIZE : null;
};

/** One of file, text and address. */
export const checkDocument = (values: FormValues): FieldErrors => {
  const file = values.file('file');
  const [text, url] = [textOf(values), values.text('url')];
  const given = [file !== null, text !== '', url !== ''].filter(Boolean).length;
  return {
    text: given === 0 ? GIVE : given > 1 && text !== '' ? ONE : null,
    file: file === null ? null : objection(file),
    ...(url !== '' && { url: given > 1 && text === '' ? ONE : urlObjection(url) }),
  };
};

const urlObjection = (url: string): string | null =>
  URL.canParse(url) && /^https?:/iu.test(url) ? null : 'An address begins with https://';

/** Throws `bad_input` with what is wrong with it. */
export const readDocument = async (slack: SlackChannels, values: FormValues): Promise<MaterialSource> => {
  const given = values.file('file');
  const url = values.text('url');
  if (given === null) return url === '' ? { kind: 'text', text: textOf(values) } : { kind: 'url', url };
  const wrong = objection(given);
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
