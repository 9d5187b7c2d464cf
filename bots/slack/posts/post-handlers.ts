import { addDays } from '../../../core/domain/practice-plan/calendar.ts';
import { practiceOf } from '../../../core/domain/practice-plan/practise-item.ts';
import { AppError } from '../../../core/errors/app-error.ts';
import type { ReminderWishes } from '../../../core/ports/room-stores.ts';
import { sentence } from '../blocks/message.ts';
import { pressedId, tellPerson } from '../delivery-parts.ts';
import { authorOf, type SlackHandlers } from '../handlers.ts';
import { zoneOf } from '../home/gather-home.ts';
import { wishOf } from '../home/home-ids.ts';
import { localDay, startOfLocalDay } from '../home/local-days.ts';
import { preferencesOf } from '../home/wishes.ts';
import { personIdOf } from '../identity.ts';
import type { SlackInterviews } from '../interviews/interviews.ts';
import { startPractice } from '../practice/start-practice.ts';
import type { Delivery } from '../receive/delivery.ts';
import type { SlackServices } from '../services.ts';
import { type Hush, isHush } from './plan-screens.ts';

export interface PostHandlersDeps {
  readonly services: SlackServices;
  readonly interviews: SlackInterviews;
}

const GONE = 'That is not in your plan any more; App Home shows what is.';
const OUTDATED = 'This button belongs to nothing any more.';
const WEEK_DAYS = 7;

const pressedValue = ({ body }: Delivery): string =>
  String((body['actions'] as { value?: string }[] | undefined)?.[0]?.value ?? '');

/** The item as the plan has it now: a new plan has the same item for the same piece of practice. */
const itemOf = async ({ services }: PostHandlersDeps, personId: string, name: string, itemId: string) => {
  const plans = await services.plans();
  const known = (await plans.list(personId)).some((plan) => plan.name === name);
  const plan = known ? await plans.read(personId, name) : null;
  return plan?.items.find(({ id }) => id === itemId) ?? null;
};

/** Begins it in the person's own direct messages, for the posting that the plan is for. */
const begin = async (deps: PostHandlersDeps, delivery: Delivery): Promise<void> => {
  const { services, interviews } = deps;
  const { personId, userId } = authorOf(delivery);
  const [name = '', itemId = ''] = pressedValue(delivery).split('\n');
  const item = await itemOf(deps, personId, name, itemId);
  const practice = item && practiceOf(item);
  if (practice === null) throw new AppError('not_found', GONE);
  const { questions, question, competency } = practice;
  const postings = await (await services.materials()).listPostings(personId);
  await startPractice({ ...services, interviews }, delivery.slack, {
    ...{ personId, userId, place: { channelId: await delivery.slack.openDm(userId) }, isDm: true },
    wish: { questions, ...(competency !== null && { competency }) },
    ...(question !== null && { question }),
    ...(postings.some((posting) => posting.name === name) && { posting: name }),
  });
};

const wishesFor = async (
  services: SlackServices,
  delivery: Delivery,
  hush: Hush,
): Promise<Partial<ReminderWishes>> => {
  if (hush === 'off') return { areOn: false };
  const person = authorOf(delivery);
  const zone = await zoneOf(services, delivery.slack, { ...person, identity: personIdOf(person) });
  const until = addDays(localDay(services.clock.now(), zone), WEEK_DAYS);
  return { snoozedUntil: startOfLocalDay(until, zone) };
};

const SAYS: Readonly<Record<Hush, string>> = {
  off: 'I write no more on my own. App Home turns it on again.',
  week: 'I am quiet for a week. App Home wakes me earlier.',
};

const hush = async ({ services }: PostHandlersDeps, delivery: Delivery): Promise<void> => {
  const wish = wishOf(pressedId(delivery.body));
  if (!isHush(wish)) throw new AppError('not_found', OUTDATED);
  const { personId } = authorOf(delivery);
  const changes = await wishesFor(services, delivery, wish);
  const known = preferencesOf(personId, await services.preferences.find(personId));
  await services.preferences.save({ ...known, reminders: { ...known.reminders, ...changes } });
  await tellPerson(delivery, sentence(SAYS[wish]));
};

/** The buttons of what hotseat posts on its own. */
export const postHandlers = (deps: PostHandlersDeps): Partial<SlackHandlers> => ({
  actions: {
    begin: (delivery) => begin(deps, delivery),
    hush: (delivery) => hush(deps, delivery),
  },
});
