/** Builds a set from a readable, space-separated list. */
export const wordSet = (...lists: readonly string[]): ReadonlySet<string> =>
  new Set(lists.join(' ').split(/\s+/).filter(Boolean));

/** Words that carry grammar, not content. Their share also tells English from word salad. */
export const FUNCTION_WORDS = wordSet(
  'a an the this that these those some any each every no none all both either neither such',
  'i me my mine myself you your yours yourself he him his himself she her hers herself it its itself we us our ours ourselves they them their theirs themselves',
  "i'm i've i'd i'll you're you've you'd you'll he's she's it's we're we've we'd we'll they're they've they'd they'll that's there's what's who's here's let's",
  'am is are was were be been being have has had having do does did doing done can could will would shall should may might must ought',
  "isn't aren't wasn't weren't haven't hasn't hadn't don't doesn't didn't can't couldn't won't wouldn't shouldn't mustn't cannot dont didnt wasnt couldnt cant wont isnt im ive id",
  'and or but so nor yet because if then than though although while when where whenever wherever why how what which who whom whose whether as until unless since once',
  'of in on at by for with about against between into through during before after above below to from up down out off over under again further upon within without across along around behind beside besides beyond despite except inside near onto outside per toward towards via amid among',
  'not only just also too very really even still already almost ever never always often there here now today yes no ok okay well oh',
  'own same other another more most much many few less least several enough else',
);

/** Sounds and phrases that fill time. Longest first where one contains another. */
export const FILLER_SOUNDS = wordSet('um umm ummm uh uhh uhm erm er err hmm hm mm mhm ah eh lol haha');

export const FILLER_PHRASES: readonly (readonly string[])[] = [
  'if you know what i mean',
  'you know what i mean',
  'at the end of the day',
  'to be honest with you',
  'or something like that',
  'and stuff like that',
  'and things like that',
  'something like that',
  'if that makes sense',
  'to be honest',
  'let me think',
  'let me see',
  'as i said',
  'like i said',
  'how do you say',
  'how to say',
  'and whatnot',
  'and stuff',
  'you know',
  'you see',
  'i mean',
  'i guess',
  'i suppose',
  'kind of',
  'sort of',
  'kinda',
  'sorta',
].map((phrase) => phrase.split(' '));

/** Adverbs that weaken a spoken sentence and can be left out without changing what is claimed. */
export const HEDGES = wordSet('basically actually honestly literally essentially frankly obviously simply');

/** Words that sit between subject and verb; skipped when a verb is looked for. */
export const MID_ADVERBS = wordSet(
  'just also then first ever both personally really quickly immediately finally actually basically personally eventually simply even still already always never often only both all now later once again instead soon initially originally honestly literally pretty quite kind sort like myself deliberately quietly gradually promptly carefully thoroughly calmly directly straight therefore thus subsequently next probably maybe perhaps definitely certainly',
);

/** Words of everyday work talk that make a sentence no more specific. */
export const GENERIC_WORDS = wordSet(
  'thing things stuff something anything everything nothing someone somebody anyone anybody everyone everybody people person guy guys folks other others',
  'time times way ways lot lots bit kind sort type part point case fact reason matter area aspect side end day days moment place',
  'good great nice bad better best worse worst fine big small large huge little new old right wrong different similar same sure important interesting interested amazing awesome excellent perfect positive negative strong hard easy tough difficult challenging special certain real true full whole main key major general overall various possible successful effective efficient proper',
  'really very quite pretty rather totally completely absolutely definitely certainly probably maybe perhaps actually basically honestly literally generally usually normally typically sometimes always often mostly mainly obviously clearly truly highly extremely super especially particularly',
  'work works worked working job jobs role roles career company companies business workplace office environment team teams teamwork member members colleague colleagues coworker coworkers manager managers boss project projects task tasks skill skills experience experiences situation situations issue issues problem problems challenge challenges goal goals result results outcome outcomes success process processes solution solutions opportunity opportunities responsibility responsibilities effort efforts idea ideas decision decisions approach action actions example question answer',
  'get gets got getting go goes went going gone come comes came coming make makes made making take takes took taking taken give gives gave giving given put puts let lets keep keeps kept keeping do does did done doing say says said saying tell tells told telling talk talks talked talking speak spoke think thinks thought thinking know knows knew known knowing feel feels felt feeling see sees saw seen seeing look looks looked looking want wants wanted wanting need needs needed needing try tries tried trying use uses used using help helps helped helping start starts started starting end ended find finds found finding happen happens happened happening deal deals dealt dealing handle handled handling manage managed managing solve solved solving fix fixed sort sorted learn learns learned learnt learning show shows showed become became turn turned work',
  'communicate communicated communication communicating collaborate collaborated collaboration collaborating listen listened leader leadership lead player motivated motivation passionate passion dedicated dedication hardworking organised organized proactive flexible professional professionally attitude reliable detail detail-oriented adaptable driven committed commitment hard-working player perspective perspectives respect respectful trust support supportive understanding understand understood together positive value values culture growth grow improve improved better improvement contribute contribution',
  'like well ok okay yeah yes right anyway kinda sorta gonna wanna gotta guess suppose mean believe hope happy glad proud love enjoy enjoyed fun able basically stressful busy crazy tough',
  'align aligned aligning alignment engage engaged engagement ensure ensured ensuring facilitate facilitated openly transparent transparency several stakeholder stakeholders opinion opinions heard page overcome overcame adapt adapted quality efficiency efficient productivity positively influence influenced influencing discuss discussed discussion discussions input effectively successfully thoroughly continuously proactively strategy strategic deadline deadlines workload priority priorities closely quickly meeting meetings share shared sharing everyday always never year years deliver delivered delivering target targets achieve achieved achieving customer customers client clients service help helpful happy satisfied attention focus focused',
  'one two three first second last next previous past current former later earlier ago back once recently currently now today',
  'eventually finally ultimately initially originally quickly immediately actually together again instead especially along forward',
);
