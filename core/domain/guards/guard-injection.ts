/**
 * Signs that a coach obeyed the answer instead of coaching it: it talks of its instructions, of prompts, or of
 * the figures it was told to give.
 */
const OBEYED =
  /\b(?:system prompt|prompt injection|(?:as|per) (?:you |your |the )?(?:request(?:ed|s)?|instruct(?:ed|ions?)|command(?:ed|s)?)|(?:ignor|disregard|overrid|forget)\w* (?:all |any |the |your |my |previous |prior |above )*(?:instruction|rule|prompt|guideline)s?|my (?:instructions|guidelines|programming|system)|as an? (?:ai|language model|llm|assistant)|i am an? (?:ai|language model|assistant)|json schema|(?:10|ten) ?(?:\/|out of) ?(?:10|ten)|perfect (?:10|ten|score)|(?:full|top|maximum|max|highest) (?:marks|scores?|points)|score[sd]? (?:of |is |at |this |it )*(?:a )?(?:10|ten)\b|jailbreak|developer mode|pwned|hacked)/i;

/** True when a text does not coach but obeys: it speaks of prompts, instructions or the score to be given. */
export const looksObedient = (text: string): boolean => OBEYED.test(text);

/** Words to a coach or a model that no interview answer, résumé or posting needs. */
const INSTRUCTION =
  /\b(?:(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instructions?|rules|prompts?|guidelines|rubric|everything above)|system prompt|prompt injection|(?:give|award|assign|rate|score|grade|mark)\b.{0,40}\b(?:(?:10|ten) ?(?:\/|out of) ?(?:10|ten)|a (?:10|ten)\b|full marks|(?:perfect|maximum|highest|top) (?:scores?|marks?|rating|grade))|(?:set|make)\b.{0,20}\bscores?\b.{0,15}\b(?:10|ten)\b|you are (?:now |no longer )(?:an?|the|in)\b.{0,30}\b(?:ai|assistant|model|mode|coach|interviewer)|as an ai\b|new instructions?:|(?:respond|reply|answer|output) only with|<\/?(?:system|instructions?)>)/i;

/** Sentences of a text that are addressed to the coach. */
export const findInstructions = (text: string): readonly string[] =>
  INSTRUCTION.test(text)
    ? text
        .split(/(?<=[.!?])\s+|\n+/)
        .map((sentence) => sentence.trim())
        .filter((sentence) => INSTRUCTION.test(sentence))
    : [];
