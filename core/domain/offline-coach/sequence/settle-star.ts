import { STAR_ELEMENTS, type StarElement } from '../../vocabulary.ts';
import { type ElementReading, judgeStar } from '../reading/judge-star.ts';
import { judgeSpecificity } from '../reading/judge-substance.ts';
import type { QuestionMode } from '../reading/question-mode.ts';
import type { Unit } from '../reading/units.ts';
import { describeElements, LIKELY, type Told } from './describe-element.ts';
import type { RoleReading } from './read-roles.ts';
import { ROLES } from './role-chain.ts';
import { likeliest, type RoleModel, statusOdds } from './role-model.ts';

/** How the elements are told, as numbers for the status model: what the roles say and what the rules make of them. */
export const describeTold = (
  units: readonly Unit[],
  { odds, labels }: RoleReading,
  mode: QuestionMode,
): { readonly told: Told; readonly described: readonly (readonly number[])[] } => {
  const told = judgeStar(units, labels, mode);
  const vague = judgeSpecificity(units, labels, mode) === 'vague';
  return { told, described: describeElements(units, odds, told, { mode, vague }) };
};

/** Units to quote for an element, surest first, when the rules name none. */
const likelyUnits = ({ odds }: RoleReading, element: StarElement): number[] => {
  const role = ROLES.indexOf(element);
  return odds
    .map((row, index) => ({ index, likely: row[role] ?? 0 }))
    .filter(({ likely }) => likely > LIKELY / 2)
    .toSorted((a, b) => b.likely - a.likely)
    .map(({ index }) => index);
};

/** Present tells at least half of what it could, weak at most half. */
const HALF = 0.5;

const settle = (
  rules: ElementReading,
  roles: RoleReading,
  element: StarElement,
  status: ElementReading['status'],
): ElementReading => {
  if (status === 'missing') return { status, strength: 0, units: [] };
  const units = rules.units.length > 0 ? rules.units : likelyUnits(roles, element);
  const strength =
    status === 'present' ? Math.max(HALF, rules.strength) : Math.min(HALF, Math.max(0.15, rules.strength));
  return { status, strength, units };
};

/** "It kind of went fine" is no more than a shrug, whatever was asked before it. */
const SHRUG_DETAILS = 2;
const isShrug = ({ status, units: at }: ElementReading, units: readonly Unit[]): boolean =>
  status === 'present' &&
  at.length > 0 &&
  at.every((index) => {
    const unit = units[index];
    return (
      unit !== undefined &&
      unit.details.size <= SHRUG_DETAILS &&
      unit.clauses.some(({ vagueOutcome }) => vagueOutcome) &&
      !unit.clauses.some(({ measured }) => measured)
    );
  });

/** What no sentence tells as a task, and the rules hardly see, is at most to be guessed. */
const HINTED = 1;
const isHinted = (
  { status }: ElementReading,
  units: readonly Unit[],
  { labels, odds }: RoleReading,
): boolean =>
  status === 'present' &&
  !units.some(
    (unit, index) =>
      unit.kind === 'story' &&
      (unit.evidence.task >= HINTED ||
        labels[index] === 'task' ||
        (odds[index]?.[ROLES.indexOf('task')] ?? 0) >= LIKELY),
  );

const atMostWeak = (reading: ElementReading): ElementReading => ({
  ...reading,
  status: 'weak',
  strength: Math.min(HALF, reading.strength),
});

/** What neither a unit nor the rules tell is missing, whatever the rest of the answer is like. */
const isTouched = (rules: ElementReading, roles: RoleReading, element: StarElement): boolean =>
  rules.status !== 'missing' || likelyUnits(roles, element).length > 0;

/** Status, strength and place of every STAR element: decided by the trained model over roles and rules. */
export const settleStar = (
  model: RoleModel,
  units: readonly Unit[],
  roles: RoleReading,
  mode: QuestionMode,
): Told => {
  const { told, described } = describeTold(units, roles, mode);
  return Object.fromEntries(
    STAR_ELEMENTS.map((element, index) => {
      const status = isTouched(told[element], roles, element)
        ? likeliest(statusOdds(model.statuses[element], described[index] ?? []))
        : 'missing';
      const settled = settle(told[element], roles, element, status);
      const thin =
        (element === 'result' && isShrug(settled, units)) ||
        (element === 'task' && mode === 'story' && isHinted(settled, units, roles));
      return [element, thin ? atMostWeak(settled) : settled];
    }),
  ) as unknown as Told;
};
