import type { types } from '@slack/bolt';
import type { PlanItem, PracticePlan } from '../../../../core/domain/practice-plan/types.ts';
import { actions } from '../../blocks/buttons.ts';
import { context, header, section } from '../../blocks/parts.ts';
import type { Block } from '../../blocks/screen.ts';
import { homeId } from '../home-ids.ts';
import type { HomeModel } from '../model.ts';
import { act, confirmDelete, counted, lineWith, short } from './parts.ts';

const NEXT = 3;

/** Names of plans have no line breaks. */
export const planValue = (name: string, itemId = ''): string => `${name}\n${itemId}`;

const itemBlocks = ({ name }: PracticePlan, { id, what, why, minutes, day }: PlanItem, place: number) => [
  ...lineWith(
    `*${short(what, 300)}* · ${day} · ${minutes} min`,
    act(['plan', 'done', place], 'Done', { value: planValue(name, id) }),
  ),
  ...context(short(why, 200)),
];

const headOf = ({ name, jobTitle, interviewDay, items }: PracticePlan): string => {
  const done = items.filter(({ doneAt }) => doneAt !== null).length;
  const what = jobTitle === null || jobTitle === '' ? short(name, 60) : short(jobTitle, 80);
  const until = interviewDay === null ? '' : `, interview on ${interviewDay}`;
  return `*${what}*${until}: ${done} of ${counted(items.length, 'item')} done`;
};

/** A plan is made by its date alone: the job is the posting in use. */
const dayPicker = (interviewDay: string | null): types.Datepicker => ({
  type: 'datepicker',
  action_id: homeId('plan', 'day'),
  placeholder: { type: 'plain_text', text: 'Day of your interview' },
  ...(interviewDay !== null && { initial_date: interviewDay }),
});

export const presentPlan = ({ plan }: HomeModel): readonly Block[] => {
  if (plan === null)
    return [
      header('Your plan'),
      ...section('Choose the day of your interview, and I plan what to practise until then.'),
      ...actions([dayPicker(null), act(['plan', 'make'], 'Plan a week')]),
    ];
  const next = plan.items.filter(({ doneAt }) => doneAt === null).slice(0, NEXT);
  return [
    header('Your plan'),
    ...section(headOf(plan)),
    ...next.flatMap((item, place) => itemBlocks(plan, item, place)),
    ...actions([
      dayPicker(plan.interviewDay),
      act(['plan', 'delete'], 'Delete plan', { value: planValue(plan.name), ...confirmDelete('this plan') }),
    ]),
  ];
};
