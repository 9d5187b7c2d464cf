import type { OwnQuestion } from '../../../../core/domain/question-sets/types.ts';
import type { ImportReport } from '../../../../core/usecases/question-sets/question-sets.ts';
import { viewId } from '../../blocks/action-ids.ts';
import { actions } from '../../blocks/buttons.ts';
import { fileInput, selectInput, textInput } from '../../blocks/inputs.ts';
import { context, section } from '../../blocks/parts.ts';
import type { Block, ModalView, Screen } from '../../blocks/screen.ts';
import { modal } from '../../blocks/view.ts';
import { pasteFields } from './material-views.ts';
import { act, confirmDelete, counted, lineWith, short } from './parts.ts';

/** What a list of questions may be written in. */
export const LIST_ENDINGS = ['md', 'csv', 'txt'] as const;
export const FOR_ALL = 'workspace';
const FOR_ME = 'me';

/** Two blocks at most for each leave room for what the modal says around them. */
const LISTED = 45;
/** Lines of a report; the list shows the rest. */
const REPORTED = 30;

/** `isAdmin`: only then questions for everybody can be brought. */
export const questionsForm = (isAdmin: boolean): ModalView =>
  modal({
    ...{ callbackId: viewId('questions_form'), title: 'Your own questions', submit: 'Add' },
    blocks: [
      fileInput({
        ...{ id: 'file', label: 'A list as a file', optional: true, endings: LIST_ENDINGS },
        hint: 'Markdown, CSV or text, one question a line',
      }),
      ...pasteFields('Or the list, one question a line'),
      textInput({
        ...{ id: 'name', label: 'Name of the set', optional: true, lines: 'one' },
        hint: 'For `/drill set NAME`',
      }),
      ...(isAdmin
        ? [
            selectInput({
              ...{ id: 'scope', label: 'Who may be asked them', initial: FOR_ME },
              choices: [
                { value: FOR_ME, text: 'Only I, in my interviews' },
                { value: FOR_ALL, text: 'Everybody here, in interviews and drills' },
              ],
            }),
          ]
        : []),
    ],
  });

const lineOf = ({ text, set, rating, retired, workspaceId }: OwnQuestion): string =>
  [
    short(text, 300),
    `_${short(set, 60)}_`,
    ...(rating === null ? [] : ['★'.repeat(rating)]),
    ...(retired ? ['not asked any more'] : []),
    ...(workspaceId === null ? [] : ['for everybody here']),
  ].join(' · ');

/** Only who brought a question may delete it. */
const listLine =
  (personId: string) =>
  (question: OwnQuestion, place: number): readonly Block[] =>
    question.personId === personId
      ? lineWith(
          lineOf(question),
          act(['questions', 'delete', place], 'Delete', {
            value: question.id,
            ...confirmDelete('this question'),
          }),
        )
      : section(lineOf(question)).slice(0, 1);

export const questionsView = (questions: readonly OwnQuestion[], personId: string): ModalView =>
  modal({
    ...{ callbackId: 'hs1:asked', title: 'Your own questions', close: 'Close' },
    blocks: [
      ...section(
        questions.length === 0
          ? 'None yet. Bring a list of questions, and they come up before the built-in ones.'
          : `${counted(questions.length, 'question')} that may come up for you here, before the built-in ones.`,
      ),
      ...actions([act(['questions', 'add'], 'Add questions')]),
      ...questions.toReversed().slice(0, LISTED).flatMap(listLine(personId)),
      ...(questions.length > LISTED ? context(`… and ${questions.length - LISTED} older ones.`) : []),
    ],
  });

/** What became of an import: good lines are in, and bad ones are told by number. */
export const importedScreen = ({ added, known, bad }: ImportReport): Screen => {
  const title = `${counted(added.length, 'question')} added.`;
  const problems = bad
    .slice(0, REPORTED)
    .map(({ line, problem }) => `• Line ${line}: ${short(problem, 200)}`);
  return {
    text: title,
    blocks: [
      ...section(
        [
          `*${title}*`,
          ...(known.length > 0 ? [`${known.length} were there before.`] : []),
          ...(bad.length > 0 ? [`${counted(bad.length, 'line')} could not be used:`, ...problems] : []),
          ...(bad.length > REPORTED ? [`… and ${bad.length - REPORTED} more.`] : []),
        ].join('\n'),
      ),
    ],
  };
};
