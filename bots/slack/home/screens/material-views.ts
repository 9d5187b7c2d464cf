import type {
  PostingItem,
  ShownPosting,
  ShownResume,
} from '../../../../core/usecases/materials/materials.ts';
import { viewId } from '../../blocks/action-ids.ts';
import { fileInput, selectInput, textInput } from '../../blocks/inputs.ts';
import { context, said, section } from '../../blocks/parts.ts';
import type { Block, ModalView } from '../../blocks/screen.ts';
import { plain } from '../../blocks/text.ts';
import { modal } from '../../blocks/view.ts';
import { materialButtons, postingLine, resumeLine } from './materials.ts';
import { short } from './parts.ts';

/** Endings of what the document reader takes. */
export const ENDINGS = ['pdf', 'docx', 'md', 'txt'] as const;
/** Slack takes 3000 characters in a field, and documents are longer than that. */
export const TEXT_FIELDS = ['text', 'text2', 'text3'] as const;
export const NO_POSTING = 'base';

/** For a text to be pasted. */
export const pasteFields = (name: string): readonly Block[] =>
  TEXT_FIELDS.map((id, place) =>
    textInput({
      ...{ id, optional: true },
      label: place === 0 ? name : 'The text goes on',
      ...(place === 0 && { hint: 'A long text goes on in the next field: each takes 3000 characters.' }),
    }),
  );

const file = fileInput({
  ...{ id: 'file', label: 'A file', optional: true, endings: ENDINGS },
  hint: 'PDF, DOCX, Markdown or text, up to 5 MB',
});

/** `postings` for which it can be tailored. */
export const resumeForm = (postings: readonly PostingItem[]): ModalView =>
  modal({
    ...{ callbackId: viewId('resume_form'), title: 'Your résumé', submit: 'Save' },
    blocks: [
      file,
      ...pasteFields('Or its text'),
      ...(postings.length === 0
        ? []
        : [
            selectInput({
              ...{ id: 'posting', label: 'Which résumé it is', initial: NO_POSTING },
              choices: [
                { value: NO_POSTING, text: 'Your base résumé' },
                ...postings.map(({ name }) => ({ value: name, text: `Tailored for ${name}` })),
              ],
            }),
          ]),
    ],
  });

export const postingForm = (): ModalView =>
  modal({
    ...{ callbackId: viewId('posting_form'), title: 'A job posting', submit: 'Save' },
    blocks: [
      file,
      textInput({
        ...{ id: 'url', label: 'Or its address', optional: true, lines: 'one' },
        hint: 'Of sites that are allowed here; else paste the text',
      }),
      ...pasteFields('Or its text'),
      textInput({ id: 'name', label: 'What you call it', optional: true, lines: 'one' }),
    ],
  });

const part = (title: string, items: readonly string[]): readonly Block[] =>
  items.length === 0 ? [] : section(`*${title}*\n${items.map((item) => `• ${plain(item)}`).join('\n')}`);

const words = (title: string, items: readonly string[]): readonly Block[] =>
  items.length === 0 ? [] : section(`*${title}* ${items.map((item) => short(item, 80)).join(', ')}`);

/** What was read, so that a misreading is seen. */
export const resumeView = ({ item, analysis }: ShownResume): ModalView =>
  modal({
    ...{ callbackId: 'hs1:read', title: 'What I read', close: 'Close' },
    blocks: [
      ...section(resumeLine(item)),
      ...materialButtons('resume', item),
      ...words('Skills', analysis.skills),
      ...part(
        'Achievements',
        analysis.achievements.map(({ text }) => text),
      ),
    ],
  });

export const postingView = ({ item, analysis }: ShownPosting): ModalView =>
  modal({
    ...{ callbackId: 'hs1:read', title: 'What I read', close: 'Close' },
    blocks: [
      ...section(postingLine(item)),
      ...materialButtons('posting', item),
      ...context(`Level ${analysis.targetLevel}`),
      ...words('Required', analysis.skillsRequired),
      ...words('Nice to have', analysis.skillsNice),
      ...words(
        'Looks for',
        analysis.competencies.map((each) => each.replaceAll('_', ' ')),
      ),
      ...said(analysis.summary),
    ],
  });
