/**
 * Sentences addressed to the coach rather than to an interviewer. An interviewee may well say "ignore" or
 * "system"; what gives an injection away is an order about the rules, the score or the role of the reader.
 */
const PATTERNS: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override|bypass|drop|skip)\b[^.!?\n]{0,40}\b(?:(?:previous|prior|above|earlier|your|these|any|system)\b[^.!?\n]{0,30}\b(?:instructions?|prompts?|rules?|rubric|guidelines|context|polic(?:y|ies)|constraints|directions?)|(?:all|the)(?: (?:of )?(?:the |your |these |those |other |scoring |system |grading ))*(?:instructions|prompt|rubric|scoring rules|guidelines))\b(?! on the wall| from (?:the|my|our)| in the (?:manual|folder))/i,
  /\b(?:give|award|assign|grant|rate|score|mark|grade)\b[^.!?\n]{0,30}\b(?:me|this|it|my|the answer|the attempt|everything|all)\b[^.!?\n]{0,40}(?:\b(?:10|ten|100|perfect|full marks|maximum|max|top|highest|highly)\b|\b\d+ ?(?:\/|out of) ?10)/i,
  /\b(?:set|change|make|put|return|output|respond with|raise)\b[^.!?\n]{0,30}\b(?:overall|scores?|scoring|rating|content_breakdown|follow_up|should_ask|star|relevance|clarity|impact)\b[^.!?\n]{0,25}(?:\bto\b|=|:)?[^.!?\n]{0,12}\b(?:10|ten|true|false|9|perfect|maximum|max|present)\b/i,
  /\b(?:you are|you're|act as|pretend (?:to be|you are)|roleplay as|behave as) (?:now |an? |the |no longer )*(?:\w+ )?(?:ai|assistant|language model|llm|chatbot|coach|grader|evaluator|scorer|system|developer mode|dan)\b/i,
  /\bas (?:the|a|an) (?:system|ai|assistant|grader|evaluator|developer|administrator|admin)\b[^.!?\n]{0,60}\b(?:set|give|score|rate|award|mark|must|overall|you)\b/i,
  /(?:^|\n|\s)(?:\[|<|#+ ?|\*\*)?(?:system|assistant|developer|user|human)(?:\]|>| ?(?:message|prompt|note|override|update))? ?:(?: |\n|$)/i,
  /<\/?(?:system|assistant|instructions?|prompt|im_start|im_end|user)\b|<\|[a-z_]+\|>|\[\/?INST\]|```|### ?(?:instruction|system|response)/i,
  /["'“]?\b(?:overall|scoring|content_breakdown|follow_up|should_ask|star_checklist|level_demonstrated|polished_answer)["'”]? ?[:=] ?["'“{[]?(?:\d|true|false|present|l\d)/i,
  /\b(?:system prompt|new instructions?|prompt injection|jailbreak)\b/i,
  /\b(?:do not|don't|never) (?:ask|deduct|penali[sz]e|lower|score|criticis|criticiz|mention|apply)\b[^.!?\n]{0,40}\b(?:follow[- ]?up|points|score|rubric|answer|this|me|rules?)\b/i,
  /\b(?:this|my) answer (?:deserves|should (?:get|receive|be (?:scored|rated|given|marked))|must (?:get|receive|be (?:scored|rated|given|marked))|is (?:perfect|a 10))\b[^\n]{0,60}/i,
  /\bmark (?:every|all|each)\b[^.!?\n]{0,30}\b(?:star|element|part|present|complete)/i,
  /\b(?:print|reveal|repeat|show|output)\b[^.!?\n]{0,30}\b(?:system prompt|your (?:prompt|instructions|rules)|json|the schema)\b/i,
  /^\W*(?:note|message|instructions?|attention|memo|reminder|hint) (?:to|for) (?:the |any |all )?(?:\w+ )?(?:evaluator|grader|scorer|reviewer|assessor|coach|ai|model|assistant|llm|system|bot)s?\b/i,
  /\b(?:rate|score|mark|grade|judge|evaluate|treat|count)\b[^.!?\n]{0,20}\b(?:it|this|me|the answer|my answer)\b[^.!?\n]{0,12}\bas (?:a |an )?(?:strong|excellent|perfect|outstanding|exceptional|present|complete|top|flawless)\b/i,
  /\bask no follow[- ]?ups?\b/i,
];

/** What is said of "the candidate" beside orders to the coach belongs to them. */
const ABOUT_CANDIDATE = /^\W*(?:the|this) (?:candidate|applicant|interviewee|speaker|answer)\b/i;

/** Tells sentence by sentence, in their order, which ones give the coach orders. */
export const createIsInjected = (): ((text: string) => boolean) => {
  let ordered = false;
  return (text) => {
    const injected = isInjected(text) || (ordered && ABOUT_CANDIDATE.test(text));
    ordered ||= injected;
    return injected;
  };
};

/** True for a sentence that gives the coach orders. Linear: every gap in the patterns is bounded. */
export const isInjected = (text: string): boolean => PATTERNS.some((pattern) => pattern.test(text));
