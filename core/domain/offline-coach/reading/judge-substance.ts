import type { AnswerReading } from '../../answer-reading.ts';
import { hasOutcomeNumber } from '../lexicon/numbers.ts';
import type { Role } from '../sequence/role-chain.ts';
import type { ClauseReading } from './clause-evidence.ts';
import type { ElementReading } from './judge-star.ts';
import type { QuestionMode } from './question-mode.ts';
import type { Unit } from './units.ts';

/** Deeds that happened and say something, per actor. */
export const countDeeds = (units: readonly Unit[]): { own: number; team: number } => {
  let own = 0;
  let team = 0;
  for (const unit of units) {
    if (unit.kind !== 'story') continue;
    for (const clause of unit.clauses) {
      if (clause.hypothetical || clause.general) continue;
      for (const deed of clause.deeds) {
        if (deed.passive || (!deed.past && unit.details.size < 2)) continue;
        const told = clause.details.length >= 2 ? 1 : 0.6;
        const weight = told * (deed.past ? (deed.thin ? 0.5 : 1) : 0.3);
        if (deed.actor === 'i') own += weight;
        if (deed.actor === 'we') team += weight;
      }
    }
  }
  return { own, team };
};

const plans = (units: readonly Unit[]): number =>
  units.filter((unit) =>
    unit.clauses.some(({ hypothetical, deeds }) => hypothetical && deeds.some(({ actor }) => actor === 'i')),
  ).length;

/** Where a story has few steps, one of one's own is enough beside as much of the team's. */
const LEAST_OWN = 0.5;
const TEAM_SHARE = 0.6;
const leadsSteps = (units: readonly Unit[], labels: readonly Role[]): boolean => {
  const { own, team } = countDeeds(units.filter((_unit, index) => labels[index] === 'action'));
  return own >= LEAST_OWN && own >= TEAM_SHARE * team;
};

/** Clear when the speaker's own deeds can be told from the team's. The word "we" itself costs nothing. */
export const judgeOwnership = (
  units: readonly Unit[],
  labels: readonly Role[],
  mode: QuestionMode,
): AnswerReading['ownership'] => {
  const { own, team } = countDeeds(units);
  if (mode === 'approach' && own < 1 && plans(units) >= 2) return 'unclear';
  if (mode !== 'story' && team < 2) return 'clear';
  return own >= 1.5 || (own >= 1 && team <= 1) || leadsSteps(units, labels) ? 'clear' : 'unclear';
};

/** Specific when enough of it could only have been said about this one case. */
export const judgeSpecificity = (
  units: readonly Unit[],
  labels: readonly Role[],
  mode: QuestionMode,
): AnswerReading['specificity'] => {
  const told = units.filter(
    (unit, index) =>
      unit.kind === 'story' &&
      (mode !== 'story' || labels[index] !== 'none') &&
      !unit.clauses.every((clause) => clause.hypothetical || clause.general),
  );
  const details = new Set(told.flatMap((unit) => [...unit.details])).size;
  const words = told.reduce((sum, unit) => sum + unit.sentence.words.length, 0);
  if (mode === 'facts') return details >= 5 ? 'specific' : 'vague';
  if (details >= 10) return details / words >= 0.13 ? 'specific' : 'vague';
  return details >= 5 && details / words >= 0.2 ? 'specific' : 'vague';
};

/** Something the speaker did on the way; its numbers are no outcome. */
const isStep = ({ deeds }: ClauseReading): boolean =>
  deeds.some((deed) => deed.actor === 'i' && deed.past && !deed.passive && !deed.outcome && !deed.ongoing);

/** Measured when a result clause carries a quantity that is an outcome. */
export const judgeResult = (
  units: readonly Unit[],
  labels: readonly Role[],
  result: ElementReading,
): AnswerReading['result'] => {
  if (result.status === 'missing') return 'none';
  const measured = result.units.some((index) => {
    const unit = units[index];
    // A number in the scene is no outcome, however well it sounds like one.
    if (!unit || (labels[index] !== 'result' && index < labels.indexOf('action'))) return false;
    if (labels[index] === 'result')
      return unit.clauses.some(
        (clause) => (clause.measured || hasOutcomeNumber(clause.plain)) && !isStep(clause),
      );
    return unit.clauses.some((clause) => clause.measured && clause.evidence.result >= 2.3);
  });
  return measured ? 'measured' : 'unmeasured';
};
