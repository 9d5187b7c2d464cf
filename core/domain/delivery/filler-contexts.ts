/**
 * Word lists that tell a filler from the same words doing their work. Where a reading stays open the word is not
 * counted: a person who is told of a filler that was none stops believing the numbers.
 */
const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

export const NUMBER_START =
  /^([$€£]?\d|(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|half|dozens)\b)/;

/** Verbs in the past that show that "I like went" is not about liking. */
export const PAST_VERB =
  /^(went|said|had|did|was|were|got|made|took|told|built|ran|found|thought|knew|wrote|led|brought|came|saw|[a-z]{3,}ed)$/;

export const SUBJECTS = words(
  'i you we they who people users customers clients folks everyone both really also',
);

/** Before "like" as a verb or a comparison. */
export const BEFORE_MEANINGFUL_LIKE = words(
  "would i'd you'd we'd they'd he'd she'd will i'll you'll might may can could should do does did don't doesn't " +
    "didn't not never always to look looks looked looking feel feels felt feeling seem seems seemed sound sounds " +
    'sounded act acts acted acting smell taste treat treated something anything nothing everything things stuff ' +
    'tools companies teams skills people more just much exactly lot unlike what the or number figure ones areas ' +
    'topics systems platforms languages roles places technologies issues problems behave behaves behaved work ' +
    'works worked run runs ran he she it',
);

/** Before "like" as a filler, when nothing else speaks against it. */
export const BEFORE_FILLER_LIKE = words(
  'and but so because cause then um uh er erm hmm with for had have has maybe only about in of at my our their ' +
    'his her a an is was were know mean even there took takes spent',
);

/** After "like" as a filler: another filler, a number or an intensifier follows. */
export const AFTER_DISCOURSE = words(
  'um uh er erm hmm really super totally kinda sorta basically actually literally',
);

/** Before "you know" that asks, allows or conditions. */
export const BEFORE_LITERAL_YOU_KNOW = words(
  'do did does if as would can could will should let when once before since until whether because how what that ' +
    "than don't didn't where who unless everything anything all",
);

/** After "you know" that has an object. */
export const KNOW_OBJECTS = words(
  'the that what how why who where when if whether about this these those a an any some my your our his her its ' +
    'their it him them me us of which exactly better each all every everything everyone nothing more enough well',
);

/** Before "kind of" and "sort of" that name a kind. */
export const BEFORE_KIND_NOUN = words(
  'a an the some any what this that these those same every each which another all no certain new different right ' +
    'wrong best other one two both many various whatever only first particular special similar rare my our your',
);
