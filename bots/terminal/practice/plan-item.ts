import type { PlanItem, PracticePlan } from '../../../core/domain/practice-plan/types.ts';
import { AppError } from '../../../core/errors/app-error.ts';
import type { PracticePlans } from '../../../core/usecases/practice-plan/practice-plans.ts';
import type { TerminalIo } from '../io.ts';
import { localDay } from '../presenters/plan.ts';
import type { TerminalServices } from '../services.ts';

interface Terminal {
  readonly io: TerminalIo;
  readonly services: TerminalServices;
}

/** The plan for a posting, or the newest one, as it stands today. Throws `not_found`. */
export const readPlan = async (
  { io, services }: Terminal,
  { user, posting }: { readonly user: string; readonly posting?: string },
): Promise<{ readonly plans: PracticePlans; readonly plan: PracticePlan }> => {
  const plans = await (await services.preparation('offline')).plans();
  const name = posting ?? (await plans.list(user))[0]?.name;
  if (name === undefined)
    throw new AppError('not_found', 'There is no plan yet; make one with: npm run hotseat -- plan make');
  return { plans, plan: await plans.read(user, name, localDay(io.now())) };
};

/** By its id, or by its number in the plan: of several with one number, the first that is open. Throws `not_found`. */
export const planItem = ({ items }: PracticePlan, wanted: string): PlanItem => {
  const numbered = items.filter(({ rank }) => String(rank) === wanted);
  const found =
    items.find(({ id }) => id === wanted) ?? numbered.find(({ doneAt }) => doneAt === null) ?? numbered[0];
  if (found === undefined)
    throw new AppError('not_found', 'There is no such item; see: npm run hotseat -- plan');
  return found;
};
