import { Option } from 'commander';
import { GENERAL_PLAN, type PracticePlan } from '../../../core/domain/practice-plan/types.ts';
import type { PracticePlans } from '../../../core/usecases/practice-plan/practice-plans.ts';
import { planItem, readPlan } from '../practice/plan-item.ts';
import { localDay } from '../presenters/plan.ts';
import type { CoachChoice } from '../services.ts';
import { type AddCommand, type CommandContext, wholeNumber } from './shared.ts';
import { addGroup, materialOptions, type PersonOptions, type Result, said, type Verb } from './verbs.ts';

interface PlanOptions extends PersonOptions {
  readonly posting?: string;
}

interface MakeOptions extends PlanOptions {
  readonly date?: string;
  readonly minutes?: number;
  readonly resume?: string;
  readonly role?: string;
  readonly coach?: CoachChoice;
}

const postingOption = () =>
  new Option('--posting <name>', 'the plan for this posting (the newest plan when absent)');

const plansOf = async ({ services }: CommandContext): Promise<PracticePlans> =>
  (await services.preparation('offline')).plans();

const presented = ({ io }: CommandContext, plan: PracticePlan): Result => ({
  json: plan,
  lines: async (look) => (await import('../presenters/plan.ts')).presentPlan(plan, localDay(io.now()), look),
});

const show: Verb<PlanOptions> = {
  usage: 'show',
  about: 'what to practise, and what is done',
  options: [postingOption()],
  examples: ['npm run hotseat -- plan show --posting acme'],
  run: async (context, options) => presented(context, (await readPlan(context, options)).plan),
};

const make: Verb<MakeOptions> = {
  usage: 'make',
  about: 'make a plan until the interview, in place of the one before',
  options: [
    new Option('--date <day>', 'day of the interview, as 2026-03-09 (a week of practice without it)'),
    new Option('--minutes <n>', 'minutes of practice a day').argParser(wholeNumber(10, 240)),
    ...materialOptions(),
  ],
  examples: ['npm run hotseat -- plan make --date 2026-03-09 --posting acme'],
  run: async (context, options) => {
    const { io, services } = context;
    const { prepareFor } = await import('../materials/prepare-for.ts');
    const { job, matchReport, used } = await prepareFor(io, services, options);
    const name = used.posting === null || used.posting === 'given' ? GENERAL_PLAN : used.posting;
    const plan = await (await plansOf(context)).make({
      ...{ personId: options.user, name, job, interviewDay: options.date ?? null },
      today: localDay(io.now()),
      ...(options.minutes !== undefined && { minutesPerDay: options.minutes }),
      gaps: matchReport?.gapDefences ?? [],
    });
    return presented(context, plan);
  },
};

const markDone: Verb<PlanOptions & { readonly undo?: boolean }> = {
  usage: 'done <item>',
  about: 'mark an item as done that no practice shows',
  args: { item: 'its number in the plan, or its id' },
  options: [postingOption(), new Option('--undo', 'it is not done after all')],
  examples: ['npm run hotseat -- plan done 3'],
  run: async (context, options, wanted = '') => {
    const { plans, plan } = await readPlan(context, options);
    const { id } = planItem(plan, wanted);
    return presented(context, await plans.mark(options.user, plan.name, id, options.undo !== true));
  },
};

const remove: Verb<PlanOptions> = {
  usage: 'delete',
  about: 'delete a plan',
  options: [postingOption()],
  examples: ['npm run hotseat -- plan delete --posting acme'],
  run: async (context, options) => {
    const { plans, plan } = await readPlan(context, options);
    await plans.delete(options.user, plan.name);
    return said({ deleted: plan.name }, `Deleted the plan "${plan.name}".`);
  },
};

export const addPlan: AddCommand = (program, context) => {
  addGroup(program, context, {
    name: 'plan',
    about: 'what to practise until the interview',
    fallback: show,
    verbs: [show, make, markDone, remove],
    examples: ['npm run hotseat -- plan', 'npm run hotseat -- plan make --date 2026-03-09 --posting acme'],
  });
};
