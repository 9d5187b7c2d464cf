import type { PlanItem, PracticePlan } from '../../../core/domain/practice-plan/types.ts';
import { personIdOf } from '../identity.ts';
import type { DiscordServices } from '../services.ts';
import type { DiscordCommand } from './command.ts';
import { namesLike } from './names-like.ts';
import { define, text, verb, wholeNumber } from './options.ts';
import { asWritten, type Page } from './page.ts';
import { createVerbCommand, type Reader, type Verb } from './verb-command.ts';

const NAME = text('name', 'Which plan; the newest when you name none', { complete: true });

const definition = define('plan', 'What to practise next, day by day until your interview', [
  verb(
    'make',
    'Make or renew the plan',
    text('date', 'Day of the interview, as 2027-03-09', { max: 10 }),
    text('posting', 'For this posting of yours', { complete: true }),
    wholeNumber('minutes', 'Minutes a day', [10, 240]),
  ),
  verb('show', 'What is next', NAME),
  verb(
    'done',
    'Tick off what practice cannot show',
    wholeNumber('item', 'Its number', [1, 200], { required: true }),
    NAME,
  ),
  verb('delete', 'Delete a plan', text('name', 'Which plan', { complete: true, required: true })),
]);

const lineOf = ({ what, why, minutes, day, doneAt }: PlanItem, number: number): string =>
  `${doneAt === null ? '▫️' : '✅'} **${number}.** ${day} · ${minutes} min · ${asWritten(what)}\n-# ${asWritten(why)}`;

const pageOf = (plan: PracticePlan): Page => {
  const until = plan.interviewDay === null ? '' : ` until ${plan.interviewDay}`;
  return {
    title: `Plan ${plan.name}${until}`,
    again: ['show', plan.name],
    lines: [
      ...plan.items.map((item, index) => lineOf(item, index + 1)),
      '',
      '**On the day**',
      ...plan.checklist.map((line) => `• ${asWritten(line)}`),
    ],
  };
};

const make: Verb = async ({ services, interaction: { options }, personId }) => {
  const [plans, materials] = await Promise.all([services.plans(), services.materials()]);
  const posting = options.getString('posting');
  const minutesPerDay = options.getInteger('minutes');
  const { job, matchReport, used } = await materials.prepareContext({
    personId,
    ...(posting !== null && { posting: { name: posting } }),
  });
  return pageOf(
    await plans.make({
      ...{ personId, job, interviewDay: options.getString('date') },
      ...(used.posting !== null && { name: used.posting }),
      ...(matchReport !== null && { gaps: matchReport.gapDefences }),
      ...(minutesPerDay !== null && { minutesPerDay }),
    }),
  );
};

/** The plan that was named, else the newest. */
const named = async (services: DiscordServices, personId: string, name: string | null) =>
  name ?? (await (await services.plans()).list(personId))[0]?.name;

const show: Reader['read'] = async ({ services, personId, about }) => {
  const name = await named(services, personId, about);
  return pageOf(await (await services.plans()).read(personId, name));
};

const done: Verb = async ({ services, interaction: { options }, personId }) => {
  const plans = await services.plans();
  const plan = await plans.read(personId, await named(services, personId, options.getString('name')));
  const item = plan.items[options.getInteger('item', true) - 1];
  if (item === undefined) return { title: 'Plan', lines: [`It has ${plan.items.length} items.`] };
  return pageOf(await plans.mark(personId, plan.name, item.id));
};

const remove: Verb = async ({ services, interaction: { options }, personId }) => {
  const gone = await (await services.plans()).delete(personId, options.getString('name', true));
  return { title: 'Plan', lines: [gone ? 'The plan is gone.' : 'There is no such plan.'] };
};

export const createPlanCommand = (services: DiscordServices): DiscordCommand =>
  createVerbCommand(services, {
    definition,
    verbs: { make, done, delete: remove },
    readers: { show: { about: (options) => options.getString('name'), read: show } },
    complete: async ({ user, options }) => {
      const personId = personIdOf(user.id);
      const { name: option, value } = options.getFocused(true);
      const items =
        option === 'posting'
          ? await (await services.materials()).listPostings(personId)
          : await (await services.plans()).list(personId);
      return namesLike(
        value,
        items.map(({ name }) => name),
      );
    },
  });
