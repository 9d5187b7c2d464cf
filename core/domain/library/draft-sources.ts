import type { ResumeContext } from '../coach-request.ts';
import { isPastVerb, NO_ACTION } from '../offline-coach/lexicon/verbs.ts';
import { competenciesIn } from '../posting/competency-cues.ts';
import { documentLines } from '../posting/document-lines.ts';
import { contentStems } from '../question-bank/wording.ts';
import type { Competency } from '../vocabulary.ts';

/** A line of the résumé that tells of something done. */
export interface ResumeDeed {
  /** As written. */
  readonly line: string;
  /** To be spoken: "Led a team" is "I led a team". */
  readonly spoken: string;
  /** The line above that names role or employer, empty when there is none. */
  readonly place: string;
  readonly order: number;
}

const MAX_PLACE = 120;

const asSpoken = (line: string): string | null => {
  const first = /^\p{L}+/u.exec(line)?.[0] ?? '';
  const sentence = /[.!?]$/u.test(line) ? line : `${line}.`;
  if (/^I\b/u.test(line)) return sentence;
  const lower = first.toLowerCase();
  if (!isPastVerb(lower) || NO_ACTION.has(lower)) return null;
  return `I ${lower}${sentence.slice(first.length)}`;
};

/** What a résumé says that the person did, in its order. */
export const resumeDeeds = (resume: ResumeContext | null): ResumeDeed[] => {
  const deeds: ResumeDeed[] = [];
  let place = '';
  for (const [order, { text, kind }] of documentLines(resume?.sourceText ?? '').entries()) {
    const spoken = kind === 'heading' ? null : asSpoken(text);
    if (spoken !== null) deeds.push({ line: text, spoken, place, order });
    else if (kind !== 'bullet') place = text.length <= MAX_PLACE ? text : '';
  }
  return deeds;
};

export interface Wanted {
  readonly stems: ReadonlySet<string>;
  readonly competency: Competency;
}

export const wantedBy = (question: {
  readonly text: string;
  readonly competency: Competency;
  readonly strongAnswerShows: readonly string[];
}): Wanted => ({
  stems: contentStems(`${question.text} ${question.strongAnswerShows.join(' ')}`),
  competency: question.competency,
});

const SAME_COMPETENCY = 1.5;

/** How well a text serves a question: shared subject words, and the competency that it speaks of. */
export const fitOf = (text: string, wanted: Wanted, competency?: Competency): number => {
  const shared = contentStems(text).intersection(wanted.stems).size;
  const named = competency === undefined ? competenciesIn(text) : [competency];
  return shared + (named.includes(wanted.competency) ? SAME_COMPETENCY : 0);
};
