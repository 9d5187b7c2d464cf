import { splitQuestion } from './split-question.ts';
import type { Match, MatchOptions, PartMatch, PartsOptions } from './types.ts';

type MatchOne = (question: string, options: MatchOptions) => Match[];

/** From this score on one entry answers all of a question, and taking it apart would only break it. */
const ANSWERS_ALL = 0.8;

const bestOf = (
  match: MatchOne,
  text: string,
  taken: ReadonlySet<string>,
  options: PartsOptions,
): Match | null => {
  const vector = options.vectorOf?.(text);
  const [best] = match(text, {
    limit: 1,
    exclude: taken,
    ...(options.minScore === undefined ? {} : { minScore: options.minScore }),
    ...(vector === undefined ? {} : { vector }),
  });
  return best ?? null;
};

/** The best unused entry for each part of a question. Surer parts choose first, so that none takes another's story. */
export const matchEachPart = (match: MatchOne, question: string, options: PartsOptions = {}): PartMatch[] => {
  const taken = new Set(options.used ?? []);
  const parts = splitQuestion(question);
  const whole = bestOf(match, question, taken, options);
  if (parts.length < 2 || (whole !== null && whole.score >= ANSWERS_ALL)) {
    return question.trim() === '' ? [] : [{ text: question.trim(), match: whole }];
  }
  const open = new Set(parts.keys());
  const results: PartMatch[] = parts.map((text) => ({ text, match: null }));
  while (open.size > 0) {
    const choices = [...open].map((place) => ({
      place,
      match: bestOf(match, parts[place] ?? '', taken, options),
    }));
    const surest = choices.toSorted((a, b) => (b.match?.score ?? 0) - (a.match?.score ?? 0))[0];
    if (surest === undefined || surest.match === null) break;
    taken.add(surest.match.id);
    open.delete(surest.place);
    results[surest.place] = { text: parts[surest.place] ?? '', match: surest.match };
  }
  return results;
};
