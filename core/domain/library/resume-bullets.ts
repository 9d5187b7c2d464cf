import { checkText } from '../guards/check-facts.ts';
import { createFactSources } from '../guards/fact-sources.ts';
import type { Piece } from '../offline-coach/feedback/story-pieces.ts';
import { hasNumber } from '../offline-coach/lexicon/numbers.ts';
import { THIN_ACTION } from '../offline-coach/lexicon/verbs.ts';
import { plainOf } from '../offline-coach/text/plain.ts';
import { readWords } from '../offline-coach/text/words.ts';
import type { Story } from '../story.ts';
import { actionClause, fitClause, resultClause } from './bullet-clauses.ts';
import { ownSentences } from './read-story.ts';

/** Two lines of a résumé in a common font. */
export const BULLET_LENGTH = 180;
const MOST_BULLETS = 3;
/** A clause of this length or less is read at a glance. */
const GOOD_CLAUSE = 110;
const LEAST_WORDS = 4;

export interface ResumeBullet {
  readonly text: string;
  /** The person's sentences that it is made of. */
  readonly from: readonly string[];
}

const counted = (text: string): number => text.split(/\s+/u).length;

const isMeasured = (text: string): boolean => hasNumber(plainOf(readWords(text)));

interface Deed {
  readonly clause: string;
  readonly piece: Piece;
  readonly worth: number;
}

/** What the person did, the strongest first. */
const deedsOf = (pieces: readonly Piece[]): Deed[] =>
  pieces
    .filter(({ element }) => element === 'action' || element === 'result' || element === null)
    .flatMap((piece) => {
      const clause = actionClause(piece.text);
      if (clause === null || counted(clause) < LEAST_WORDS) return [];
      const verb = /^\p{L}+/u.exec(clause)?.[0].toLowerCase() ?? '';
      const thin = THIN_ACTION.has(verb) ? 1 : 0;
      const worth = piece.worth + (piece.element === 'action' ? 1 : 0) + (isMeasured(clause) ? 0.5 : 0);
      return [{ clause, piece, worth: worth - thin }];
    })
    .toSorted((a, b) => b.worth - a.worth || a.piece.index - b.piece.index);

/** The best ending: one with a number before one without, then the last one told. */
const endingOf = (pieces: readonly Piece[]): Piece | null =>
  pieces
    .filter(({ element }) => element === 'result')
    .toSorted((a, b) => Number(isMeasured(b.text)) - Number(isMeasured(a.text)) || b.index - a.index)[0] ??
  null;

/** A clause that runs on is cut at a joint where it can be. */
const shortened = (clause: string, room: number): string | null =>
  fitClause(clause, Math.min(room, GOOD_CLAUSE)) ?? fitClause(clause, room);

const joined = (deed: Deed, ending: Piece): ResumeBullet | null => {
  const { text } = resultClause(ending.text);
  const room = BULLET_LENGTH - text.length - 2;
  const action = room < 20 ? null : shortened(deed.clause, room);
  return action === null
    ? null
    : { text: `${action.replace(/[;,:]$/u, '')}; ${text}`, from: [deed.piece.text, ending.text] };
};

const alone = (clause: string, piece: Piece): ResumeBullet[] => {
  const fitted = shortened(clause, BULLET_LENGTH);
  return fitted === null ? [] : [{ text: fitted, from: [piece.text] }];
};

const endingAlone = (ending: Piece): ResumeBullet[] => {
  const { text, startsWithVerb } = resultClause(ending.text);
  return startsWithVerb ? alone(text.charAt(0).toUpperCase() + text.slice(1), ending) : [];
};

/**
 * Bullets for a résumé from a story, made of the person's own words: the action verb first, the result with its
 * numbers exactly as said, at most two lines (180 characters). Empty when the story tells no deed. Nothing is added:
 * a bullet with a number or name that was not said would be dropped.
 */
export const toResumeBullets = (story: Story): ResumeBullet[] => {
  const pieces = ownSentences(story).filter(({ text }) => !/[[\]]/u.test(text));
  const ending = endingOf(pieces);
  const deeds = deedsOf(pieces).filter(({ piece }) => piece !== ending);
  const [first, ...others] = deeds;
  const main = first !== undefined && ending !== null ? joined(first, ending) : null;
  const bullets = [
    ...(main === null ? [] : [main]),
    ...(main === null && ending !== null ? endingAlone(ending) : []),
    ...(main === null && first !== undefined ? alone(first.clause, first.piece) : []),
    ...others.filter(({ worth }) => worth > 1).flatMap(({ clause, piece }) => alone(clause, piece)),
  ];
  const sources = createFactSources([story.transcript, story.transcript === '' ? story.polishedAnswer : '']);
  return bullets.filter(({ text }) => checkText(text, sources).text === text).slice(0, MOST_BULLETS);
};
