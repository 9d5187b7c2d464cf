import { plainText } from './plain-words.ts';

/**
 * Signs that a coach obeyed the answer instead of coaching it: it talks of its instructions, of prompts, or of
 * the figures it was told to give.
 */
const OBEYED =
  /\b(?:system prompt|prompt injection|(?:as|per) (?:you |your |the )?(?:request(?:ed|s)?|instruct(?:ed|ions?)|command(?:ed|s)?)|(?:ignor|disregard|overrid|forget)\w* (?:all |any |the |your |my |previous |prior |above )*(?:instruction|rule|prompt|guideline)s?|my (?:instructions|guidelines|programming|system)|as an? (?:ai|language model|llm|assistant)|i am an? (?:ai|language model|assistant)|json schema|(?:10|ten) ?(?:\/|out of) ?(?:10|ten)|perfect (?:10|ten|score)|(?:full|top|maximum|max|highest) (?:marks|scores?|points)|score[sd]? (?:of |is |at |this |it )*(?:a )?(?:10|ten)\b|jailbreak|developer mode|pwned|hacked)/i;

/** True when a text does not coach but obeys: it speaks of prompts, instructions or the score to be given. */
export const looksObedient = (text: string): boolean => OBEYED.test(text);

/** What only a model that forgot its part says of itself, whether or not instructions were found in the answer. */
const OUT_OF_PART =
  /\bsystem prompt\b|\bprompt injection\b|\bas an? (?:ai|large language model|language model|llm)\b|\bi(?:['’]m| am) an? (?:ai|large language model|language model|llm)\b|\bmy (?:instructions|guidelines|programming)\b/i;

/** True when a text speaks as a machine of itself; words of the person's own (`quotable`) are fine. */
export const isOutOfPart = (text: string, quotable: () => string): boolean => {
  const match = OUT_OF_PART.exec(text);
  return match !== null && !quotable().includes(plainText(match[0]));
};

/** Words to a coach or a model that no interview answer, résumé or posting needs. */
const INSTRUCTION = new RegExp(
  [
    // "ignore all previous instructions", not "ignore the old rules of the shop"
    /\b(?:ignore|disregard|forget|override|bypass)\s+(?:(?:all|any|of|the|every)\s+)*(?:your|previous|prior|above|earlier|preceding|these)\s+(?:\w+\s+){0,2}(?:instructions?|prompts?|rules|guidelines|rubric|messages?)/,
    /\b(?:ignore|disregard|bypass)\s+(?:all|any)\s+(?:instructions|prompts|rules)\b(?!\s+(?:from|of))/,
    /\b(?:ignore|disregard|bypass|forget)\s+(?:the\s+|your\s+)?(?:scoring |grading )?(?:rubric|system prompt|everything above)/,
    /\bsystem prompt\s*:|\b(?:reveal|print|show|repeat|output)\b.{0,20}\bsystem prompt/,
    // "give me a 10", not "customers rate us 10/10"
    /\b(?:give|award|assign|rate|score|grade|mark)\s+(?:me|it|(?:this|my|the)(?:\s+(?:answer|candidate|response|attempt|person|applicant))?)\b.{0,30}(?:\b(?:10|ten) ?(?:\/|out of) ?(?:10|ten)|\ba?\s?(?:10|ten)(?=\s*(?:[.!?,;]|$)))/,
    /\b(?:give|award|assign)\s+(?:\w+\s+){0,3}(?:full|top|maximum|perfect|highest)\s+(?:possible\s+)?(?:marks|scores?|rating|grade|points)\b/,
    /\b(?:set|make)\s+(?:all |every |the |my |each )*scores?\b.{0,15}\b(?:10|ten)\b/,
    /\byou are (?:now|no longer)\b.{0,30}\b(?:ai|assistant|model|mode|coach|interviewer)\b/,
    /\bnew instructions?:|\b(?:respond|reply|answer|output) only with\b|<\/?(?:system|instructions?)>/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'i',
);

/** Sentences of a text that are addressed to the coach. */
export const findInstructions = (text: string): readonly string[] =>
  INSTRUCTION.test(text)
    ? text
        .split(/(?<=[.!?])\s+|\n+/)
        .map((sentence) => sentence.trim())
        .filter((sentence) => INSTRUCTION.test(sentence))
    : [];
