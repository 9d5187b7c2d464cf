import { wordSet } from './words.ts';

/** Past forms that do not end in -ed. */
export const IRREGULAR_PAST = wordSet(
  'went took made got gave told said wrote built ran led brought bought taught sent spoke met found kept put set cut sat held drew drove chose broke began came did dug dealt fed felt flew forgot hid hit knew laid left let lost meant paid read rode rang rose saw sought sold shut shook slept split spent stood stuck swept threw thought understood woke wore won withdrew rebuilt rewrote redid reran overcame undertook bent bound cast caught crept fell fought froze grew heard hung learnt lent lit overheard oversaw quit reset shot spun spread stole struck swore tore wound redrew remade rethought retook resent foresaw forgave became bit blew dreamt ate beat bet burnt clung fled flung forbade ground knelt leapt leant misread outdid overran retold showed sang sank slid smelt sped spelt spilt sprang stung swam swung upheld upset wept dropped typed',
);

/** Words ending in -ed that are rarely a past action. */
const NOT_PAST = wordSet(
  'need needed feed seed speed bed red hundred indeed exceed proceed embed shed sled weed greed breed creed deed supposed tired excited related detailed complicated limited experienced unexpected interested frustrated worried scared stressed pleased relieved confused surprised annoyed concerned overwhelmed underwhelmed disappointed motivated dedicated committed skilled talented advanced aged assorted unused outdated unpaid unplanned underpaid two-sided mixed united sacred naked wicked beloved hundred qualified based located',
);

/** States, senses, thoughts and auxiliaries: an "I" before one of these is no action. */
export const NO_ACTION = wordSet(
  'am was were m been be being had have has felt feel feels thought think thinks knew know knows believe believed want wanted wants need needed needs like liked likes love loved enjoy enjoyed hope hoped guess suppose mean meant remember remembered recall recalled saw see heard hear realised realized realise realize understood understand lived live loved hate hated care cared expected expect preferred prefer agree disagree worried doubt doubted owe owed belonged seemed seem appeared became become',
  "can could will would shall should may might must ought can't couldn't won't wouldn't shouldn't don't didn't didnt dont haven't hadn't wasn't cannot wasnt couldnt do does",
  'wish wished struggled graduated studied grew used to not never tend tends a an the in on at of and or but so if when who which that as with for from by to it was is are',
);

/** First-person verbs that name an outcome; measured or finished, they are results more than actions. */
export const OWN_OUTCOME = wordSet(
  'finished rolled hit met delivered achieved passed won saved cut reduced increased raised grew doubled tripled halved beat exceeded recovered retained shipped launched closed secured completed gained earned reached managed landed surpassed lowered boosted improved generated brought avoided prevented kept succeeded got turned shaved trimmed slashed lifted',
);

/** Of those, the ones that name an outcome only together with a quantity. */
export const OUTCOME_IF_MEASURED = wordSet(
  'cut got turned took kept brought lifted landed managed met raised hit rolled reached generated avoided shaved trimmed slashed lowered',
);

/** Things that happen to the one who does them: no action, though the grammar says so. */
export const HAPPENS_TO = wordSet(
  'lost inherited received missed failed faced encountered experienced survived achieved passed won beat exceeded landed hit earned gained ended sulked noticed stayed reopened fell rose retained fought suffered expected figured forgot heard owned hoped assumed slept waited cried panicked struggled got came went had grew',
);

/** Verbs too empty to count as an action of substance on their own. */
export const THIN_ACTION = wordSet(
  'did do helped help worked work tried try dealt deal handled handle managed manage got get went go made make solved solve fixed fix communicated communicate collaborated collaborate listened listen talked talk sorted kept keep took take gave give supported support contributed contribute participated joined came come started start ensured ensure stayed stay looked look found find used use put focused focus led lead learned learnt learn explained',
);

/** Things a subject other than the speaker does when a story ends. */
export const OUTCOME_VERBS = wordSet(
  'rose fell dropped rolled climbed grew shrank declined increased decreased improved doubled tripled halved recovered rebounded stabilised stabilized stopped disappeared vanished cleared closed opened launched shipped passed renewed signed approved accepted agreed adopted extended stayed returned reopened resumed survived won landed finished completed arrived settled calmed thanked praised complimented recommended promoted jumped soared plummeted slid eased hit met reached exceeded beat saved cut reduced shortened lowered raised boosted slashed ended worked helped became turned went came held lasted lost gained earned scored graduated apologised apologized',
);

const AUX_PAST = wordSet('was were had did');

/** True for a word that reads as a simple past: irregular, or -ed and not an adjective we know. */
export const isPastVerb = (word: string): boolean => {
  if (IRREGULAR_PAST.has(word)) return true;
  return word.length > 3 && word.endsWith('ed') && !NOT_PAST.has(word);
};

export const isAuxPast = (word: string): boolean => AUX_PAST.has(word);
