import type { Rewrite } from '../../attempt-contract/schema.ts';
import { STAR_ELEMENTS, type StarElement } from '../../vocabulary.ts';
import type { Analysis } from '../analyse-answer.ts';
import { contentStems } from '../reading/topic.ts';
import { anyPieces, inStarOrder, type Piece, piecesOf, readPieces } from './story-pieces.ts';

/** Bounds of the contract in characters. */
const POLISHED_MAX = 2_200;
const PART_MAX: Readonly<Record<StarElement, number>> = {
  situation: 500,
  task: 500,
  action: 800,
  result: 500,
};
/** About what can be said in a minute and a half; longer stories lose their least needed sentences. */
const WORDS_MAX = 230;

export const PLACEHOLDERS: Readonly<Record<StarElement, string>> = {
  situation: '[add where and when this was]',
  task: '[add what you had to achieve]',
  action: '[add what you did, step by step]',
  result: '[add the measured result]',
};

interface Size {
  readonly words: number;
  readonly chars: number;
}

const sizeOf = (text: string): Size => ({ words: text.split(' ').length, chars: text.length + 1 });

/** Drops the pieces that are missed least until the rest is small enough; never the last one of an element. */
const shorten = (pieces: readonly Piece[], max: Size): Piece[] => {
  const sizes = new Map(pieces.map((piece) => [piece, sizeOf(piece.text)]));
  const left = new Map<StarElement | null, number>();
  let words = 0;
  let chars = 0;
  for (const [{ element }, size] of sizes) {
    left.set(element, (left.get(element) ?? 0) + 1);
    words += size.words;
    chars += size.chars;
  }
  const dropped = new Set<Piece>();
  for (const piece of pieces.toSorted((a, b) => a.worth - b.worth)) {
    if (words <= max.words && chars <= max.chars) break;
    const many = left.get(piece.element) ?? 0;
    if (many <= 1) continue;
    left.set(piece.element, many - 1);
    dropped.add(piece);
    words -= sizes.get(piece)?.words ?? 0;
    chars -= sizes.get(piece)?.chars ?? 0;
  }
  return pieces.filter((piece) => !dropped.has(piece));
};

/** Joins texts while they fit, whole sentences only. */
const joinWithin = (texts: readonly string[], max: number): string => {
  let out = '';
  for (const text of texts) {
    const next = out === '' ? text : `${out} ${text}`;
    if (next.length <= max) out = next;
  }
  return out;
};

const partOf = (pieces: readonly Piece[], element: StarElement, missing: boolean): string => {
  const max = PART_MAX[element];
  const own = shorten(piecesOf(pieces, element), { words: WORDS_MAX, chars: max });
  const text = joinWithin(
    own.map((piece) => piece.text),
    max,
  );
  if (text === '') return missing ? PLACEHOLDERS[element] : '';
  return missing ? joinWithin([text, PLACEHOLDERS[element]], max) : text;
};

const polishedStory = (analysis: Analysis, pieces: readonly Piece[]): string => {
  const ordered = inStarOrder(shorten(pieces, { words: WORDS_MAX, chars: POLISHED_MAX - 150 }));
  const texts = STAR_ELEMENTS.flatMap((element) => {
    const own = piecesOf(ordered, element).map((piece) => piece.text);
    return needsPlaceholder(analysis, element) ? [...own, PLACEHOLDERS[element]] : own;
  });
  return joinWithin(texts, POLISHED_MAX);
};

/** In the order it was said; a question that wants facts or reasons is not retold as a story. */
const polishedDirect = (analysis: Analysis, pieces: readonly Piece[]): string => {
  const texts = pieces.length > 0 ? pieces.map(({ text }) => text) : anyPieces(analysis);
  return joinWithin(texts, POLISHED_MAX) || '[add your answer]';
};

/** Something has to be added: the element is not there, or it says only that all went well. */
export const needsPlaceholder = ({ star, question, noAnswer }: Analysis, element: StarElement): boolean => {
  if (noAnswer) return true;
  if (question.mode !== 'story') return false;
  const { status } = star[element];
  return status === 'missing' || (status === 'weak' && (element === 'result' || element === 'action'));
};

/** Secondary evidence: a task told inside a sentence about the situation is shown in both parts. */
const borrowed = (analysis: Analysis, pieces: readonly Piece[], element: StarElement): Piece[] => {
  if (analysis.star[element].status === 'missing' || piecesOf(pieces, element).length > 0) return [];
  const index = analysis.star[element].units[0];
  const holder = pieces.findLast((piece) => index !== undefined && piece.index <= index);
  return holder ? [{ ...holder, element }] : [];
};

const KEYWORDS_MAX = 8;

/** Skills of the posting that were not said yet. */
const writeKeywords = ({ request, units }: Analysis): string[] => {
  const said = contentStems(units.map((unit) => unit.sentence.text).join(' '));
  const skills = request.job?.keySkills ?? [];
  const open = skills.filter((skill) => [...contentStems(skill)].some((word) => !said.has(word)));
  const usable = open.map((skill) => skill.trim()).filter((skill) => skill.length > 1 && skill.length <= 40);
  return [...new Set(usable)].slice(0, KEYWORDS_MAX);
};

/**
 * The answer in the person's own sentences: cleaned, in STAR order when it is a story, with a placeholder only
 * where something is missing. No word, number or name is added.
 */
export const writeRewrite = (analysis: Analysis): Rewrite => {
  const story = analysis.question.mode === 'story';
  const pieces = analysis.noAnswer ? [] : readPieces(analysis, !story);
  const polished =
    story || analysis.noAnswer ? polishedStory(analysis, pieces) : polishedDirect(analysis, pieces);
  const part = (element: StarElement) =>
    partOf([...pieces, ...borrowed(analysis, pieces, element)], element, needsPlaceholder(analysis, element));
  return {
    polished_answer: polished,
    star_version: {
      situation: part('situation'),
      task: part('task'),
      action: part('action'),
      result: part('result'),
    },
    keywords_to_include: writeKeywords(analysis),
  };
};
