import {
  AFTER_DISCOURSE,
  BEFORE_FILLER_LIKE,
  BEFORE_KIND_NOUN,
  BEFORE_LITERAL_YOU_KNOW,
  BEFORE_MEANINGFUL_LIKE,
  KNOW_OBJECTS,
  NUMBER_START,
  PAST_VERB,
  SUBJECTS,
} from './filler-contexts.ts';
import type { SpokenToken } from './spoken-tokens.ts';

/** The tokens and where we stand in them. */
interface Place {
  readonly tokens: readonly SpokenToken[];
  readonly index: number;
  readonly token: SpokenToken;
  /** Text of the token `offset` away, '' outside the answer. */
  readonly at: (offset: number) => string;
}

/** Hesitation sounds in their usual spellings → the name they are counted under. */
const hesitation = ({ token: { text, raw }, at }: Place): string | null => {
  if (/^u+h*m+$/.test(text)) return 'um';
  if (/^u+h+$/.test(text)) return 'uh';
  if (/^e+r+m+$/.test(text)) return 'erm';
  // "the ER" is a place and "err on the side of" a verb.
  if (/^e+r+$/.test(text)) return /ER/.test(raw) || (text === 'err' && at(1) === 'on') ? null : 'er';
  // "5 mm" is a length.
  if (/^h+m+$/.test(text) || (/^m{2,}$/.test(text) && !NUMBER_START.test(at(-1)))) return 'hmm';
  return null;
};

const isFillerLike = ({ token, at }: Place): boolean => {
  const [before, after] = [at(-1), at(1)];
  if (after === 'to') return false;
  if (token.startsClause) return token.endsClause || AFTER_DISCOURSE.has(after) || NUMBER_START.test(after);
  if (/^(i|you|we|they)$/.test(before) && PAST_VERB.test(after)) return true;
  if (SUBJECTS.has(before) || BEFORE_MEANINGFUL_LIKE.has(before) || at(-2) === 'what') return false;
  if (token.endsClause) return !token.endsSentence;
  if (NUMBER_START.test(after) || AFTER_DISCOURSE.has(after)) return true;
  // "it was like a family" compares, "it was like really slow" does not.
  if (/^(was|were|is)$/.test(before)) return !/^(a|an|the|that|this|my|other)$/.test(after);
  return BEFORE_FILLER_LIKE.has(before) && after !== '';
};

const isFillerYouKnow = ({ tokens, index, token, at }: Place): boolean => {
  const know = tokens[index + 1];
  if (know?.text !== 'know' || token.endsClause) return false;
  if (token.startsClause && know.endsClause) return true;
  if (!token.startsClause && BEFORE_LITERAL_YOU_KNOW.has(at(-1))) return false;
  return know.endsClause || !KNOW_OBJECTS.has(at(2));
};

const isFillerIMean = ({ tokens, index, token, at }: Place): boolean => {
  const mean = tokens[index + 1];
  if (mean?.text !== 'mean' || token.endsClause) return false;
  if ([at(-1), at(-2), at(-3)].some((word) => word === 'by' || word === 'what')) return false;
  if (mean.endsClause) return true;
  if (!token.startsClause && /^(that|this|which|do|did|as|words)$/.test(at(-1))) return false;
  const itAlone = at(2) === 'it' && (tokens[index + 2]?.endsClause === true || at(3) === '');
  return !itAlone && !/^(|to|that|business|well)$/.test(at(2));
};

const isFillerKindOf = ({ tokens, index, token, at }: Place): boolean => {
  if (tokens[index + 1]?.text !== 'of' || token.endsClause) return false;
  if (BEFORE_KIND_NOUN.has(at(-1)) && !token.startsClause) return false;
  // "it was kind of you to help"
  return !(/^(you|him|her|them)$/.test(at(2)) && at(3) === 'to');
};

const isFillerActually = ({ token, at }: Place): boolean =>
  token.startsClause || token.endsClause || /^(and|but|so|because|then|um|uh|er|erm|like|well)$/.test(at(-1));

const isFillerBasically = ({ at }: Place): boolean =>
  !/^(the|identical|equivalent|unchanged|free|sound)$/.test(at(1)) || at(2) !== 'same';

/** The filler that starts at a place with the number of tokens it takes, or null. */
const fillerAt = (place: Place): { filler: string; length: number } | null => {
  const sound = hesitation(place);
  if (sound !== null) return { filler: sound, length: 1 };
  switch (place.token.text) {
    case 'like':
      return isFillerLike(place) ? { filler: 'like', length: 1 } : null;
    case 'you':
      return isFillerYouKnow(place) ? { filler: 'you know', length: 2 } : null;
    case 'i':
      return isFillerIMean(place) ? { filler: 'I mean', length: 2 } : null;
    case 'sort':
    case 'kind':
      return isFillerKindOf(place) ? { filler: `${place.token.text} of`, length: 2 } : null;
    case 'kinda':
    case 'sorta':
      return { filler: place.token.text === 'kinda' ? 'kind of' : 'sort of', length: 1 };
    case 'basically':
      return isFillerBasically(place) ? { filler: 'basically', length: 1 } : null;
    case 'actually':
      return isFillerActually(place) ? { filler: 'actually', length: 1 } : null;
    default:
      return null;
  }
};

/** Fillers in the order they were said, under the names they are counted by; "I like it" has none. */
export const findFillers = (tokens: readonly SpokenToken[]): string[] => {
  const found: string[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (token === undefined) continue;
    const at = (offset: number): string => tokens[index + offset]?.text ?? '';
    const filler = fillerAt({ tokens, index, token, at });
    if (filler === null) continue;
    found.push(filler.filler);
    index += filler.length - 1;
  }
  return found;
};
