import { checkNumbers } from '../guards/check-facts.ts';
import { clipText } from '../guards/clip-text.ts';
import { findNumbers } from '../guards/fact-numbers.ts';
import { createFactSources, type FactSources } from '../guards/fact-sources.ts';
import { sentencesOf } from '../posting/document-lines.ts';
import type { Story } from '../story.ts';
import { nearDuplicates } from './near-duplicates.ts';
import { analyseStory, placeholdersIn, withoutPlaceholders } from './read-story.ts';

export const PROBLEM_KINDS = [
  'number_without_source',
  'no_result',
  'placeholder',
  'too_long',
  'unreadable_sentence',
  'duplicate',
] as const;
export type ProblemKind = (typeof PROBLEM_KINDS)[number];

export interface LibraryProblem {
  readonly storyId: string;
  readonly title: string;
  readonly kind: ProblemKind;
  /** One sentence: what is wrong. */
  readonly problem: string;
  /** One sentence: what to do. */
  readonly todo: string;
  /** The words in question; null when it is the whole story. */
  readonly quote: string | null;
}

/** Words a minute in the middle of the target pace (130–160). */
const PACE_WPM = 145;
const LONGEST_MINUTES = 3;
/** More words than this in one sentence cannot be followed by ear. */
const SENTENCE_WORDS = 40;
const QUOTE = 120;

type Finding = Omit<LibraryProblem, 'storyId' | 'title'>;

const countWords = (text: string): number =>
  text.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)?.length ?? 0;

const answerOf = ({ polishedAnswer, transcript }: Story): string =>
  polishedAnswer.trim() === '' ? transcript : polishedAnswer;

const tooLong = (story: Story): Finding[] => {
  const words = countWords(withoutPlaceholders(answerOf(story)));
  if (words <= PACE_WPM * LONGEST_MINUTES) return [];
  const minutes = (words / PACE_WPM).toFixed(1);
  return [
    {
      kind: 'too_long',
      problem: `It has ${words} words and takes about ${minutes} minutes to say; listeners stay with you for two to three.`,
      todo: `Cut it to ${PACE_WPM * 2} words or so: shorten the situation first, and keep the result.`,
      quote: null,
    },
  ];
};

const noResult = (story: Story): Finding[] => {
  const analysis = analyseStory(story, withoutPlaceholders(answerOf(story)));
  if (analysis.question.mode !== 'story' || analysis.star.result.status !== 'missing') return [];
  return [
    {
      kind: 'no_result',
      problem: 'It does not say how it ended.',
      todo: 'Add one sentence with what came of it, with a number if you have one.',
      quote: null,
    },
  ];
};

const leftPlaceholders = (story: Story): Finding[] => {
  const [first, ...more] = placeholdersIn(answerOf(story));
  if (first === undefined) return [];
  const others = more.length === 0 ? '' : ` and ${more.length} more`;
  return [
    {
      kind: 'placeholder',
      problem: `It still has ${first}${others} in it.`,
      todo: 'Put in what really happened, or leave the sentence out.',
      quote: first,
    },
  ];
};

/** Numbers of a sentence that nobody said. */
const unsaid = (sentence: string, sources: FactSources): string[] =>
  checkNumbers(sentence, sources) === sentence
    ? []
    : findNumbers(sentence)
        .filter((number) => sources.supports(number) !== 'yes')
        .map(({ start, end }) => sentence.slice(start, end));

const withoutSource = (story: Story, sources: FactSources): Finding[] =>
  sentencesOf(story.polishedAnswer.replace(/\n+/gu, ' ')).flatMap((sentence) => {
    const numbers = unsaid(sentence, sources);
    return numbers.length === 0
      ? []
      : [
          {
            kind: 'number_without_source' as const,
            problem: `${numbers.map((number) => `“${number}”`).join(' and ')} is neither in what you said nor in your résumé.`,
            todo: 'Check it: put in the real number, or take it out before somebody asks where it comes from.',
            quote: clipText(sentence, QUOTE),
          },
        ];
  });

const unreadable = (story: Story): Finding[] =>
  sentencesOf(answerOf(story).replace(/\n+/gu, ' ')).flatMap((sentence) => {
    const words = countWords(sentence);
    return words <= SENTENCE_WORDS
      ? []
      : [
          {
            kind: 'unreadable_sentence' as const,
            problem: `One sentence has ${words} words; by ear, nobody can follow more than about 25.`,
            todo: 'Break it into two or three sentences with one point each.',
            quote: clipText(sentence, QUOTE),
          },
        ];
  });

const duplicates = (stories: readonly Story[]): LibraryProblem[] => {
  const byId = new Map(stories.map((story) => [story.id, story]));
  const told = stories.map((story) => ({ id: story.id, text: story.transcript || story.polishedAnswer }));
  return nearDuplicates(told).map(({ a, b, likeness }) => ({
    storyId: b,
    title: byId.get(b)?.title ?? '',
    kind: 'duplicate',
    problem: `It tells ${likeness > 0.9 ? 'the same' : 'nearly the same'} as “${byId.get(a)?.title ?? ''}”.`,
    todo: 'Keep the better one and add the questions of the other to it, so that no interviewer hears it twice.',
    quote: null,
  }));
};

export interface CheckLibraryInput {
  readonly stories: readonly Story[];
  /** The person's résumés: a source of numbers. */
  readonly resumeTexts: readonly string[];
}

/**
 * What is wrong with a library, story by story, the gravest first, then stories that tell the same. A number counts
 * as said when the story's own transcript or a résumé has it; a draft has no transcript, so for it the other stories
 * count.
 */
export const checkLibrary = ({ stories, resumeTexts }: CheckLibraryInput): LibraryProblem[] => {
  const all = stories.map(({ transcript }) => transcript);
  const found = stories.flatMap((story) => {
    const said = story.transcript.trim() === '' ? all : [story.transcript];
    const sources = createFactSources([...said, ...resumeTexts], story.questions);
    const findings = [
      ...withoutSource(story, sources),
      ...noResult(story),
      ...leftPlaceholders(story),
      ...tooLong(story),
      ...unreadable(story),
    ];
    return findings.map((finding) => ({ storyId: story.id, title: story.title, ...finding }));
  });
  return [...found, ...duplicates(stories)];
};
