const IRREGULAR: ReadonlyMap<string, string> = new Map(
  (
    'led:lead took:take taken:take gave:give given:give made:make chose:choose chosen:choose built:build went:go ' +
    'gone:go told:tell said:say dealt:deal left:leave thought:think knew:know known:know taught:teach wrote:write ' +
    'written:write ran:run held:hold spoke:speak spoken:speak won:win grew:grow grown:grow found:find brought:bring ' +
    'kept:keep met:meet lost:lose felt:feel sold:sell came:come saw:see seen:see had:have has:have did:do done:do ' +
    'does:do was:be were:be is:be are:be been:be am:be paid:pay sent:send spent:spend understood:understand ' +
    'manage:handle manages:handle managed:handle managing:handle women:woman men:man people:person children:child better:better best:best analyses:analysis broke:break ' +
    'broken:break began:begin begun:begin decision:decide decisions:decide drove:drive driven:drive fought:fight heard:hear'
  )
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);

const SUFFIXES: readonly [suffix: RegExp, shortest: number][] = [
  [/(?:ational|isation|ization|fulness|iveness)$/, 4],
  [/(?:ation|ition|ement|ments?|ness|ility|able|ible|ance|ence|ical|ally|ious)$/, 4],
  [/(?:tion|sion|ity|ate|ive|ful|ous|al|ly|er|or|ise|ize)$/, 4],
];

const hasVowel = (text: string): boolean => /[aeiouy]/.test(text);

const withoutInflection = (word: string): string => {
  if (/(?:ss|us|is)$/.test(word)) return word;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ches|shes|sses|xes|zes)$/.test(word)) return word.slice(0, -2);
  if (word.endsWith('s') && word.length > 3) return word.slice(0, -1);
  for (const ending of ['ing', 'ed']) {
    const base = word.slice(0, -ending.length);
    if (word.endsWith(ending) && base.length >= 3 && hasVowel(base)) {
      // "motivated" goes the way of "motivate", "travelling" that of "travel", "selling" stays "sell".
      if (/(?:at|iz|is|v|c|g|u)$/.test(base)) return `${base}e`;
      const doubled = /([bdfgkmnprt])\1$/.test(base) || (base.endsWith('ll') && base.length > 5);
      return doubled ? base.slice(0, -1) : base;
    }
  }
  return word;
};

const reduce = (word: string): string => {
  if (word.length < 3 || !/^[a-z]+$/.test(word)) return word;
  let base = IRREGULAR.get(word) ?? withoutInflection(withoutInflection(word));
  base = IRREGULAR.get(base) ?? base;
  for (const [suffix, shortest] of SUFFIXES) {
    const shorter = base.replace(suffix, '');
    if (shorter.length >= shortest && hasVowel(shorter)) base = shorter;
  }
  return base.length > 3 ? base.replace(/[ey]+$/, '') : base;
};

/** Questions are made of the same few thousand words. */
const remembered = new Map<string, string>();
const MOST_REMEMBERED = 20_000;

/**
 * A short form that different forms of a word share: "managing", "manager" and "management" → "manag". Coarser
 * than a dictionary and not always a word, which is fine: both sides of a comparison go through it.
 */
export const stem = (word: string): string => {
  const known = remembered.get(word);
  if (known !== undefined) return known;
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  const base = reduce(word);
  remembered.set(word, base);
  return base;
};
