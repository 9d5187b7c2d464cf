import { z } from 'zod';
import {
  COMPETENCIES,
  type Competency,
  DIFFICULTIES,
  QUESTION_TYPES,
  STAGE_COMPETENCIES,
  STAGES,
  type Stage,
} from '../vocabulary.ts';
import type { BankEntry } from './types.ts';
import { contentStems, stemSimilarity } from './wording.ts';

/** A question is spoken: longer ones are hard to follow by ear. */
const MAX_QUESTION_LENGTH = 240;
/** Two texts of different entries that share this much of their subject words ask the same thing. */
const NEAR_DUPLICATE = 0.5;
/** Another wording of the same may share more, but not nearly everything. */
const SAME_WORDING = 0.75;

const spoken = z
  .string()
  .trim()
  .min(15, 'is too short for a question')
  .max(MAX_QUESTION_LENGTH, `is longer than ${MAX_QUESTION_LENGTH} characters, too long to be spoken`)
  .refine((text) => /[.?]$/.test(text), 'must end in "?" or "."')
  .refine((text) => (text.match(/\?/g) ?? []).length <= 1, 'asks more than one question');

export const bankEntrySchema = z.strictObject({
  id: z.string().regex(/^[a-z]+-[emh]-\d{2}$/, 'must look like "lead-h-03"'),
  text: spoken,
  stage: z.enum(STAGES),
  competency: z.enum(COMPETENCIES as [Competency, ...Competency[]]),
  type: z.enum(QUESTION_TYPES),
  difficulty: z.enum(DIFFICULTIES),
  strongAnswerShows: z
    .array(z.string().trim().min(8).max(90))
    .min(2, 'needs two to four phrases')
    .max(4, 'needs two to four phrases'),
  otherWordings: z.array(spoken).min(2, 'needs two other wordings or more'),
});

const stageOf = (competency: Competency): Stage =>
  STAGES.find((stage) => (STAGE_COMPETENCIES[stage] as readonly Competency[]).includes(competency)) ??
  'hiring_manager';

const labelOf = (raw: unknown, index: number): string =>
  typeof raw === 'object' && raw !== null && 'id' in raw && typeof raw.id === 'string'
    ? raw.id
    : `entry ${index + 1}`;

const placeProblems = (file: string, entry: BankEntry): string[] => {
  const problems: string[] = [];
  if (entry.competency !== file)
    problems.push(`competency is "${entry.competency}", the file holds "${file}"`);
  const stage = stageOf(entry.competency);
  if (entry.stage !== stage) problems.push(`stage must be "${stage}" for ${entry.competency}`);
  if (entry.id.split('-')[1] !== entry.difficulty[0])
    problems.push(`the letter in the id must be that of "${entry.difficulty}"`);
  return problems;
};

interface Phrase {
  readonly id: string;
  readonly text: string;
  readonly stems: ReadonlySet<string>;
}

const phrasesOf = (entry: BankEntry): Phrase[] =>
  [entry.text, ...entry.otherWordings].map((text) => ({ id: entry.id, text, stems: contentStems(text) }));

const likeness = (a: Phrase, b: Phrase): string | null => {
  const similarity = stemSimilarity(a.stems, b.stems);
  if (a.id === b.id)
    return similarity >= SAME_WORDING || a.text === b.text ? 'is hardly another wording of' : null;
  return similarity >= NEAR_DUPLICATE || a.text === b.text ? 'asks nearly the same as' : null;
};

const duplicateProblems = (entries: readonly BankEntry[]): string[] => {
  const problems: string[] = [];
  const ids = new Set<string>();
  const seen: Phrase[] = [];
  for (const entry of entries) {
    if (ids.has(entry.id)) problems.push(`${entry.competency} ${entry.id}: the id is used twice`);
    ids.add(entry.id);
    for (const phrase of phrasesOf(entry)) {
      for (const earlier of seen) {
        const verdict = likeness(phrase, earlier);
        if (verdict !== null)
          problems.push(
            `${entry.competency} ${entry.id}: "${phrase.text}" ${verdict} "${earlier.text}" (${earlier.id})`,
          );
      }
      seen.push(phrase);
    }
  }
  return problems;
};

const emptyCells = (entries: readonly BankEntry[]): string[] =>
  COMPETENCIES.flatMap((competency) =>
    DIFFICULTIES.filter(
      (difficulty) => !entries.some((e) => e.competency === competency && e.difficulty === difficulty),
    ).map((difficulty) => `${competency}: there is no ${difficulty} question`),
  );

/**
 * Everything that is wrong with the files, one sentence each with file and entry; empty for a sound bank.
 * Looks at the shape of each entry, its place, unique ids, near-duplicates over the whole bank and empty cells.
 */
export const checkBank = (files: Readonly<Record<string, readonly unknown[]>>): readonly string[] => {
  const problems: string[] = [];
  const entries: BankEntry[] = [];
  for (const [file, raws] of Object.entries(files)) {
    for (const [index, raw] of raws.entries()) {
      const label = `${file} ${labelOf(raw, index)}`;
      const result = bankEntrySchema.safeParse(raw);
      if (!result.success) {
        problems.push(...result.error.issues.map((i) => `${label}: ${i.path.join('.')} ${i.message}`));
        continue;
      }
      entries.push(result.data);
      problems.push(...placeProblems(file, result.data).map((problem) => `${label}: ${problem}`));
    }
  }
  return [...problems, ...duplicateProblems(entries), ...emptyCells(entries)];
};
