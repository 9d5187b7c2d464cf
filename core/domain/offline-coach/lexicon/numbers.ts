import { plainPattern } from './pattern.ts';

const UNIT =
  'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen';
const TENS = 'twenty|thirty|forty|fourty|fifty|sixty|seventy|eighty|ninety';
const BIG = 'hundred|thousand|million|billion|dozen|k|grand';
const WORD_NUMBER = `(?:(?:${UNIT}|${TENS}|a|several)(?:[ -](?:${UNIT}|${TENS}|${BIG}|and|point))*[ -](?:${BIG})|(?:${UNIT}|${TENS})(?:[ -](?:${UNIT}|${TENS}|point|${BIG})){0,5}|zero|nought)`;

/** A number as digits or words, with what is glued to it ("40%", "$12k", "thirty-one"). */
export const NUMBER = `(?:[$€£]?\\d[\\d.,:]*(?:%|\\p{L}{1,4})?|${WORD_NUMBER})`;
const FRACTION =
  '(?:(?:a|one|two|three|about|almost|nearly|by|over|roughly|around)[ -](?:a )?(?:half|third|thirds|quarter|quarters|fifth|fifths|tenth)|half)';
const ABOUT =
  '(?:about |around |roughly |almost |nearly |over |under |just |only |at least |more than |less than |below |above |maybe |like |something like |close to |an average of |up to |well |a |the |some |approximately |another |under )*';
const TIME =
  '(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|quarters?|nights?|shifts?)';

const MEASURES: readonly string[] = [
  `${NUMBER} ?(?:percent|per cent|pct|percentage points?|points?|basis points)`,
  '\\d[\\d.,]*%',
  `from ${ABOUT}(?:${NUMBER}|half|a third|none|nothing)(?: [\\p{L}\\d'%-]+){0,7}? (?:down |up )?to ${ABOUT}(?:${NUMBER}|half|none|nothing|zero|no|a third|a quarter|all)`,
  `by ${ABOUT}(?:${NUMBER}|${FRACTION})`,
  `(?:${FRACTION}|twice|double|doubled|doubling|triple|tripled|quadrupled|halved|halving|tenfold|threefold|twofold) `,
  `to ${ABOUT}${NUMBER}`,
  `${NUMBER} (?:[\\p{L}'-]+ ){0,2}(?:early|earlier|ahead|faster|sooner|less|fewer|more|quicker|saved|shorter|lower|higher|extra|back|out of)`,
  `(?:sav(?:ed|es|ing)|recover(?:ed|ing)|rais(?:ed|ing)|earned|brought in|generated|worth|refunded|cost|gained|collected|sold|won|cut|lost only|added|freed(?: up)?|avoided|shaved|kept|scored|got|hit|reached|handled|served|processed|renewed|signed|passed|finished|fixed|cleared|attended|within|under|in) ${ABOUT}${NUMBER}`,
  '[$€£]\\d',
  `${NUMBER} (?:dollars|pounds|euros|rupees|grand|bucks|quid|kilos|kilograms|tons|tonnes|pallets|units|litres|liters|miles|kilometres)`,
  `${NUMBER} ${TIME} (?:a|per|each|every)`,
  `(?:all|every one of(?: the| our| my)?|out of|of the) ${NUMBER}`,
  `(?:under|within|over|below|above) ${ABOUT}${NUMBER}`,
  `(?:was|were|is|are|at|had|with|had only|only|just|be|been) ${ABOUT}${NUMBER}`,
  'zero (?:\\p{L}+ ?)',
  '(?:only |just )?(?:once|twice) since',
  `${NUMBER} in ${ABOUT}${NUMBER}`,
  `${NUMBER} (?:complaints?|errors?|defects?|incidents?|returns?|tickets?|accidents?|injuries|customers?|clients?|users?|patients?|students?|orders?|calls?|bugs?|faults?|falls?|staff|people|families|sites?|stores?|teams?|signups?|guests?|members?|reviews?|stars?|sales|deals?|invoices?|claims?|applications?)`,
];

/** Numbers that set the scene; they are no outcome. */
const SCENERY: readonly string[] = [
  `after ${ABOUT}${NUMBER} ${TIME}`,
  'in (?:the year )?(?:19|20)\\d\\d',
  '(?:since|until|of|from) (?:19|20)\\d\\d',
  `team of ${ABOUT}${NUMBER}`,
  `(?:floor|room|phase|level|step|ward|line|shift|bay|gate|grade|year|zone|unit|table|site|store|stage|version|tier|class|section|aisle|platform|terminal|building|channel|chapter|part|number|week|day|dock|station|lane|block|plant) ${NUMBER}`,
  `${NUMBER}(?:[ -]person|[ -]people|[ -]man|[ -]strong) (?:team|crew|group|squad)`,
  `${NUMBER} (?:years?|months?|weeks?|days?) (?:ago|old|of experience|in the|into|before that)`,
  `(?:at|around|by|before|after|until|from) ${NUMBER} ?(?:am|pm|a\\.m|p\\.m|o'clock|in the (?:morning|evening|afternoon)|at night)`,
  '\\d+(?:am|pm|st|nd|rd|th)',
  '(?:twenty|thirty|\\d+)[ -]?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)',
  '(?:the|this|that|each|every|any|no|another|which|first|last|next|only|new|old|big|other|same|right|wrong|main|good|bad) one',
  `one (?:of|day|time|thing|person|more|another|by one|on one|to one|morning|night|evening|afternoon|point|week|customer|who|that|for|was|on|in(?! (?:${NUMBER}))|guy|case|place|month|shift)`,
  `(?<!only )(?<!all )(?<!just )${NUMBER} of (?:us|them|my|our)`,
  `at ${NUMBER} on (?:the|a|monday|tuesday|wednesday|thursday|friday|saturday|sunday)`,
  '(?:one|two|three|twenty)[ -](?:on|to)[ -](?:one|one|seven)',
  'one or two',
  'two of',
];

const MEASURE = plainPattern(` (?:${MEASURES.join('|')})`);
const NUMBERED = plainPattern(` ${NUMBER}(?= )`);
const SCENERY_ALL = plainPattern(` (?:${SCENERY.join('|')})(?= )`, 'g');

/** The clause without numbers that only set the scene. Input and output are plain clauses. */
export const withoutScenery = (plain: string): string => plain.replace(SCENERY_ALL, ' ~');

/** True when a plain clause has a number that measures something. */
export const hasMeasure = (plain: string): boolean => MEASURE.test(withoutScenery(plain));

/** True when a plain clause has a number at all that is not scenery. */
export const hasNumber = (plain: string): boolean => NUMBERED.test(withoutScenery(plain));

/** True when a plain clause has any number. */
export const hasAnyNumber = (plain: string): boolean => NUMBERED.test(plain);

const BARE_NUMBER = plainPattern(` (?!(?:one|two|1|2) )${NUMBER}(?= )`);

/** In a clause known to tell a result: any number but "one" and "two", which mostly count helpers. */
export const hasOutcomeNumber = (plain: string): boolean => BARE_NUMBER.test(withoutScenery(plain));
