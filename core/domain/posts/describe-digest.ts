import type { Day } from '../practice-plan/types.ts';
import type { GroupDigest } from './group-digest.ts';

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

const counted = (count: number, one: string, more = `${one}s`): string =>
  `${count} ${count === 1 ? one : more}`;

/** "6 April". */
export const dayWords = (day: Day): string => {
  const [, month, date] = day.split('-').map(Number);
  return `${date} ${MONTHS[(month ?? 1) - 1] ?? ''}`;
};

const beforeLine = ({ before, people, answers }: GroupDigest): readonly string[] => {
  const last = before.at(-1);
  if (last === undefined) return [];
  if (last.people === people && last.answers === answers) return ['The same as the week before.'];
  return [
    `The week before: ${counted(last.people, 'person', 'people')}, ${counted(last.answers, 'answer')}.`,
  ];
};

const gainLine = ({ improvement }: GroupDigest): readonly string[] => {
  if (improvement === null) return [];
  const { people, meanGain } = improvement;
  const tried = `${counted(people, 'person', 'people')} tried something again`;
  if (meanGain <= 0) return [`${tried}; their first answers still stand as the best.`];
  return [`${tried} and gained ${meanGain === 1 ? '1 point' : `${meanGain} points`} on average.`];
};

/** A week of a group in sentences, the same in every front end; it also says what its chart shows. */
export const describeDigest = (digest: GroupDigest): readonly string[] => {
  const { drills, people, answers } = digest;
  if (answers === 0) {
    const asked = drills === 0 ? '' : ` ${counted(drills, 'drill')} can still be answered.`;
    return [`Nobody practised this week.${asked}`, ...beforeLine(digest)];
  }
  const posted = drills === 0 ? '' : `, ${counted(drills, 'drill')} posted`;
  return [
    `${counted(people, 'person', 'people')} practised: ${counted(answers, 'answer')}${posted}.`,
    ...gainLine(digest),
    ...beforeLine(digest),
  ];
};

/** "6 April to 12 April". */
export const digestWeek = ({ from, to }: GroupDigest): string => `${dayWords(from)} to ${dayWords(to)}`;
