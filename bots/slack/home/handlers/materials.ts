import { sentence } from '../../blocks/message.ts';
import type { SlackServices } from '../../services.ts';
import type { FormValues } from '../form-values.ts';
import { type HomeListeners, onForm, onPress, type Pressed } from '../handler-table.ts';
import { NO_POSTING, postingForm, postingView, resumeForm, resumeView } from '../screens/material-views.ts';
import { postingLine, resumeLine } from '../screens/materials.ts';
import { short } from '../screens/parts.ts';
import type { Visit } from '../visit.ts';
import { checkDocument, readDocument } from './given-document.ts';

type Press = (visit: Visit, pressed: Pressed) => Promise<void>;

/** Says it, and shows Home as it is now. */
const settled = async (visit: Visit, markup: string): Promise<void> => {
  await visit.tell(sentence(markup));
  await visit.refresh();
};

const RESUME: Readonly<Record<string, Press>> = {
  add: async ({ services, personId, open }) =>
    open(resumeForm(await (await services.materials()).listPostings(personId))),
  show: async ({ services, personId, open }, { value: name }) =>
    open(resumeView(await (await services.materials()).showResume({ personId, name }))),
  use: async (visit, { value: name }) => {
    const { services, personId } = visit;
    const item = await (await services.materials()).useResume({ personId, name });
    await settled(visit, `In use: ${resumeLine(item)}`);
  },
  delete: async (visit, { value: name }) => {
    const { services, personId } = visit;
    await (await services.materials()).deleteResume({ personId, name });
    await settled(visit, `The résumé *${short(name, 60)}* is gone.`);
  },
};

const usePosting = async (visit: Visit, name: string | null): Promise<void> => {
  const { services, personId } = visit;
  await (await services.materials()).usePosting({ personId, name });
  const says = name === null ? 'without a posting' : `for *${short(name, 60)}*`;
  await settled(visit, `You practise ${says} now.`);
};

const POSTING: Readonly<Record<string, Press>> = {
  add: ({ open }) => open(postingForm()),
  show: async ({ services, personId, open }, { value: name }) =>
    open(postingView(await (await services.materials()).showPosting({ personId, name }))),
  use: (visit, { value: name }) => usePosting(visit, name),
  none: (visit) => usePosting(visit, null),
  delete: async (visit, { value: name }) => {
    const { services, personId } = visit;
    await (await services.materials()).deletePosting({ personId, name });
    await settled(visit, `The posting *${short(name, 60)}* is gone.`);
  },
};

const saveResume = async (visit: Visit, values: FormValues): Promise<void> => {
  const { services, slack, personId } = visit;
  const source = await readDocument(slack, values);
  const posting = values.choice('posting');
  const item = await (await services.materials()).addResume({
    ...{ personId, source },
    ...(posting !== '' && posting !== NO_POSTING && { posting }),
  });
  await settled(visit, `Saved: ${resumeLine(item)}. Your next interview uses it.`);
};

const savePosting = async (visit: Visit, values: FormValues): Promise<void> => {
  const { services, slack, personId } = visit;
  const source = await readDocument(slack, values);
  const name = values.text('name');
  const item = await (await services.materials()).addPosting({
    ...{ personId, source },
    ...(name !== '' && { name }),
  });
  await settled(visit, `Saved: ${postingLine(item)}. Your next interview is for this job.`);
};

const anyOf =
  (presses: Readonly<Record<string, Press>>): Press =>
  (visit, pressed) =>
    presses[pressed.wish]?.(visit, pressed) ?? visit.refresh();

export const createMaterialsTopic = (services: SlackServices): HomeListeners => ({
  actions: {
    resume: onPress(services, anyOf(RESUME)),
    posting: onPress(services, anyOf(POSTING)),
  },
  views: {
    resume_form: onForm(services, checkDocument, saveResume),
    posting_form: onForm(services, checkDocument, savePosting),
  },
});
