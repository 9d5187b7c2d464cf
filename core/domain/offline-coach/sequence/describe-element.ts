import { STAR_ELEMENTS, type StarElement } from '../../vocabulary.ts';
import type { ElementReading } from '../reading/judge-star.ts';
import type { QuestionMode } from '../reading/question-mode.ts';
import type { Unit } from '../reading/units.ts';
import { ROLES, type RoleOdds } from './role-chain.ts';

/** A role counts as told in a unit from here on. */
export const LIKELY = 0.4;

const share = (units: readonly Unit[], holds: (unit: Unit) => boolean): number =>
  units.filter(holds).length / Math.max(1, units.length);

const has =
  (sign: 'hypothetical' | 'general' | 'vagueOutcome' | 'measured') =>
  (unit: Unit): boolean =>
    unit.clauses.some((clause) => clause[sign]);

const ownDeeds = (units: readonly Unit[]): number =>
  units
    .flatMap((unit) => unit.clauses.flatMap(({ deeds }) => deeds))
    .filter(({ actor, past, passive, thin }) => actor === 'i' && past && !passive && !thin).length;

/** What is the same for all four elements of an answer. */
const common = (units: readonly Unit[], mode: QuestionMode): number[] => [
  1,
  mode === 'story' ? 1 : 0,
  share(units, has('general')),
  share(units, has('hypothetical')),
  share(units, (unit) => unit.clauses.some(({ deeds }) => deeds.some(({ past }) => past))),
  Math.min(5, ownDeeds(units)) / 5,
];

const described = (units: readonly Unit[], odds: readonly RoleOdds[], element: StarElement): number[] => {
  const role = ROLES.indexOf(element);
  let [most, sum, words, hypothetical, general, vague, measured, evidence] = [0, 0, 0, 0, 0, 0, 0, 0];
  const details = new Set<string>();
  for (const [at, unit] of units.entries()) {
    const likely = odds[at]?.[role] ?? 0;
    most = Math.max(most, likely);
    sum += likely;
    words += likely * unit.sentence.words.length;
    evidence = Math.max(evidence, likely * unit.evidence[element]);
    if (has('hypothetical')(unit)) hypothetical += likely;
    if (has('general')(unit)) general += likely;
    if (has('vagueOutcome')(unit)) vague = Math.max(vague, likely);
    if (has('measured')(unit)) measured = Math.max(measured, likely);
    if (likely > LIKELY) for (const detail of unit.details) details.add(detail);
  }
  const parts = Math.max(0.3, sum);
  const richness = [Math.log1p(words), Math.min(8, details.size) / 8, Math.min(4, evidence) / 4];
  return [
    most,
    Math.min(1, sum),
    Math.min(2, sum),
    ...richness,
    hypothetical / parts,
    general / parts,
    vague,
    measured,
  ];
};

/** What the rules make of the element, given the roles. */
const judged = ({ status, strength }: ElementReading): number[] => [
  status === 'present' ? 1 : 0,
  status === 'weak' ? 1 : 0,
  strength,
];

export type Told = Readonly<Record<StarElement, ElementReading>>;

/** Numbers that say how each element is told over the whole answer, for the status model; in the order of STAR_ELEMENTS. */
export const describeElements = (
  units: readonly Unit[],
  odds: readonly RoleOdds[],
  told: Told,
  answer: { readonly mode: QuestionMode; readonly vague: boolean },
): number[][] => {
  const none = ROLES.indexOf('none');
  const kept = units.filter((_, at) => (odds[at]?.[none] ?? 1) < LIKELY);
  const shared = [...common(kept.length > 0 ? kept : units, answer.mode), answer.vague ? 1 : 0];
  return STAR_ELEMENTS.map((element) => [
    ...shared,
    ...described(units, odds, element),
    ...judged(told[element]),
  ]);
};
