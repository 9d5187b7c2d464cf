import type { CoachNote } from '../../attempt-contract/schema.ts';
import type { Analysis } from '../analyse-answer.ts';
import type { Unit } from '../reading/units.ts';
import type { Word } from '../text/words.ts';
import { cleanWords } from './clean-words.ts';
import type { Issue } from './diagnosis.ts';
import { DANGLING } from './quote.ts';

const MAX = 118;
const NOTES_MAX = 6;

/** Up to `end`, and never ending on a word that hangs in the air. */
const clipped = (words: readonly Word[], end: number): readonly Word[] => {
  const fits = (word: Word, index: number): boolean =>
    word.end <= end && (index === words.length - 1 || index < 2 || !DANGLING.has(word.lower));
  return words.slice(0, words.findLastIndex(fits) + 1);
};

/** The longest run of words around `from` that fits; verbatim. */
const span = (unit: Unit, from = 0): readonly Word[] => {
  const words = unit.sentence.words.slice(from);
  const start = words[0]?.start ?? 0;
  return clipped(words, start + MAX);
};

const verbatim = (unit: Unit, words: readonly Word[]): string => {
  const base = unit.sentence.words[0]?.start ?? 0;
  return unit.sentence.text.slice((words[0]?.start ?? base) - base, (words.at(-1)?.end ?? base) - base);
};

const note = (
  change_type: CoachNote['change_type'],
  original: string,
  revised: string,
  reason: string,
): CoachNote[] =>
  original.length > 0 && original.length <= 120 && revised.length <= 120 && original !== revised
    ? [{ change_type, original_snippet: original, revised_snippet: revised, reason }]
    : [];

/** Where in the sentence its fillers are densest, so that the shown stretch has some. */
const fillerStart = (unit: Unit): number => {
  let at = 0;
  for (const [index, clause] of unit.clauses.entries()) {
    if (clause.fillers > 0) return at;
    at += unit.sentence.clauses[index]?.length ?? 0;
  }
  return 0;
};

const fillersOf = (unit: Unit): number => unit.clauses.reduce((sum, clause) => sum + clause.fillers, 0);

const conciseness = ({ units }: Analysis): CoachNote[] =>
  units
    .filter((unit) => unit.kind === 'story' && fillersOf(unit) > 0)
    .toSorted((a, b) => fillersOf(b) - fillersOf(a))
    .slice(0, 2)
    .flatMap((unit) => {
      const words = span(unit, fillerStart(unit));
      const whole = words.length === unit.sentence.words.length;
      const revised = cleanWords(words, whole ? '.' : '');
      return note(
        'conciseness',
        verbatim(unit, words),
        revised,
        'The same without fillers and hedges sounds surer.',
      );
    });

const padding = ({ units }: Analysis): CoachNote[] =>
  units
    .filter((unit) => unit.kind === 'padding' || unit.kind === 'repeat')
    .slice(0, 2)
    .flatMap((unit) =>
      note(
        unit.kind === 'repeat' ? 'conciseness' : 'relevance',
        verbatim(unit, span(unit)),
        '[leave out]',
        unit.kind === 'repeat'
          ? 'It was said before.'
          : 'It says nothing about what happened; the story is stronger without it.',
      ),
    );

const withPlaceholder = (words: readonly Word[], unit: Unit, placeholder: string): [string, string] => {
  const start = words[0]?.start ?? 0;
  const kept = clipped(words, start + MAX - placeholder.length - 4);
  return [verbatim(unit, kept), `${cleanWords(kept, '')} ${placeholder}`];
};

const metrics = ({ star, units, result }: Analysis): CoachNote[] => {
  const unit = units[star.result.units[0] ?? -1];
  if (!unit || result === 'measured') return [];
  const [original, revised] = withPlaceholder(
    span(unit),
    unit,
    '[add the number: how many, how much, how long]',
  );
  return note('metrics', original, revised, 'A number shows how big the change was.');
};

const ownership = ({ units, ownership: known }: Analysis): CoachNote[] => {
  if (known === 'clear') return [];
  return units
    .filter(
      (unit) =>
        unit.kind === 'story' &&
        unit.clauses.some((clause) => clause.deeds.some((deed) => deed.actor === 'we' && !deed.passive)),
    )
    .slice(0, 2)
    .flatMap((unit) => {
      const [original, revised] = withPlaceholder(span(unit), unit, '[say which part was yours]');
      return note(
        'ownership',
        original,
        revised,
        'An interviewer hires you, not the team: your part has to be visible.',
      );
    });
};

const plans = ({ units, question }: Analysis): CoachNote[] => {
  const unit = units.find(
    (one) =>
      one.kind === 'story' && one.clauses.some((clause) => clause.hypothetical && clause.deeds.length > 0),
  );
  if (!unit || question.mode !== 'story') return [];
  return note(
    'impact_language',
    verbatim(unit, span(unit)),
    '[tell one time when you did this]',
    'What you did convinces more than what you would do.',
  );
};

const order = ({ labels, units, question }: Analysis): CoachNote[] => {
  const at = labels.indexOf('result');
  const action = labels.indexOf('action');
  const unit = units[at];
  if (!unit || question.mode !== 'story' || action < 0 || at > action) return [];
  const words = span(unit);
  return note(
    'structure',
    verbatim(unit, words),
    `[moved to the end] ${cleanWords(words.slice(0, 12), '')}`,
    'The ending comes last in the rewrite; opening with it works too if you return to it.',
  );
};

const startsFresh = (unit: Unit | undefined): boolean =>
  unit?.kind === 'story' &&
  unit.sentence.cut &&
  !/[,;:—–]/.test(unit.sentence.words[0]?.gap ?? '') &&
  !/^(?:because|which|who|so)$/.test(unit.sentence.words[0]?.lower ?? '');

const longRuns = ({ units }: Analysis): CoachNote[] => {
  const at = units.findIndex(
    (unit, index) => unit.kind === 'story' && unit.sentence.cut && startsFresh(units[index + 1]),
  );
  const unit = units[at];
  const next = units[at + 1];
  if (!unit || !next) return [];
  const words = unit.sentence.words.slice(-7);
  const more = next.sentence.words.slice(0, 7);
  const original = `${verbatim(unit, words)}${more[0]?.gap ?? ' '}${verbatim(next, more)}`;
  return note(
    'clarity',
    original,
    `${verbatim(unit, words)}. ${cleanWords(more, '')}`,
    'Two short sentences are easier to follow than one long one.',
  );
};

/** What the rewrite changed and what is left to do, before and after, from this very answer. */
export const writeCoachNotes = (analysis: Analysis, issues: readonly Issue[]): CoachNote[] => {
  if (analysis.noAnswer) return [];
  const measured = issues.includes('no_result') ? [] : metrics(analysis);
  const all = [
    ...ownership(analysis),
    ...plans(analysis),
    ...measured,
    ...order(analysis),
    ...conciseness(analysis),
    ...padding(analysis),
    ...longRuns(analysis),
  ];
  return all.slice(0, NOTES_MAX);
};
