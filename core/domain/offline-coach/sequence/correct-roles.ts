import type { StarElement } from '../../vocabulary.ts';
import type { QuestionMode } from '../reading/question-mode.ts';
import type { Unit } from '../reading/units.ts';
import { isTold, type RoleReading } from './read-roles.ts';
import { ROLES, type Role } from './role-chain.ts';

/** What a follow-up asks for, in the coach's words or in anybody's. The surest first. */
const ASKS: readonly (readonly [StarElement, RegExp])[] = [
  [
    'result',
    /\b(?:results?|outcomes?|how did (?:it|things|that|this|they|he|she) (?:\w+ )?(?:end|turn|stand|go)|what came|what changed|came of|in numbers|afterwards|difference did|how do you know)\b/i,
  ],
  [
    'task',
    /\b(?:have to achieve|your (?:\w+ )?(?:role|goal|task|job|responsibility|part)|on the hook|responsible|expected of you|asked to do|why (?:was it yours|you))\b/i,
  ],
  [
    'situation',
    /\b(?:where (?:was|were|did)|when (?:was|did)|going on|setting|set the scene|context|background|the situation)\b/i,
  ],
  ['action', /\b(?:did you|you personally|step by step|steps|walk me through)\b/i],
];

/** The element that a follow-up asks for; null when it asks for none in particular. */
export const askedFor = (followUp: string): StarElement | null =>
  ASKS.find(([, pattern]) => pattern.test(followUp))?.[0] ?? null;

type Correct = (unit: Unit, index: number, labels: readonly Role[]) => Role | null;

const ownDeed = (unit: Unit): boolean =>
  unit.clauses.some(({ deeds }) =>
    deeds.some(({ actor, past, passive, ongoing }) => actor === 'i' && past && !passive && !ongoing),
  );

const SCENE = 2;
const HINT = 1;
const TURNED_OUT = /\b(?:ended up|in the end|turned out|what (?:I|we) did|short version)\b/i;
/** A story may open with its ending, but not with an ending that names a place and time more surely. */
const opening: Correct = (unit, index, labels) => {
  if (index !== labels.findIndex((label) => label !== 'none')) return null;
  const { situation, task, action, result } = unit.evidence;
  if (situation < SCENE || TURNED_OUT.test(unit.sentence.text) || ownDeed(unit)) return null;
  const label = labels[index];
  const scene =
    label === 'task'
      ? labels[index + 1] === 'task' && task < HINT
      : /^(?:action|result)$/.test(label ?? '') && situation >= Math.max(result, action);
  return scene ? 'situation' : null;
};

const DUTY = 2.4;
/** "I have got the task to …" is no ending, whatever numbers are in it. */
const duty: Correct = ({ evidence }, index, labels) =>
  labels[index] === 'result' &&
  !labels.slice(0, index).includes('action') &&
  evidence.task >= DUTY &&
  evidence.task > evidence.result
    ? 'task'
    : null;

const ATTAINED = /^(?:reached|hit|met|achieved|passed|won|exceeded|beat|finished|ended|earned)$/;
const reached = (unit: Unit): boolean =>
  unit.clauses.some(({ deeds, measured }) => measured && deeds.some(({ verb }) => ATTAINED.test(verb)));
/** "I reached twelve in December": what was reached, counted, at the very end. */
const ending: Correct = (unit, index, labels) =>
  labels[index] === 'action' &&
  !labels.includes('result') &&
  index === labels.findLastIndex((label) => label !== 'none') &&
  labels.indexOf('action') < index &&
  reached(unit)
    ? 'result'
    : null;

/** An answer to a follow-up is about what was asked, unless it plainly tells something else. */
const answering =
  (asked: readonly (StarElement | null)[]): Correct =>
  (unit, index, labels) => {
    const element = asked[unit.sentence.step];
    if (!element || labels[index] !== 'none' || unit.details.size < 2) return null;
    const others = Object.entries(unit.evidence).filter(([name]) => name !== element);
    return others.every(([, evidence]) => evidence <= unit.evidence[element] + 1) ? element : null;
  };

/** What the model's reading cannot be, set right; only stories are told in an order. */
export const correctRoles = (
  { odds, labels }: RoleReading,
  units: readonly Unit[],
  asked: readonly (StarElement | null)[],
  mode: QuestionMode,
): RoleReading => {
  if (mode !== 'story') return { odds, labels };
  const rules = [opening, duty, ending, answering(asked)];
  const corrected = labels.map((label, index): Role => {
    const unit = units[index];
    if (!unit || !isTold(unit)) return label;
    for (const rule of rules) {
      const found = rule(unit, index, labels);
      if (found) return found;
    }
    return label;
  });
  return {
    labels: corrected,
    odds: odds.map((row, index) => swapped(row, labels[index] ?? 'none', corrected[index] ?? 'none')),
  };
};

/** The corrected role takes the place of the one it replaces. */
const swapped = (row: readonly number[], from: Role, to: Role): readonly number[] => {
  if (from === to) return row;
  const [before, after] = [ROLES.indexOf(from), ROLES.indexOf(to)];
  return row.map((value, role) =>
    role === before ? (row[after] ?? 0) : role === after ? (row[before] ?? 0) : value,
  );
};
