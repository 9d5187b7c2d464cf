/** Word classes as regular expression sources. Contractions may have lost their apostrophe in transcription. */

export const AUXILIARY =
  "(?:(?:do|does|did|is|are|was|were|have|has|had|could|would|should)(?:n'?t)?|can(?:'?t|not)?|won'?t|will|am|shall|may|might)";

/** Words that ask. "whats" and "hows" are what transcription leaves of "what's" and "how's". */
export const ASKING = "(?:what|why|how|when|where|who|whom|whose|which)(?:'?s|'re|'d|'ve|'ll)?";

export const SUBJECT_PRONOUN = "(?:i|we|you|they|he|she|it|this|that)(?:'(?:d|ve|re|s|m|ll))?";

/** What may follow an auxiliary at the start of a yes-or-no question. */
export const ASKED_SUBJECT =
  '(?:you|your|i|we|they|he|she|it|this|that|these|those|there|anyone|anybody|anything|someone|somebody|something|' +
  'everyone|everybody|everything|any|people|most|either|both|all|each)';

export const DETERMINER_SUBJECT = '(?:the|our|their|his|her|its|my)';

export const PREPOSITION = '(?:in|on|at|to|by|with|for|from|of|under|about|since|until)';

/** Asking words followed, within a few words, by a verb before its subject: "how often did you". */
export const INVERSION =
  `(?:what|why|how|when|where|who|whom|whose|which)(?: (?!${SUBJECT_PRONOUN} )[a-z']+){0,5}? ${AUXILIARY} ` +
  `(?:${ASKED_SUBJECT}|${DETERMINER_SUBJECT})\\b`;

export const pattern = (source: string): RegExp => new RegExp(source);
