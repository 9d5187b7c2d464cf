import type { Day, PlanItem, PracticePlan } from '../../../core/domain/practice-plan/types.ts';
import type { Look } from '../screen/look.ts';
import { counted, heading, plainLine, wrapped } from '../screen/text.ts';

/** The person's own day, as a plan knows days. */
export const localDay = (at: Date): Day => {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
};

const presentItem = ({ rank, what, why, minutes, doneAt }: PlanItem, look: Look): string[] => {
  const { paint, glyphs } = look;
  const isDone = doneAt !== null;
  const mark = isDone ? paint.good(glyphs.ok) : paint.faint(glyphs.dot);
  const text = `${plainLine(what)} (${minutes} min)`;
  return [
    ...wrapped(isDone ? paint.faint(text) : text, look, `  ${mark} ${String(rank).padStart(2)}  `),
    ...(isDone ? [] : wrapped(paint.faint(plainLine(why)), look, '        ')),
  ];
};

const dayName = (day: Day, plan: PracticePlan, today: Day): string => {
  const marks = [
    ...(day === today ? ['today'] : []),
    ...(day === plan.interviewDay ? ['the interview'] : []),
  ];
  return marks.length === 0 ? day : `${day}, ${marks.join(', ')}`;
};

const forWhom = ({ jobTitle, company }: PracticePlan): string => {
  const job = [jobTitle, company].flatMap((part) => (part ? [plainLine(part)] : [])).join(' at ');
  return job === '' ? '' : ` for ${job}`;
};

/** Day by day, then the checklist. */
export const presentPlan = (plan: PracticePlan, today: Day, look: Look): string[] => {
  const { items, leftOut, interviewDay, checklist } = plan;
  const done = items.filter(({ doneAt }) => doneAt !== null).length;
  const until = interviewDay === null ? 'no interview date set' : `interview on ${interviewDay}`;
  const days = Map.groupBy(items, ({ day }) => day);
  return [
    ...wrapped(look.paint.title(`Your plan${forWhom(plan)}`), look),
    ...wrapped(look.paint.faint(`${done} of ${counted(items.length, 'item')} done, ${until}`), look),
    ...[...days].flatMap(([day, group]) => [
      ...heading(dayName(day, plan, today), look),
      ...group.flatMap((item) => presentItem(item, look)),
    ]),
    ...(leftOut > 0
      ? ['', ...wrapped(look.paint.faint(`No day had room for ${counted(leftOut, 'more item')}.`), look)]
      : []),
    ...heading('On the day', look),
    ...checklist.flatMap((line) => wrapped(plainLine(line), look, '  [ ] ')),
    '',
    ...wrapped(look.paint.faint('Practise an item with: npm run practice -- --plan-item NUMBER'), look),
  ];
};
