import type { Clause } from './types.ts';

/** Words and short phrases that open a turn and say nothing about what follows. */
const OPENER = new RegExp(
  `^(?:just curious|out of curiosity|so|okay|ok|and|but|or|um+|uh+|er+m?|hm+|mm|right|alright|all right|great|cool|nice|good|perfect|excellent|` +
    'interesting|sorry|excuse me|got it|i see|understood|well|now|then|yeah|yes|yep|sure|oh|ah|hi|hello|hey|actually|' +
    'also|maybe|perhaps|just|next|first(?: of all| off)?|finally|lastly|again|fair enough|makes sense|' +
    "that'?s (?:impressive|great|interesting|good|fair|helpful|fine|amazing|clear|good to (?:hear|know))|" +
    'that makes sense|(?:thanks|thank you)(?: (?:very|so) much| a lot)?(?: for (?:that|this|sharing(?: that)?))?|' +
    '(?:one |a )?(?:quick|last|next|final|more|another)(?: last| quick)? question|one (?:last|more) thing|' +
    'by the way|anyway|basically|honestly|look|listen|please|you know|i mean|like) ',
);

const MOST_OPENERS = 6;

const withoutOpeners = (full: string): string => {
  let core = full;
  for (let turn = 0; turn < MOST_OPENERS; turn += 1) {
    const found = OPENER.exec(core);
    if (found === null) break;
    core = core.slice(found[0].length);
  }
  return core;
};

/** The tail of a clause that is read: a question stands at the end of what was said. Characters. */
const MOST_CHARACTERS = 360;

const tailOf = (text: string): string =>
  text.length > MOST_CHARACTERS ? text.slice(text.indexOf(' ', text.length - MOST_CHARACTERS) + 1) : text;

/** Most speech comes clean, and looking is much cheaper than replacing. */
const clean = (sentence: string): string => {
  const lower = sentence.toLowerCase();
  if (!/[^a-z0-9' ]| {2}|^ | $/.test(lower)) return lower;
  return lower
    .replace(/[’‘`´]/g, "'")
    .replace(/[^\p{L}\p{N}']+/gu, ' ')
    .trim();
};

const readClause = (sentence: string): Clause | null => {
  const full = clean(tailOf(sentence));
  return full === '' ? null : { full, core: withoutOpeners(full), asked: /\?["'”’)\]]*\s*$/.test(sentence) };
};

/** Sentences beyond these are left out, from the front. */
const MOST_SENTENCES_CHARACTERS = 1000;

const MOST_SENTENCES = 8;

/** Sentences of a text, in order, the last ones of a long one. */
export const readClauses = (text: string): Clause[] => {
  const tail = text.length > MOST_SENTENCES_CHARACTERS ? text.slice(-MOST_SENTENCES_CHARACTERS) : text;
  const sentences = /[.!?…\n]/.test(tail) ? tail.match(/[^.!?…\n]+[.!?…\n]*["'”’)\]]*/g) : [tail];
  return (sentences ?? []).slice(-MOST_SENTENCES).flatMap((sentence) => readClause(sentence) ?? []);
};
