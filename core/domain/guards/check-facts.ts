import type { CoachNote, Rewrite } from '../attempt-contract/schema.ts';
import { type CoachRequest, transcriptOf } from '../coach-request.ts';
import { findNames } from './fact-names.ts';
import { noteOnFacts } from './fact-note.ts';
import { findNumbers } from './fact-numbers.ts';
import { applyEdits, type Edit, replaceName, replaceNumber, stripUnit } from './fact-placeholders.ts';
import { createFactSources, type FactSources } from './fact-sources.ts';
import { type FactToken, tokenise } from './fact-tokens.ts';
import type { FoundNumber } from './fact-units.ts';

export interface CheckedText {
  readonly text: string;
  /** Numbers and names that had no source. */
  readonly numbers: number;
  readonly names: number;
}

/** "1." in front of a list item and "24/7" are no facts. */
const isNoFact = (text: string, { start, end }: FoundNumber): boolean =>
  (/(?:^|\n)\s*$/.test(text.slice(Math.max(0, start - 6), start)) &&
    /^[.)]\s/.test(text.slice(end, end + 2))) ||
  /24\/7/.test(text.slice(Math.max(0, start - 3), end + 3));

/** A snippet cut off inside a number ("two hundred", of two hundred and forty) still quotes what was said. */
const isCutOff = (text: string, { figureStart, end }: FoundNumber, sources: FactSources): boolean =>
  /^\s*…?$/.test(text.slice(end)) && sources.holds(text.slice(figureStart, end));

const numberEdits = (text: string, tokens: readonly FactToken[], sources: FactSources): readonly Edit[] =>
  findNumbers(text, tokens).flatMap((number) => {
    if (isNoFact(text, number)) return [];
    const support = sources.supports(number);
    if (support === 'yes' || isCutOff(text, number, sources)) return [];
    if (support === 'without_unit') return [stripUnit(text, number)];
    const noun = /^\s+(\p{L}+)/u.exec(text.slice(number.end))?.[1] ?? '';
    if (number.values[0] === 0 && sources.saysNone(noun)) return [];
    return [replaceNumber(text, number)];
  });

/** What may stand behind a name that was said: "St Mary's" is "St Mary's Hospital". */
const ORGANISATION =
  /^(?:Hospital|School|University|College|Clinic|Bank|Church|Company|Department|Office|Store|Shop|Hotel|Restaurant|Factory|Council|Street|Airport|Station|Library|Museum|Project|Programme?)$/;

const nameEdits = (text: string, tokens: readonly FactToken[], sources: FactSources): readonly Edit[] =>
  findNames(text, tokens).flatMap(({ words, kind }) => {
    const edits: Edit[] = [];
    for (const [index, word] of words.entries()) {
      if (sources.knowsWord(word.raw) || (index > 0 && ORGANISATION.test(word.raw))) continue;
      const last = edits.at(-1);
      const follows = last !== undefined && words[index - 1]?.end === last.end;
      const place = { start: follows ? last.start : word.start, end: word.end };
      if (follows) edits.pop();
      edits.push({ ...place, put: '' });
    }
    return edits.map((edit) => replaceName(text, kind, edit));
  });

/** A text with a placeholder for every number and every name that has no source. */
export const checkText = (text: string, sources: FactSources): CheckedText => {
  const tokens = tokenise(text);
  const numbers = numberEdits(text, tokens, sources);
  const names = nameEdits(text, tokens, sources);
  return { text: applyEdits(text, [...numbers, ...names]), numbers: numbers.length, names: names.length };
};

/** A text with a placeholder for every number without a source; its names are left, as in a title with capitals. */
export const checkNumbers = (text: string, sources: FactSources): string =>
  applyEdits(text, numberEdits(text, tokenise(text), sources));

/**
 * Where facts may come from: answers, résumé and posting; names also from the questions and the job's profile.
 * `spoken` is the transcript without what was addressed to the coach.
 */
export const factSourcesOf = (request: CoachRequest, spoken: string = transcriptOf(request)): FactSources => {
  const { job, resume, steps, question } = request;
  return createFactSources(
    [spoken, resume?.sourceText || (resume?.summary ?? ''), job?.sourceText ?? ''],
    [
      question.text,
      ...steps.map((step) => step.question),
      resume?.summary ?? '',
      job === null ? '' : [job.title, job.company, job.summary, ...job.keySkills].join('\n'),
    ],
  );
};

export interface CheckedFacts {
  readonly rewrite: Rewrite;
  readonly coachNotes: readonly CoachNote[];
  /** True when anything was replaced. */
  readonly replaced: boolean;
}

const MAX_NOTES = 12;

/**
 * Every number and every proper name of a rewrite, and of the new wordings in coach notes, must occur in what the
 * person said, the résumé or the posting (names also in the question). What does not is replaced by a
 * placeholder such as `[X%]` or `[team]`, and one coach note in front says so. Keywords without a source go.
 */
export const checkFacts = (
  { rewrite, coachNotes }: { readonly rewrite: Rewrite; readonly coachNotes: readonly CoachNote[] },
  request: CoachRequest,
  sources: FactSources = factSourcesOf(request),
): CheckedFacts => {
  const changed: CheckedText[] = [];
  const check = (text: string): string => {
    const checked = checkText(text, sources);
    if (checked.numbers + checked.names > 0) changed.push(checked);
    return checked.text;
  };
  const { polished_answer, star_version, keywords_to_include } = rewrite;
  const checkedRewrite: Rewrite = {
    polished_answer: check(polished_answer),
    star_version: {
      situation: check(star_version.situation),
      task: check(star_version.task),
      action: check(star_version.action),
      result: check(star_version.result),
    },
    keywords_to_include: keywords_to_include.filter((word) => checkText(word, sources).text === word),
  };
  // A quotation that was cut off ("it took four", of hours) is still what the person said.
  const notes = coachNotes.map((note) =>
    sources.holds(note.revised_snippet) ? note : { ...note, revised_snippet: check(note.revised_snippet) },
  );
  const dropped = checkedRewrite.keywords_to_include.length < keywords_to_include.length;
  if (changed.length === 0) return { rewrite: checkedRewrite, coachNotes: notes, replaced: dropped };
  const note = noteOnFacts(changed, transcriptOf(request));
  return { rewrite: checkedRewrite, coachNotes: [note, ...notes].slice(0, MAX_NOTES), replaced: true };
};
