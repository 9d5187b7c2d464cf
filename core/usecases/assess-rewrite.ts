import type { CoachNote, LibrarySuggestion, Rewrite } from '../domain/attempt-contract/schema.ts';
import { checkFacts, checkNumbers } from '../domain/guards/check-facts.ts';
import type { FactSources } from '../domain/guards/fact-sources.ts';
import { isBasedOn, keepQuotedNotes, starText } from '../domain/guards/guard-rewrite.ts';
import { guardTexts } from '../domain/guards/guard-verdict.ts';
import { repairPart } from '../domain/guards/repair-part.ts';
import type { Trust } from './assess-trust.ts';

export interface AssessedRewrite {
  readonly rewrite: Rewrite;
  readonly coachNotes: readonly CoachNote[];
  readonly librarySuggestion: LibrarySuggestion;
}

/** A rewrite that is another story, obeys instructions in the answer, or rewrites no answer at all. */
const isUntrusted = (rewrite: Rewrite, trust: Trust): boolean => {
  const { reading, request, spoken } = trust;
  if (reading.noAnswer !== null) return true;
  if (trust.obeys(`${rewrite.polished_answer}\n${starText(rewrite.star_version)}`)) return true;
  return !isBasedOn(rewrite.polished_answer, `${spoken}\n${request.resume?.sourceText ?? ''}`);
};

/** STAR parts that tell something else than the answer are the rules' own. */
const trustedStar = (rewrite: Rewrite, trust: Trust): Rewrite => {
  const sources = `${trust.spoken}\n${trust.request.resume?.sourceText ?? ''}\n${rewrite.polished_answer}`;
  if (isBasedOn(starText(rewrite.star_version), sources)) return rewrite;
  trust.markRepaired();
  return { ...rewrite, star_version: trust.offline().rewrite.star_version };
};

const guardNotes = (notes: readonly CoachNote[], trust: Trust): readonly CoachNote[] => {
  const kept = keepQuotedNotes(notes, trust.transcript).filter(
    ({ reason, revised_snippet }) => trust.accepts(reason) && trust.accepts(revised_snippet),
  );
  if (kept.length < notes.length) trust.markRepaired();
  return kept;
};

const guardSuggestion = (
  suggestion: LibrarySuggestion,
  sources: FactSources,
  trust: Trust,
): LibrarySuggestion => {
  if (trust.reading.noAnswer !== null) return trust.offline().library_suggestion;
  const guarded = guardTexts(suggestion, trust.accepts, () => trust.offline().library_suggestion);
  const { suggested_title, why_save } = guarded.value;
  const checked = {
    ...guarded.value,
    suggested_title: checkNumbers(suggested_title, sources),
    why_save: checkNumbers(why_save, sources),
  };
  const changed = checked.suggested_title !== suggested_title || checked.why_save !== why_save;
  if (guarded.replaced || changed) trust.markRepaired();
  return repairPart('library_suggestion', checked).value;
};

/**
 * Rewrite and notes as they are shown: the person's own story, every fact with a source, notes that quote what
 * was said. What cannot be trusted is replaced by the rules' own.
 */
export const assessRewrite = (
  proposed: {
    readonly rewrite: Rewrite;
    readonly coachNotes: readonly CoachNote[];
    readonly librarySuggestion: LibrarySuggestion;
  },
  trust: Trust,
): AssessedRewrite => {
  let { rewrite, coachNotes } = proposed;
  if (isUntrusted(rewrite, trust)) {
    const offline = trust.offline();
    if (rewrite.polished_answer !== offline.rewrite.polished_answer) trust.markRepaired();
    rewrite = offline.rewrite;
    coachNotes = offline.coach_notes;
  }
  const notes = guardNotes(coachNotes, trust);
  const sources = trust.factSources();
  const facts = checkFacts(
    { rewrite: trustedStar(rewrite, trust), coachNotes: notes },
    trust.request,
    sources,
  );
  if (facts.replaced) trust.markRepaired();
  return {
    rewrite: repairPart('rewrite', facts.rewrite).value,
    coachNotes: repairPart('coach_notes', facts.coachNotes).value,
    librarySuggestion: guardSuggestion(proposed.librarySuggestion, sources, trust),
  };
};
