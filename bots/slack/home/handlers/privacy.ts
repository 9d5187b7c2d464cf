import { AppError } from '../../../../core/errors/app-error.ts';
import { sentence } from '../../blocks/message.ts';
import type { SlackServices } from '../../services.ts';
import type { FormValues } from '../form-values.ts';
import { type FieldErrors, type HomeListeners, onForm, onPress } from '../handler-table.ts';
import { counted } from '../screens/parts.ts';
import { DELETE_WORD, EVERYTHING, privacyForm } from '../screens/privacy-views.ts';
import type { Visit } from '../visit.ts';

export const openPrivacy = async ({ services, personId, open }: Visit): Promise<void> => {
  const [history, recordings, library] = await Promise.all([
    services.engine.readHistory(personId),
    services.recordings.list(personId),
    services.library(),
  ]);
  const stories = (await library.list(personId)).length;
  await open(privacyForm({ interviews: history.entries, recordings, stories }));
};

/** One JSON document, as a file that only the person gets. */
const exportAll = async ({ services, slack, personId, dm, tell }: Visit): Promise<void> => {
  const parts: Buffer[] = [];
  for await (const part of services.engine.exportPerson(personId)) parts.push(Buffer.from(part));
  await slack.uploadFile(
    { channelId: await dm() },
    {
      ...{ name: 'hotseat-export.json', data: Buffer.concat(parts) },
      ...{ title: 'Everything that is kept of you', altText: 'Your data as JSON' },
    },
  );
  await tell(sentence('Everything that is kept of you is in our direct messages, as a file.'));
};

const eraseInterview = async (visit: Visit, interviewId: string): Promise<void> => {
  const { services, personId } = visit;
  const gone = await services.engine.deleteInterview({ personId, interviewId });
  await visit.refresh();
  if (!gone) throw new AppError('not_found', 'There is no such interview any more.');
  await visit.tell(sentence('The interview is gone, with your answers and recordings.'));
};

const eraseEverything = async (visit: Visit): Promise<void> => {
  const { services, personId } = visit;
  const gone = await services.engine.deletePerson(personId);
  await visit.refresh();
  await visit.tell(sentence(`Everything is gone: ${counted(gone, 'record')}.`));
};

const checkErase = ({ text, choice }: FormValues): FieldErrors => ({
  what: choice('what') === '' ? 'Choose what is to go.' : null,
  sure:
    text('sure').toUpperCase() === DELETE_WORD
      ? null
      : `Write ${DELETE_WORD} to delete it; it cannot be undone.`,
});

export const createPrivacyTopic = (services: SlackServices): HomeListeners => ({
  actions: {
    privacy: onPress(services, openPrivacy),
    export: onPress(services, exportAll),
    // One interview by its button, which asks first; everything only by the form.
    erase: onPress(services, (visit, { value }) => eraseInterview(visit, value)),
  },
  views: {
    erase_form: onForm(services, checkErase, (visit, { choice }) => {
      const what = choice('what');
      return what === EVERYTHING ? eraseEverything(visit) : eraseInterview(visit, what);
    }),
  },
});
