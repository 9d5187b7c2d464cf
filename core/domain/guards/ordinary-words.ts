/**
 * Words that are no names when a sentence starts with them. Kept without the words that are also known companies,
 * products or first names (target, slack, grace): those must be in the sources like any name.
 */
const FUNCTION =
  'a about above across after again against ago all almost alone along already also although always am among an and ' +
  'another any anybody anyone anything anyway apart are around as aside at away back be because been before behind ' +
  'being below beneath beside besides best better between beyond both but by can cannot clearly could despite did do ' +
  'does done down due during each early earlier either else enough even eventually ever every everybody everyone ' +
  'everything except far few fewer finally first five following for former four from further get given giving had ' +
  'half hardly has have having he hence her here hers herself him himself his hour how however hundred i if in ' +
  'indeed inside instead into is it its itself just last late later latter least less let like likewise little long ' +
  'look lot made mainly many me mean meanwhile might mine minus month moreover most mostly much must my myself near ' +
  'nearly neither never nevertheless next nine no nobody none nonetheless nor not nothing now nowhere of off often on ' +
  'once one only onto or other others otherwise our ours ourselves out outside over overall own particularly past per ' +
  'perhaps plus quite rather really regarding same second see seven several shall she should similarly since six so ' +
  'some somebody somehow someone something sometimes somewhere soon still such ten than thank that the their theirs ' +
  'them themselves then there thereafter therefore these they third this those though thousand three through ' +
  'throughout thus till to today together tomorrow tonight too toward towards twelve twenty twice two ultimately under ' +
  'underneath unless unlike until up upon us usually versus very via was we week well were what whatever when ' +
  'whenever where whereas wherever whether which whichever while who whoever whole whom whose why with within without ' +
  'would year yes yesterday yet you your yours yourself zero eight eleven fifteen thirty forty fifty sixty seventy ' +
  'eighty ninety million billion thirteen fourteen sixteen seventeen eighteen nineteen dozen non pre co re self multi ' +
  'post sub anti ex mid semi ad hoc de vs e';

const VERBS =
  'accept access achieve act adapt add address adjust admit adopt advance advise agree aim align allow analyse analyze ' +
  'anticipate appear apply approach approve argue arrange ask assess assign assist assume assure attend audit automate ' +
  'avoid balance base become began begin believe benchmark book bought break bring broke brought budget build built buy ' +
  'calculate call calm came capture care carry caught cause challenge change check choose chose clarify clean clear ' +
  'close coach collaborate collect combine come commit communicate compare complete compromise concentrate conclude ' +
  'conduct confirm connect consider consolidate construct consult contact continue contribute control convert convince ' +
  'cook coordinate copy correct cover create cut deal debug decide decline deepen define delegate deliver demonstrate ' +
  'deploy describe design detect determine develop diagnose direct discover discuss divide document draft draw drew ' +
  'drive drop drove earn ease edit educate eliminate empower enable encourage end engage ensure enter escalate establish ' +
  'estimate evaluate examine exceed execute expand expect experience explain explore express extend extract face ' +
  'facilitate fail fall fed feed feel fell felt fight figure fill filter find finish fit fix focus follow force forecast ' +
  'forge form fought found free frame freed fulfil gain gather gave generate give go goes grew grow guarantee guide ' +
  'handle happen hear heard held help hire hit hold host identify ignore illustrate implement improve include increase ' +
  'influence inform initiate inspect inspire install integrate interview introduce invent invest investigate invite ' +
  'involve isolate join judge keep kept kick knew know known label land launch lay lead learn leave led left lend ' +
  'leverage lift limit link list listen live load lock log look lose lost lower maintain make manage map mapped meet ' +
  'measure mediate mentor merge met migrate minimize minimise mitigate monitor motivate move name need negotiate notice ' +
  'observe obtain offer onboard open operate optimize optimise order organize organise outline overcame overcome oversaw ' +
  'own pack paid pair partner pass pause pay perform persuade phase pick pilot pinpoint pitch place plan plot point ' +
  'practice practise prepare present prevent price print prioritize prioritise proceed process produce promise promote ' +
  'propose protect prototype prove provide publish pull push put question quit raise ran ranked rate reach react read ' +
  'realize realise rebuild recall receive recognize recognise recommend reconcile record recover recruit redesign reduce ' +
  'refactor refine reflect refocus refuse regain reinforce reject relate release rely remain remember remind remove ' +
  'reorganize reorganise repair repeat replace reply report represent request require rescue research reset reshape ' +
  'resolve respond rest restore restructure result retain rethink retrain return revamp reveal revert review revise ' +
  'rewrite rewrote ride roll rotate run said sat save saw say scale schedule scope scrap search secure seek seem ' +
  'select sell send sent separate serve set settle shadow shape share shift ship shorten show shut sign simplify sit ' +
  'sketch skip slow smooth solve sort sought spark speak specify speed spend spent split spoke spot spread stabilize ' +
  'stabilise staff stand standardize standardise start state stay step stick stood stop strengthen stress structure study ' +
  'submit succeed suggest summarize summarise supervise supply support survey sustain switch take talk taught teach tell ' +
  'tend test think thought threw tie told took touch trace track trade train transfer transform transition translate ' +
  'travel treat tried trim troubleshoot trust try tune turn type understand understood undertook unify update upgrade use ' +
  'validate verify visit voice volunteer wait walk want warn watch weigh went win wish won work worry wrap write wrote';

const NOUNS =
  'ability account achievement action activity administration adoption advice agenda agreement alert ambiguity amount ' +
  'answer app application area article assembly asset attention attrition audience author availability average ' +
  'background backlog bandwidth bank bar barrier batch behavior behaviour benefit bit blocker board body bonus boss ' +
  'bottleneck branch brand breakdown budget bug bus business cache campaign candidate capacity card case cash category ' +
  'ceremony chain chairman chance channel chapter charge chart chat checklist chef child children choice church city ' +
  'class classroom client clinic cloud cluster code colleague college comment committee communication community company ' +
  'competitor complaint complexity concern condition conflict consensus consequence constraint content context contract ' +
  'conversation conversion cost council country couple course court coverage craft creator credit crew crisis criteria ' +
  'culture customer cycle daily damage dashboard data database date day deadline deal debt decision defect degree delay ' +
  'demand department dependency desk detail developer device difference difficulty dinner discipline discount ' +
  'documentation door doubt downtime draft duty effect efficiency effort email emergency employee energy engineer ' +
  'engineering entrance environment equipment error estate event evidence example exam exchange exercise expectation ' +
  'expense expert explanation fact factor factory failure family farm feature feedback field file finance finding floor ' +
  'flow food friend fund future game gap goal grade graduate group growth guest guideline habit hall hand head headcount ' +
  'health hiring history hospital hotel house human idea image impact incident income industry information inquiry ' +
  'insight instruction intern interest interface internet inventory issue item job journey key kitchen knowledge ' +
  'language latency law lawyer layer leader leadership learner lecture leadership legacy lesson letter level library ' +
  'life line loan location logic loss lunch machine mail majority management manager manager market marketing master ' +
  'material matter meeting member memory mentor message method metric middle mind minute mistake model module moment ' +
  'money morale morning network news night noise note number nurse objective office officer onboarding opinion ' +
  'opportunity option organization organisation outage outcome output owner pace package page pain paper parent part ' +
  'participant party patient pattern peer people percent performance period permission person phone piece pilot pipeline ' +
  'platform player police policy portfolio position post potential power practice presentation pressure principal ' +
  'principle priority problem procedure product production productivity professor profit program programme progress ' +
  'project property proposal prototype public purchase purpose quality quantity quarter queue quota range rank reality ' +
  'reason recipe reference regression relationship reliability representative requirement residence resource response ' +
  'responsibility restaurant retention retrospective revenue reward risk road roadmap role room root route routine rule ' +
  'runbook safety sale sample satisfaction scenario school science score screen season section sector security senior ' +
  'sense sentence series server service session shift shop side signup sign-up signal site situation size skill ' +
  'software solution source space speaker specialist sponsor spreadsheet sprint stage stakeholder standard statement ' +
  'station statistic status stock store storey story strategy stream street strength student subject success supervisor ' +
  'supplier surprise symptom system table talent task tax teacher team teammate technique technology template tension ' +
  'term text theme theory thing threshold throughput ticket time timeline timeout title tool top topic total town ' +
  'traffic transaction trend trial trouble trust truth turnaround turnover uncertainty unit university usage user value ' +
  'variation vehicle vendor version video view vision visibility volume volunteer wage wall warehouse waste water way ' +
  'weakness web website weekend weight white win window word worker workflow workload workshop workstream world worth yard';

const OTHERS =
  'able accurate actual additional afraid agile annual anxious automatic available aware bad basic big black blue bold ' +
  'brief bright broad busy calm central certain cheap cheaper clear close common complex concrete confident consistent ' +
  'constant correct critical cross cross-functional current customer-facing cynical dark dead deep different difficult ' +
  'direct dual easy easier effective efficient eager elementary entire essential exact excellent external extra fair ' +
  'familiar fast faster final fine firm fixed flat flexible fresh full functional future general gentle global good ' +
  'gradual great green grateful happy hard harder healthy heavy helpful high higher honest hot huge hybrid ideal ' +
  'important independent individual initial inner intense internal joint junior keen key large larger largest lasting ' +
  'lean legal light likely live local loose loud low lower main major manual maybe medical medium mere minor mixed ' +
  'mobile modern monthly more multiple mutual narrow national natural necessary negative new newer normal notable ' +
  'obvious odd official ok okay old older online open ordinary original outer painful partial patient physical plain ' +
  'please poor popular positive possible practical precise previous primary prior private proactive professional proper ' +
  'proud public quick quicker quiet random rapid rare raw ready real realistic recent red regular relevant reliable ' +
  'remote responsible rich right rigid rough rural safe scary senior sensitive serious severe sharp short shorter ' +
  'significant similar simple simpler single slow slower small smaller smart social solid sound special specific stable ' +
  'steady strange strict strong sudden sure tall technical temporary thorough tight tiny tired tough transparent true ' +
  'typical unable unclear unhappy unique upset urban urgent useful usual vague valuable vast virtual visible visual ' +
  'vital vulnerable warm weak weekly wet whole wide wild willing wise wonderful worse worst wrong yellow young yes ' +
  'anyhow certainly definitely exactly obviously perhaps altogether afterwards beforehand nowadays overnight upfront ' +
  'alongside amid onwards hello hi hey oh so-called respectively firstly secondly thirdly lastly initially originally';

const WORKDAY =
  'absence accuracy ad ads adjustment admin advert aisle alarm algorithm animal appetite appliance appointment approval ' +
  'army artwork assessment assignment attendance auction baby backup bed bedside bin blood boat bone booking boot ' +
  'border bottle bowl box boy boys bread brick brother bucket builder cabinet cable cake calendar camera car care ' +
  'caregiver cargo carpet cart catalogue catering cement census chair charity check-in checkout chemical churn cleaner ' +
  'click climate clinician clock closing clothes coach coast codebase coffee command comma compensation compiler complaint ' +
  'computer concert congestion consumer container conversion cooler copper corridor cough counter courier craft crash ' +
  'creditor crop cross-team crowd curriculum cutover dad damage dataset daughter debugger default delivery demo dentist ' +
  'deploy deployment deposit diet dish disk display distance dock dog donation donor dose downside driver drug dust echo ' +
  'electricity elevator embassy encryption endpoint engagement engine enquiry enrolment enrollment envelope escalation ' +
  'evening exception excitement exhibit expenditure export eye fabric facility false family fare father fault fear ' +
  'fence festival fever fiber fibre fibres film fire fish flag fleet flight flood flower flu folder foot forklift ' +
  'formula foundation fraud freight freezer fridge fruit fuel fully funnel furniture garage garden gas gate gear girl ' +
  'glitch glove gold got grape grass grid grocery ground guard guess gut gym hair handover handoff hardware ' +
  'harm harvest hat headquarters heart heat heating hectic hearing height hospitality household humidity ice illness ' +
  'imagine import impression index infection infrastructure injury ink input inside inspector insurance intake invoice ' +
  'iron irrigation jacket jam kid kilogram kitchen knee lab label labor labour lack lake lamp land lane laptop lateness ' +
  'laundry layout leak leaflet lease leather liability librarian license licence lighting lineup load loader lobby locker ' +
  'log login lorry lot luck luggage lunchtime machinery mailing makeup mall mask math maths meal meat mechanical medication ' +
  'medicine menu merchandise merge migration mile milk mindset mirror mobility mom monitor mood mother motion motor mouse ' +
  'museum music mum nail neighbor neighbour nerve noon notebook notification novel nursery nut ocean odds oil oven overhead ' +
  'overtime packet paint pallet panel panic paperwork parallel parcel park parking passenger passion password path patience ' +
  'patrol payment payroll pension peers pet phase phone photo pickup picture pile pill pipe placement plane plant plastic ' +
  'plate playbook pocket pool port postage poster pound praise prescription pressure prevention pride printer prison ' +
  'probation profile promise promotion prompt protein protocol pulse pump pupil qualification query questionnaire radio rail ' +
  'rain readmission rebuild recall receipt reception recipient refund registration rehearsal reject relief rent rental ' +
  'replica repository reproduction request reservation residence resident residents rest retry reuse rework rice ride ring ' +
  'ritual river robot rollback rollout roof roster rotation row rubbish safeguard salad salary sand satellite saturation ' +
  'sauce saving savings scaffold schema scholarship scrap script seal seat seating seed sensor server setback setting setup ' +
  'sewer shape shed sheet shelf shelter shipment shipping shoe shooting shopper shortage shot shoulder shower ' +
  'sickness sidewalk silence silver sink sister skill sky sleep slide slot snack snow soap soil soldier son song sound ' +
  'soup spare speech spill spot squad stability stack staffing stage stain stair steel stem stockout stone storage storm ' +
  'stove string style subscriber subscription suburb sugar suit summary summer sun suppose surgeon surgery surplus swap ' +
  'sweat syllabus tablet tank tap tea tech telephone temperature tenant tent terminal territory terror testing theater ' +
  'theatre theft therapy thermal throat tile timber timing tip tissue tone tooth topic touchpoint tour tourist towel tower ' +
  'toy tractor trade-off trailer trainee tray treatment tree triage trip truck tube tuition tunnel turbine tutor typo ' +
  'uh um umbrella unemployment uniform union unknown unrest upgrade uptime usability utility vacation vaccine valley valve ' +
  'van vat vegetable venue vet veteran victim village villager virus visitor vocabulary voltage vote wall ward wardrobe ' +
  'warmth warning warranty wash watch wave wear weather wedding weed wheel wife winter wire woman women wood wool workforce ' +
  'workplace wound wrist yeah yep yield zone husband deliverable cost-benefit win wins win-win okay alright';

const ROLES =
  'accountant adviser advisor agent analyst apprentice architect assistant associate barista buyer captain cashier ' +
  'consultant controller coordinator cto ceo cfo coo cio dean designer director doctor driver editor electrician ' +
  'executive foreman founder freelancer instructor journalist lead librarian manager mechanic operator paramedic ' +
  'pharmacist physician planner plumber president producer programmer receptionist recruiter researcher salesperson ' +
  'scientist secretary seller sergeant superintendent technician tester therapist trainer treasurer tutor vice waiter ' +
  'waitress writer scrum kanban';

const FUNCTION_WORDS: ReadonlySet<string> = new Set(FUNCTION.split(' '));

/** True for a word without content of its own, which names nothing wherever its capital stands. */
export const isFunctionWord = (lower: string): boolean => FUNCTION_WORDS.has(lower);

const ORDINARY: ReadonlySet<string> = new Set(
  `${FUNCTION} ${VERBS} ${NOUNS} ${OTHERS} ${WORKDAY} ${ROLES}`.split(' '),
);

/** Names that end like ordinary words. */
const NAMES_LIKE_WORDS =
  /^(ahmed|mohamm?ed|fred|alfred|wilfred|manfred|winifred|jared|emily|kimberly|beverly|sally|molly|kelly|billy|polly|willy|lily|italy|boeing|sterling|beijing|manning|fleming|browning|kipling|harding|ning|ming|ling|irving|corning|christian|sebastian|adrian|vivian|asian|charity|trinity|felicity|verity|clement|constance|florence|clarence|laurence|lawrence|terrance|prudence|providence|atlassian|fidelity|unity|affinity|infinity|notion|confluence|reliance|airtable|syed|saeed|javed|waleed|khaled|naveed|rashed|holly|shelly|carly|reilly|terr?ence|keating|fielding|golding|downing|cushing)$/;

const ORDINARY_ENDINGS =
  /^.{3,}(?:ing|ed|ly|tion|tions|sion|sions|ment|ments|ness|ity|ities|ance|ence|ances|ences|ship|able|ible|ful|less|ous|ive|ising|izing|ical|wise)$/;

const STEMS: readonly (readonly [RegExp, string])[] = [
  [/ies$/, 'y'],
  [/es$/, ''],
  [/es$/, 'e'],
  [/s$/, ''],
  [/ed$/, ''],
  [/ed$/, 'e'],
  [/(.)\1ed$/, '$1'],
  [/ing$/, ''],
  [/ing$/, 'e'],
  // Not for one of them: "Parker" and "Turner" are people.
  [/ers$/, ''],
  [/ers$/, 'e'],
  [/'(?:s|re|ve|d|ll|m|t)$/, ''],
  [/n't$/, ''],
];

/** True for a word that starts sentences without being a name, in any of its forms. */
export const isOrdinaryWord = (lower: string): boolean => {
  if (ORDINARY.has(lower)) return true;
  if (STEMS.some(([ending, put]) => ending.test(lower) && ORDINARY.has(lower.replace(ending, put))))
    return true;
  return ORDINARY_ENDINGS.test(lower) && !NAMES_LIKE_WORDS.test(lower);
};
