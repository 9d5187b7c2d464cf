const LEAD_IN =
  /\b(?:(?:experience|proficien(?:t|cy)|knowledge|understanding|familiar(?:ity)?|skilled|skills|expertise|background|competen(?:t|ce|cy)|trained|training|certifi(?:ed|cation)|fluency|fluent|qualified) (?:with|in|of|at|using)|ability to|able to|confident (?:with|in|at)|comfortable (?:with|in)) ([^.;:()]{3,120})/i;
const MAX_WORDS = 4;
const MAX_PHRASES = 4;
const MAX_SENTENCE_LENGTH = 400;

/** Words of a requirement that name no skill. */
const EMPTY_WORDS = new Set(
  `similar related relevant role roles environment environments least years year field fields position work working
  team teams least plus preferred desirable essential required other others etc candidate job setting settings industry
  areas area following one more well ability able`.split(/\s+/),
);

const tidy = (phrase: string): string =>
  phrase
    .replace(
      /^(?:(?:a|an|the|some|any|both|strong|good|excellent|solid|proven|modern|using|how to|at least) )+/i,
      '',
    )
    .replace(
      / (?:is|are|would be|or equivalent|or similar|etc|preferred|desirable|required|an advantage|a plus)\b.*$/i,
      '',
    )
    .trim();

const isSkillPhrase = (phrase: string): boolean => {
  const words = phrase.toLowerCase().split(' ');
  return (
    phrase.length >= 4 &&
    phrase.length <= 40 &&
    words.length <= MAX_WORDS &&
    /^[\p{L}]/u.test(phrase) &&
    !words.some(
      (word) =>
        EMPTY_WORDS.has(word) || /\d/.test(word) || /^(?:you|your|we|our|their|which|who|that)$/.test(word),
    )
  );
};

/** "Experience with wound dressing, stoma care and discharge letters" gives the three things, in their own words. */
export const phrasesOfRequirement = (line: string): readonly string[] => {
  const found = LEAD_IN.exec(line.slice(0, MAX_SENTENCE_LENGTH))?.[1];
  if (found === undefined) return [];
  return found
    .split(/, (?:and |or )?| and | or |\//)
    .map(tidy)
    .filter(isSkillPhrase)
    .slice(0, MAX_PHRASES);
};
