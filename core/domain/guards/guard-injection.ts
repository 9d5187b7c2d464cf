/**
 * Signs that a coach obeyed the answer instead of coaching it: it talks of its instructions, of prompts, or of
 * the figures it was told to give.
 */
const OBEYED =
  /\b(?:system prompt|prompt injection|(?:as|per) (?:you |your |the )?(?:request(?:ed|s)?|instruct(?:ed|ions?)|command(?:ed|s)?)|(?:ignor|disregard|overrid|forget)\w* (?:all |any |the |your |my |previous |prior |above )*(?:instruction|rule|prompt|guideline)s?|my (?:instructions|guidelines|programming|system)|as an? (?:ai|language model|llm|assistant)|i am an? (?:ai|language model|assistant)|json schema|(?:10|ten) ?(?:\/|out of) ?(?:10|ten)|perfect (?:10|ten|score)|(?:full|top|maximum|max|highest) (?:marks|scores?|points)|score[sd]? (?:of |is |at |this |it )*(?:a )?(?:10|ten)\b|jailbreak|developer mode|pwned|hacked)/i;

/** True when a text does not coach but obeys: it speaks of prompts, instructions or the score to be given. */
export const looksObedient = (text: string): boolean => OBEYED.test(text);
