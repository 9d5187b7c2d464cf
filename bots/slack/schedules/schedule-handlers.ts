import { readScheduleWish } from '../../../core/domain/schedule/read-schedule-wish.ts';
import { readTimetable } from '../../../core/domain/schedule/read-timetable.ts';
import { AppError, isAppError } from '../../../core/errors/app-error.ts';
import { topicOfWish } from '../../../core/usecases/drills/topic-of-wish.ts';
import { readDaysOff } from '../../../core/usecases/schedules/read-days-off.ts';
import type { ScheduleDraft, ScheduleRef, Schedules } from '../../../core/usecases/schedules/schedules.ts';
import { readViewId } from '../blocks/action-ids.ts';
import { pagesOf, sentence } from '../blocks/message.ts';
import type { Screen } from '../blocks/screen.ts';
import { callbackOf } from '../delivery-parts.ts';
import { type FormBody, type FormValues, readForm } from '../home/form-values.ts';
import { zoneOf } from '../home/gather-home.ts';
import { type FieldErrors, onForm, onPress, type Pressed } from '../home/handler-table.ts';
import { assertAdmin } from '../home/handlers/workspace.ts';
import { type Visit, visitOf } from '../home/visit.ts';
import { type PressBody, pressViewOf } from '../interviews/press-view.ts';
import type { Delivery } from '../receive/delivery.ts';
import type { Listeners } from '../receive/listeners.ts';
import type { SlackServices } from '../services.ts';
import {
  daysOffForm,
  presentPreview,
  presentSaved,
  scheduleForm,
  schedulesScreen,
  schedulesView,
} from './schedule-screens.ts';

type Wish = Pick<ScheduleDraft, 'channelId' | 'when' | 'what' | 'daysOff'>;

const draftOf = ({ workspaceId }: Visit, wish: Wish): ScheduleDraft => ({
  ...wish,
  ...{ workspaceId, frontEnd: 'slack' },
});

const NOT_IN_CHANNEL = 'I am not a member of that channel; invite me there and try again.';

/** The next times, and nothing is saved before somebody says so. */
const preview = async (visit: Visit, wish: Wish): Promise<void> => {
  if (!(await visit.slack.isMember(wish.channelId))) throw new AppError('wrong_state', NOT_IN_CHANNEL);
  const draft = draftOf(visit, wish);
  const shown = await (await visit.services.schedules()).preview(draft);
  await visit.tellAll(presentPreview(shown, draft));
};

const whatOf = async (
  { services, personId }: Visit,
  drill: ReturnType<typeof readScheduleWish>['drill'],
): Promise<ScheduleDraft['what']> => {
  if (drill === null) return { kind: 'digest' };
  const { topic: wished, windowHours } = drill;
  return { kind: 'drill', topic: await topicOfWish(services.materials, personId, wished), windowHours };
};

const list = async ({ services, workspaceId }: Visit) => (await services.schedules()).list(workspaceId);

const ONLY_CHANNELS = 'Drills are for channels: run it in the channel that they are for.';

/** `/drill schedule …`: without a time the list of what there is. */
export const scheduleByCommand = async (visit: Visit, channelId: string, said: string): Promise<void> => {
  await assertAdmin(visit);
  if (/^(?:list)?$/iu.test(said.trim())) return visit.tellAll(schedulesScreen(await list(visit)));
  if (channelId.startsWith('D')) throw new AppError('bad_input', ONLY_CHANNELS);
  const { when: text, drill } = readScheduleWish(said);
  const timeZone = await zoneOf(visit.services, visit.slack, visit);
  await preview(visit, { channelId, when: { text, timeZone }, what: await whatOf(visit, drill) });
};

const OPENINGS: Readonly<Record<string, (visit: Visit, pressed: Pressed) => Promise<void>>> = {
  list: async (visit) => visit.open(schedulesView(await list(visit))),
  new: async (visit) => visit.open(scheduleForm(await zoneOf(visit.services, visit.slack, visit))),
  days: async (visit, { value: id }) => {
    const { services, workspaceId } = visit;
    await visit.open(daysOffForm(await (await services.schedules()).find({ workspaceId, id })));
  },
};

const open = async (visit: Visit, pressed: Pressed): Promise<void> => {
  await assertAdmin(visit);
  await (OPENINGS[pressed.wish] ?? OPENINGS['list'])?.(visit, pressed);
};

const CHANGES: Readonly<Record<string, (schedules: Schedules, ref: ScheduleRef) => Promise<unknown>>> = {
  pause: (schedules, ref) => schedules.pause(ref),
  resume: (schedules, ref) => schedules.resume(ref),
  skip: (schedules, ref) => schedules.skipOnce(ref),
  delete: (schedules, ref) => schedules.delete(ref),
};

/** The list that it was pressed in shows what came of it. */
const showList = async (visit: Visit, show: (screen: Screen) => Promise<void>): Promise<void> => {
  const all = await list(visit);
  if (visit.modalId !== null) await visit.slack.updateView(visit.modalId, schedulesView(all));
  else await show(schedulesScreen(all));
};

const replacing = ({ slack, body, late }: Delivery, userId: string) => {
  const view = pressViewOf(slack, body as PressBody, userId, late);
  return async (screen: Screen): Promise<void> => {
    const [message] = pagesOf(screen);
    if (message !== undefined) await view.replace(message);
  };
};

const change = async (visit: Visit, { wish, value: id }: Pressed, delivery: Delivery): Promise<void> => {
  await assertAdmin(visit);
  const { services, workspaceId, userId } = visit;
  await CHANGES[wish]?.(await services.schedules(), { workspaceId, id });
  await showList(visit, replacing(delivery, userId));
};

const SAVED = 'That is scheduled already.';
const OUTDATED = 'This button is from an older version of the bot; please begin anew.';

const readDraftValue = (value: string): Wish => {
  try {
    return JSON.parse(value) as Wish;
  } catch (cause) {
    throw new AppError('bad_input', OUTDATED, { cause });
  }
};

/** Pressed twice it is saved once. Throws what `create` throws; what it holds is checked there. */
const save = async (visit: Visit, value: string): Promise<Screen> => {
  const schedules = await visit.services.schedules();
  const draft = draftOf(visit, readDraftValue(value));
  const { schedule: wished } = await schedules.preview(draft);
  const textOf = ({ channelId, what, timetable }: typeof wished) =>
    JSON.stringify([channelId, what, timetable]);
  const before = await list(visit);
  if (before.some(({ schedule }) => textOf(schedule) === textOf(wished)))
    throw new AppError('wrong_state', SAVED);
  return presentSaved(await schedules.create(draft));
};

const confirm = async (visit: Visit, { wish, value }: Pressed, delivery: Delivery): Promise<void> => {
  await assertAdmin(visit);
  const show = replacing(delivery, visit.userId);
  if (wish === 'save') return show(await save(visit, value));
  await show({ text: 'Nothing was saved.', blocks: sentence('Nothing was saved.').blocks });
};

/** The sentence of what is wrong with it; null when nothing is. */
const wrongWith = (read: () => unknown): string | null => {
  try {
    read();
    return null;
  } catch (error) {
    if (!isAppError(error)) throw error;
    return error.message;
  }
};

const hoursOf = (text: string): number | null => {
  const hours = /^\d{1,3}$/u.test(text) ? Number(text) : 0;
  return hours >= 1 && hours <= 720 ? hours : null;
};

const checkForm = ({ text }: FormValues): FieldErrors => ({
  when: wrongWith(() => readTimetable(text('when'), 'UTC')),
  zone: wrongWith(() => readTimetable('daily at 9', text('zone'))),
  hours: hoursOf(text('hours')) === null ? 'Write whole hours, 1 to 720.' : null,
  days: wrongWith(() => readDaysOff([text('days')])),
});

const sendForm = async (visit: Visit, { text, choice, channel }: FormValues): Promise<void> => {
  await assertAdmin(visit);
  const said = text('about') === '' ? 'daily' : `daily about ${text('about')}`;
  const drill = choice('what') === 'digest' ? null : readScheduleWish(said).drill;
  const windowHours = hoursOf(text('hours')) ?? 24;
  await preview(visit, {
    channelId: channel('channel'),
    when: { text: text('when'), timeZone: text('zone') },
    what: await whatOf(visit, drill && { ...drill, windowHours }),
    daysOff: [text('days')],
  });
};

/** The days that are written are all that are left out from now on. */
const saveDaysOff = async (visit: Visit, id: string, written: string): Promise<void> => {
  await assertAdmin(visit);
  const { services, workspaceId } = visit;
  const schedules = await services.schedules();
  const ref = { workspaceId, id };
  const [before, wanted] = [(await schedules.find(ref)).schedule.daysOff, readDaysOff([written])];
  await schedules.removeDaysOff(
    ref,
    before.filter((day) => !wanted.includes(day)),
  );
  const { next } = await schedules.addDaysOff(ref, wanted);
  const then = next[0] === undefined ? '' : ` The next time is ${next[0].shown}.`;
  await visit.tell(sentence(`The days off are saved.${then}`));
};

/** Schedules in App Home, in modals and behind `/drill schedule`, for admins of the workspace. */
export const createScheduleListeners = (services: SlackServices): Partial<Listeners> => {
  const pressed =
    (
      work: (visit: Visit, press: Pressed, delivery: Delivery) => Promise<void>,
    ): NonNullable<Listeners['actions']['schedule']> =>
    (delivery) =>
      onPress(services, (visit, press) => work(visit, press, delivery as unknown as Delivery))(delivery);
  return {
    actions: {
      schedule: onPress(services, open),
      change_schedule: pressed(change),
      confirm_schedule: pressed(confirm),
    },
    views: {
      schedule_form: onForm(services, checkForm, sendForm),
      days_off_form: {
        answer: (body) => {
          const wrong = wrongWith(() => readDaysOff([readForm(body as FormBody).text('days')]));
          return wrong === null ? null : { kind: 'errors', errors: { days: wrong } };
        },
        run: async (delivery) => {
          const visit = visitOf(services, { ...delivery, body: {} });
          const id = readViewId(callbackOf({ ...delivery.body }))?.subject?.id ?? '';
          await saveDaysOff(visit, id, readForm(delivery.body as FormBody).text('days'));
        },
      },
    },
  };
};
