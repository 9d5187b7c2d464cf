import { STAR_ELEMENTS, type StarElement } from '../../vocabulary.ts';
import type { Sentence } from '../text/sentences.ts';
import type { Actor } from './actors.ts';
import { type Carried, type ClauseReading, type Evidence, readClause } from './clause-evidence.ts';

export type UnitKind = 'story' | 'padding' | 'aside' | 'noise' | 'echo' | 'repeat' | 'injected' | 'no_answer';

/**
 * A sentence with its evidence; what is not `story` never counts. Padding is talk around the answer; an aside says
 * too little to count.
 */
export interface Unit {
  readonly sentence: Sentence;
  readonly clauses: readonly ClauseReading[];
  readonly evidence: Evidence;
  readonly details: ReadonlySet<string>;
  readonly kind: UnitKind;
  /** The mark that closed the sentence, empty in unpunctuated speech. */
  readonly ending: string;
}

const OTHERS = 0.3;

export const emptyEvidence = (): Evidence => ({ situation: 0, task: 0, action: 0, result: 0 });

const sumUp = (clauses: readonly ClauseReading[]): Evidence => {
  const out = emptyEvidence();
  for (const element of STAR_ELEMENTS) {
    const weights = clauses.map((clause) => clause.evidence[element]);
    const best = Math.max(0, ...weights);
    out[element] = best + OTHERS * (weights.reduce((sum, weight) => sum + weight, 0) - best);
  }
  return out;
};

/** Reads the clauses of a sentence; `kind` is decided by the caller. */
export const readUnit = (
  sentence: Sentence,
  carried: Actor | null,
  story: boolean,
  kindOf: (sentence: Sentence, clauses: readonly ClauseReading[]) => UnitKind,
): { unit: Unit; actor: Actor | null } => {
  const clauses: ClauseReading[] = [];
  // A new sentence without a subject is the speaker's again; a piece of a run-on goes on with whoever acted.
  let state: Carried = {
    actor: !sentence.cut && carried === 'other' ? null : carried,
    hypothetical: false,
    general: false,
  };
  for (const words of sentence.clauses) {
    const read = readClause(words, state, story);
    clauses.push(read.reading);
    state = read.carried;
  }
  const kind = kindOf(sentence, clauses);
  const details = new Set(clauses.flatMap((clause) => clause.details));
  return {
    unit: { sentence, clauses, evidence: sumUp(clauses), details, kind, ending: sentence.ending },
    actor: state.actor,
  };
};

export const strongestOf = (evidence: Evidence): StarElement =>
  STAR_ELEMENTS.reduce((best, element) => (evidence[element] > evidence[best] ? element : best));
