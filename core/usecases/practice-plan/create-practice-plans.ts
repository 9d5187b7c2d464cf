import { questionHistories, questionKey } from '../../domain/interview/history-questions.ts';
import { checkDay, dayOf } from '../../domain/practice-plan/calendar.ts';
import { markDone, moveOverdue, nextItem, planStep } from '../../domain/practice-plan/follow-plan.ts';
import { makePlan } from '../../domain/practice-plan/make-plan.ts';
import type { PlanInput } from '../../domain/practice-plan/plan-input.ts';
import { polishPlan } from '../../domain/practice-plan/polish-plan.ts';
import { type Day, GENERAL_PLAN, type PracticePlan } from '../../domain/practice-plan/types.ts';
import { loadBank, toQuestion } from '../../domain/question-bank/bank.ts';
import { guessTraits } from '../../domain/question-sets/guess-traits.ts';
import { stageOf, withOwnOrigin } from '../../domain/question-sets/own-entries.ts';
import { AppError, isAppError } from '../../errors/app-error.ts';
import { loadHistoryItems } from '../read-history.ts';
import { gatherPractice } from './gather-practice.ts';
import type { MakePlan, PracticePlans, PracticePlansDeps } from './practice-plans.ts';

const MOST_RACES = 5;
const MINUTES = { least: 10, most: 240 } as const;

const noSuchPlan = () => new AppError('not_found', 'There is no such practice plan; make one first.');

const noSuchItem = () => new AppError('not_found', 'There is no such item in this plan.');

const checkMinutes = (minutes: number | undefined): void => {
  const { least, most } = MINUTES;
  if (minutes !== undefined && !(minutes >= least && minutes <= most))
    throw new AppError('bad_input', `Practice ${least} to ${most} minutes a day.`);
};

const gatherInput = async (deps: PracticePlansDeps, wish: MakePlan): Promise<PlanInput> => {
  const { personId, job, workspaceId = null, minutesPerDay, gaps = [], name = GENERAL_PLAN } = wish;
  const now = deps.clock.now();
  const texts = (await deps.resumeTexts?.(personId)) ?? [];
  const [items, coverage, stories, problems, own] = await Promise.all([
    loadHistoryItems(deps.stores, personId),
    deps.library.coverage(personId, { job, workspaceId }),
    deps.library.list(personId),
    deps.library.check(personId, texts),
    deps.ownQuestions?.entriesFor(personId, workspaceId) ?? [],
  ]);
  return {
    ...{ personId, name, job, now, stories, problems, gaps },
    interviewDay: wish.interviewDay === null ? null : checkDay(wish.interviewDay),
    today: wish.today === undefined ? dayOf(now) : checkDay(wish.today),
    ...(minutesPerDay !== undefined && { minutesPerDay }),
    history: questionHistories(items),
    missing: coverage.missing,
    questions: [...own.filter(({ preferred }) => preferred), ...loadBank()],
  };
};

/** Reads, changes and writes until no other writer was faster. `change` gives the very plan for no change. */
const changePlan = async (
  { plans }: PracticePlansDeps,
  personId: string,
  name: string,
  change: (plan: PracticePlan) => Promise<PracticePlan>,
): Promise<PracticePlan> => {
  for (let races = 0; races < MOST_RACES; races++) {
    const known = await plans.find(personId, name);
    if (known === null) throw noSuchPlan();
    const changed = await change(known);
    if (JSON.stringify(changed.items) === JSON.stringify(known.items)) return known;
    const saved = { ...changed, revision: known.revision + 1 };
    if (await plans.save(saved)) return saved;
  }
  throw new AppError('conflict', 'The plan is being changed elsewhere; try again.', { retryable: true });
};

/** Worded once, when the plan is made: to read it later costs nothing. */
const worded = async (
  { planWriter, book }: PracticePlansDeps,
  plan: PracticePlan,
  { job, signal }: MakePlan,
): Promise<PracticePlan> => {
  if (planWriter === undefined || plan.items.length === 0) return plan;
  const items = plan.items.map(({ id, what, why }) => ({ id, what, why }));
  try {
    const on = { personId: plan.personId, interviewId: 'plans', workspaceId: null };
    const bill = book?.billTo(on, `plan:${plan.personId}`);
    const until = signal ?? new AbortController().signal;
    return polishPlan(plan, await planWriter.word({ job, items }, until, bill));
  } catch (error) {
    if (!isAppError(error)) throw error;
    return plan;
  }
};

const createMake =
  (deps: PracticePlansDeps): PracticePlans['make'] =>
  async (wish) => {
    checkMinutes(wish.minutesPerDay);
    const plan = await worded(deps, makePlan(await gatherInput(deps, wish)), wish);
    for (let races = 0; races < MOST_RACES; races++) {
      const known = await deps.plans.find(plan.personId, plan.name);
      const saved = { ...plan, revision: known === null ? 0 : known.revision + 1 };
      if (await deps.plans.save(saved)) return saved;
    }
    throw new AppError('conflict', 'The plan is being changed elsewhere; try again.', { retryable: true });
  };

const createRead =
  (deps: PracticePlansDeps): PracticePlans['read'] =>
  (personId, name = GENERAL_PLAN, today) =>
    changePlan(deps, personId, name, async (plan) =>
      moveOverdue(
        markDone(plan, await gatherPractice(deps, plan)),
        today === undefined ? dayOf(deps.clock.now()) : checkDay(today),
      ),
    );

const createQuestionOf =
  ({ plans, ownQuestions }: PracticePlansDeps): PracticePlans['questionOf'] =>
  async (personId, name, itemId) => {
    const plan = await plans.find(personId, name);
    if (plan === null) throw noSuchPlan();
    const item = plan.items.find(({ id }) => id === itemId);
    if (item === undefined) throw noSuchItem();
    const { question: text, competency } = item;
    if (text === null) throw new AppError('wrong_state', 'This item is not about a single question.');
    const own = (await ownQuestions?.entriesFor(personId, null)) ?? [];
    const known = [...own, ...loadBank()].find((each) => questionKey(each.text) === questionKey(text));
    if (known !== undefined) return withOwnOrigin(toQuestion(known), own);
    const traits = guessTraits(text, competency === null ? {} : { competency });
    return {
      ...{ id: `p-${questionKey(text)}`, text, ...traits, stage: stageOf(traits.competency) },
      ...{ strongAnswerShows: [], origin: 'own' },
    };
  };

/** Plans that still have something open, the soonest interview first, plans without a date last. */
const byUrgency = (plans: readonly PracticePlan[], today: Day): PracticePlan[] =>
  plans
    .filter((plan) => nextItem(plan) !== null && (plan.interviewDay === null || plan.interviewDay >= today))
    .toSorted((a, b) => ((a.interviewDay ?? '9999') < (b.interviewDay ?? '9999') ? -1 : 1));

/** Practice plans over their store. */
export const createPracticePlans = (deps: PracticePlansDeps): PracticePlans => {
  const read = createRead(deps);
  return {
    make: createMake(deps),
    read,
    list: (personId) => deps.plans.list(personId),
    mark: (personId, name, itemId, done = true) =>
      changePlan(deps, personId, name, async (plan) => {
        if (!plan.items.some(({ id }) => id === itemId)) throw noSuchItem();
        const doneAt = done ? deps.clock.now() : null;
        return {
          ...plan,
          items: plan.items.map((item) => (item.id === itemId ? { ...item, doneAt } : item)),
        };
      }),
    questionOf: createQuestionOf(deps),
    delete: (personId, name) => deps.plans.delete(personId, name),
    nextStep: async (personId) => {
      const plans = byUrgency(await deps.plans.list(personId), dayOf(deps.clock.now()));
      for (const { name } of plans) {
        const step = planStep(await read(personId, name));
        if (step !== null) return step;
      }
      return null;
    },
  };
};
