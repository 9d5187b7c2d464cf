/** Lower case, no accents, no punctuation, apostrophes gone from contractions, single spaces. */
export const plainWords = (text: string): string => {
  const lower = text.toLowerCase();
  const ascii = /^[a-z0-9 ,.?!'-]*$/.test(lower)
    ? lower
    : lower
        .normalize('NFKD')
        .replace(/[\u0300-\u036f]/g, '')
        .replace(/[’‘`´]/g, "'");
  return ascii
    .replace(/n't\b/g, ' not')
    .replace(/\b(?:ca|wo) not\b/g, 'can not')
    .replace(/'(?:d|ve|re|s|m|ll)\b/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
};

/** Words that say nothing wherever they stand. */
const FILLERS =
  /\b(?:um+|uh+|er+m?|hmm+|okay|ok|well|please|just|actually|basically|maybe|perhaps|kind of|sort of|a little bit|a bit|a little|you know|i mean)\b/g;

/** Politeness and ways to order around the same question. */
const FRAMES = new RegExp(
  '^(?:so|and|but|now|then|great|thanks|thank you|alright|right|first|next|also|for me|for us|' +
    '(?:can|could|would|will|may|might) (?:you|i|we)(?: be able to)?|would you mind|do you mind|if you could|i would|i want you to|i d|' +
    '(?:i |we )?(?:would )?(?:love|like|want)(?: you)? to(?: hear| know| learn| understand)?(?: more)?(?: about)?|' +
    '(?:tell|telling) (?:me|us)(?: more| something)?(?: about)?|(?:walk|walking|talk|take) (?:me|us) through|talk(?: to (?:me|us))? about|' +
    '(?:please )?describ(?:e|ing)(?: to (?:me|us))?|explain(?: to (?:me|us))?(?= how| why| what)|share(?: with (?:me|us))?|' +
    '(?:give|giving) (?:me|us)|give(?= (?:an|one|some) example)|ask(?: you)?(?: about)?(?= )|think (?:of|about|back to)|recall|let us talk about|' +
    'hear about|i am curious|i was wondering|i wonder|you) (?=.)',
);
const TIME_FRAMES =
  /^(?:(?:an?|one|some|the last|your) )?(?:specific |concrete |good |recent )?(?:time|times|situation|situations|example|examples|experience|experiences|instance|occasion|moment|case)(?: (?:of|from your (?:work|career)))?(?: (?:when|where|that|in which|with|how))? (?=.)/;

/** What goes beyond is not compared: no question is longer. */
const MOST_CHARACTERS = 1000;

/** Text in the form that is compared: without punctuation, fillers and politeness. */
export const normaliseQuestion = (text: string): string => {
  const plain = plainWords(text.slice(0, MOST_CHARACTERS));
  let rest = plain.replace(FILLERS, ' ').replace(/ {2,}/g, ' ').trim();
  for (let turn = 0; turn < 8; turn += 1) {
    const shorter = rest.replace(FRAMES, '').replace(TIME_FRAMES, '').trim();
    if (shorter === rest || shorter === '') break;
    rest = shorter;
  }
  return rest === '' ? plain : rest;
};
