import { AppError } from '../../errors/app-error.ts';
import { findRoleProfile } from '../materials/role-profiles.ts';
import { seededNumber } from '../planner/seeded.ts';
import { loadBank, toQuestion } from '../question-bank/bank.ts';
import type { BankEntry, Question } from '../question-bank/types.ts';
import { toOwnEntries } from '../question-sets/own-entries.ts';
import { textKeyOf } from '../question-sets/parse-question-list.ts';
import type { OwnQuestion } from '../question-sets/types.ts';
import { COMPETENCIES, type Competency } from '../vocabulary.ts';
import { askedQuestion } from './asked-question.ts';
import type { DrillTopic } from './types.ts';

export interface ChooseDrillQuestion {
  readonly topic: DrillTopic;
  readonly seed: number;
  /** Of the channel's recent drills, newest first. */
  readonly recent: readonly Pick<Question, 'id' | 'text' | 'competency'>[];
  /** What the workspace brought, retired ones too. */
  readonly own: readonly OwnQuestion[];
  /** The built-in bank when absent. */
  readonly bank?: readonly BankEntry[];
}

/** Share of the drills that get an own question of the workspace while it has fresh ones. */
const OWN_SHARE = 0.5;
/** When somebody could start, or why they would leave, is nobody's to be asked unbidden before a whole team. */
const NOT_UNBIDDEN: readonly Competency[] = ['availability', 'motivation'];

interface Pool {
  readonly own: readonly Question[];
  readonly bank: readonly Question[];
}

const ownQuestions = (own: readonly OwnQuestion[], onlyPreferred: boolean): readonly Question[] =>
  toOwnEntries(own)
    .filter(({ preferred }) => preferred || !onlyPreferred)
    .map((entry) => ({ ...toQuestion(entry), origin: 'own' }));

/** Questions of a named set, or of all sets; retired ones are left out. Throws `not_found`. */
const setPool = (own: readonly OwnQuestion[], set: string | null): Pool => {
  const usable = own.filter(({ retired }) => !retired);
  const key = set === null ? null : textKeyOf(set);
  const meant = usable.filter((each) => key === null || textKeyOf(each.set) === key);
  if (meant.length > 0) return { own: ownQuestions(meant, false), bank: [] };
  const names = [...new Set(usable.map((each) => each.set))].map((name) => `"${name}"`).join(', ');
  if (names === '')
    throw new AppError(
      'not_found',
      'Nobody has brought questions for this workspace yet: import a list first.',
    );
  throw new AppError(
    'not_found',
    `There is no question set "${(set ?? '').slice(0, 60)}" here; there are: ${names}.`,
  );
};

const competencyPool = (
  { own, bank = loadBank() }: ChooseDrillQuestion,
  competencies: readonly Competency[],
): Pool => ({
  own: ownQuestions(own, true).filter(({ competency }) => competencies.includes(competency)),
  bank: bank.filter(({ competency }) => competencies.includes(competency)).map((entry) => toQuestion(entry)),
});

const poolOf = (input: ChooseDrillQuestion, topic: Exclude<DrillTopic, { kind: 'question' }>): Pool => {
  switch (topic.kind) {
    case 'set':
      return setPool(input.own, topic.set);
    case 'competency':
      return competencyPool(input, [topic.competency]);
    case 'posting':
      return competencyPool(input, topic.competencies);
    case 'role':
      return competencyPool(input, findRoleProfile(topic.role).competencies);
    case 'any':
      return competencyPool(
        input,
        COMPETENCIES.filter((each) => !NOT_UNBIDDEN.includes(each)),
      );
  }
};

/** How long ago the channel had it: 0 for the last drill, Infinity for never. */
const sinceAsked = (recent: ChooseDrillQuestion['recent']): ((question: Question) => number) => {
  const byId = new Map<string, number>();
  const byText = new Map<string, number>();
  for (const [place, { id, text }] of recent.entries()) {
    if (!byId.has(id)) byId.set(id, place);
    if (!byText.has(textKeyOf(text))) byText.set(textKeyOf(text), place);
  }
  return ({ id, text }) => Math.min(byId.get(id) ?? Infinity, byText.get(textKeyOf(text)) ?? Infinity);
};

const greatest = <T>(items: readonly T[], rankOf: (item: T) => number): readonly T[] => {
  const values = items.map(rankOf);
  const most = Math.max(...values);
  return items.filter((_, index) => values[index] === most);
};

/** Fresh own questions get their share; without fresh ones of one kind the other serves. */
const sideOf = ({ own, bank }: Pool, seed: number, sinceOf: (question: Question) => number) => {
  const isFresh = (question: Question) => sinceOf(question) === Infinity;
  const fresh = { own: own.filter(isFresh), bank: bank.filter(isFresh) };
  if (fresh.own.length === 0) return fresh.bank.length > 0 ? fresh.bank : [...own, ...bank];
  return fresh.bank.length === 0 || seededNumber(seed, 'own') < OWN_SHARE ? fresh.own : fresh.bank;
};

/**
 * The question of a drill. None of the channel's recent ones comes back while there are others; then the one that was
 * longest ago does. Among fresh ones a competency is preferred that the channel had longest ago, so that drills vary.
 * The same input gives the same question. Throws `not_found` for a set that is not there, `bad_input` for a role that
 * is not, and for a question that cannot be asked.
 */
export const chooseDrillQuestion = (input: ChooseDrillQuestion): Question => {
  const { topic, seed, recent } = input;
  if (topic.kind === 'question') return askedQuestion(topic.text);
  const sinceOf = sinceAsked(recent);
  const oldest = greatest(sideOf(poolOf(input, topic), seed, sinceOf), sinceOf);
  const sinceCompetency = ({ competency }: Question) => {
    const place = recent.findIndex((each) => each.competency === competency);
    return place < 0 ? Infinity : place;
  };
  const [chosen] = greatest(greatest(oldest, sinceCompetency), ({ id }) => seededNumber(seed, 'drill', id));
  if (chosen === undefined) throw new AppError('not_found', 'There is no question for this topic.');
  return chosen;
};
