import { AppError } from '../../../../core/errors/app-error.ts';
import type { SlackServices } from '../../services.ts';
import type { FormValues } from '../form-values.ts';
import { type HomeListeners, onForm, onPress, type Pressed } from '../handler-table.ts';
import { FOR_ALL, importedScreen, questionsForm, questionsView } from '../screens/questions.ts';
import type { Visit } from '../visit.ts';
import { checkList, readList } from './given-document.ts';

const isAdmin = async ({ slack, userId }: Visit): Promise<boolean> => (await slack.user(userId)).isAdmin;

const listOf = async ({ services, personId, workspaceId }: Visit) =>
  questionsView(await (await services.questionSets()).list(personId, workspaceId), personId);

const remove = async (visit: Visit, id: string): Promise<void> => {
  const { services, slack, personId, modalId } = visit;
  await (await services.questionSets()).delete(personId, id);
  if (modalId !== null) await slack.updateView(modalId, await listOf(visit));
};

const press = async (visit: Visit, { wish, value }: Pressed): Promise<void> => {
  if (wish === 'add') await visit.open(questionsForm(await isAdmin(visit)));
  else if (wish === 'delete') await remove(visit, value);
  else await visit.open(await listOf(visit));
};

const save = async (visit: Visit, values: FormValues): Promise<void> => {
  const { services, slack, personId, workspaceId } = visit;
  const forAll = values.choice('scope') === FOR_ALL;
  // Asked again: the form may be sent long after it was opened.
  if (forAll && !(await isAdmin(visit)))
    throw new AppError('not_yours', 'Only admins of this workspace can bring questions for everybody in it.');
  const list = await readList(slack, values);
  const sets = await services.questionSets();
  const report = await sets.importList({
    ...{ personId, list, set: values.text('name') },
    workspaceId: forAll ? workspaceId : null,
  });
  await visit.tellAll(importedScreen(report));
};

export const createQuestionsTopic = (services: SlackServices): HomeListeners => ({
  actions: { questions: onPress(services, press) },
  views: { questions_form: onForm(services, checkList, save) },
});
