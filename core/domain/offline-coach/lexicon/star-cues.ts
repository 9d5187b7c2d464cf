import { plainPattern } from './pattern.ts';

/** Evidence for one STAR element in a plain clause: pattern and log-odds weight. */
export interface Cue {
  readonly pattern: RegExp;
  readonly weight: number;
}

const cue = (weight: number, ...parts: readonly string[]): Cue => ({
  weight,
  pattern: plainPattern(` (?:${parts.map((part) => part.trim()).join('|')})(?= )`),
});

const PERIOD =
  '(?:year|month|week|summer|winter|spring|autumn|fall|quarter|semester|season|christmas|january|february|march|april|may|june|july|august|september|october|november|december|night|friday|monday|tuesday|wednesday|thursday|saturday|sunday|term)';
const EMPLOY =
  '(?:job|role|position|company|firm|employer|workplace|placement|internship|school|hospital|store|shop|restaurant|plant|factory|team|agency|office|bank|hotel|clinic|university|college|warehouse|startup|site|organisation|organization|department|ward|garage|farm|kitchen|practice|gig|post|station|branch|lab|library|studio|salon|gym|church|club|charity|depot|home|care home|garden centre|hotel|bakery|pharmacy|surgery|nursery|court|port|airport|mill|brewery|theatre|theater|museum|council|bar|cafe|café|pub|call centre|call center|construction site|building site|dealership|workshop|unit)';

export const SITUATION_CUES: readonly Cue[] = [
  cue(
    2.2,
    'when i (?:was|worked|started|joined|lived|first|ran|took|used)',
    'while i (?:was|worked)',
    'i (?:was|am|have been) (?:working|employed|based|interning|volunteering|teaching|studying|running|managing) (?:as|at|for|in|on|with|a|the|our)',
    'back (?:in|when|at)',
    `(?:at|in|with|for) (?:my|our|a|the|an) (?:last|previous|old|current|former|first|most recent|present|second) ${EMPLOY}`,
    `(?:at|in) (?:my|our) (?:\\p{L}+ )?${EMPLOY}`,
    `(?:last|this past|the past) ${PERIOD}`,
    '(?:a|one|two|three|four|five|six|few|couple|some|several|\\d+) (?:years?|months?|weeks?|summers?|winters?|shifts?) (?:ago|back)',
    'a (?:few|couple|couple of) (?:of )?(?:years|months|weeks|days) (?:ago|back)',
    'the (?:context|background|situation|setting|scene|backdrop) (?:was|is|here)',
    '(?:in|during|since) (?:the )?(?:19|20)\\d\\d',
    'situation',
    '(?:during|after|before|in) (?:my|our) (?:first|final|last|second|third|busiest) (?:year|month|week|term|phase|semester|days|summer|winter)',
    'my (?:first|last|previous|second|current|old|former) (?:\\p{L}+ )?(?:job|role|company|placement|employer|internship|position|boss|team)',
    '(?:halfway through|in the middle of|right (?:before|after)|the (?:day|night|week|morning|evening|month|year|summer|winter) (?:before|of|after|that|my|our|when)|it was (?:the )?(?:week|day|night|morning|evening|weekend|end|middle|start|beginning|height|my|our|christmas|easter|summer|winter|spring|autumn|a (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|\\p{L}+ (?:day|night|morning|evening|week)))|on my (?:\\p{L}+ )?(?:route|shift|day|week|ward|round|rounds|team|course|site))',
    "i (?:tell|told|will tell|want to tell|am going to tell|can tell) you about|i'll tell you about|let's say|let us say|imagine",
    "(?:i|we)(?:'ve| have) (?:been|worked|run|done|spent|taught|managed|led|studied|had|driven|used|lived|nursed|cooked) (?:\\p{L}+ ){0,6}(?:for|since|over)",
    'i was (?:\\p{L}+ ){0,3}(?:manager|engineer|nurse|teacher|coordinator|assistant|lead|leader|chef|driver|developer|analyst|intern|student|supervisor|technician|officer|apprentice|consultant|designer|accountant|clerk|trainee|volunteer|captain|president|treasurer|editor|producer|resident|sergeant)',
    'in my (?:last|previous|current|former|first|second|third|final|old) (?:\\p{L}+ )?(?:job|role|position|year|week|month|placement|company|internship|team|school)',
    `i (?:worked|work) (?:as|at|for|in) `,
    'i (?:moved|switched|transferred|came) (?:over )?(?:to|into|from) (?:a|an|another) |after (?:[\\p{L}\\d-]+ ){1,2}years (?:in|at|as|with|of) ',
    '(?<=^ )(?:so |well )?i (?:do|make|sell|write|keep|fix|clean|build|book|handle|cook|serve|buy|plan|print|edit|pack) (?:all )?(?:the|our) (?:[\\p{L}-]+ ){1,3}(?:for|at|in) (?:a|an|the|our|my) ',
    'i was (?:put|paired|teamed|placed|thrown|seconded|posted) (?:together |up )?(?:with|to|on|in|into|at) ',
    'i was (?:at|on|in|with|new|part of|one of|doing|covering|looking after|studying) ',
    'we (?:were|are) (?:about|roughly|around|\\d+|one|two|three|four|five|six|a|in|on|at|based|short|under|running|building|migrating|launching|opening|moving|releasing)',
    'i (?:joined|was hired|had just (?:joined|started|taken)|had only|was new|was a|was an|was the)',
    'this (?:was|happened|is) (?:at|in|when|during|back|a|about|from|on|last)',
  ),
  cue(
    1.5,
    'i was (?!working|doing|being|having|going|trying|getting|feeling|thinking|asked|told)\\p{L}+ing',
    `(?:at|in|for|with) (?:the|a|an|one) (?:[\\p{L}-]+ ){0,2}${EMPLOY}`,
    '(?:in my (?:capacity|time|years|days) (?:as|at|with|in)|as (?:a |an |the )?(?:[\\p{L}-]+ ){0,3}(?:manager|engineer|nurse|teacher|coordinator|assistant|lead|leader|chef|driver|developer|analyst|intern|supervisor|technician|officer|apprentice|consultant|designer|accountant|trainee|volunteer|captain|director|head))',
    'during (?:my|the|a|our|an|one|that|covid|lockdown)',
    'one (?:day|morning|night|evening|afternoon|time|shift|weekend|winter|summer|saturday|sunday|monday|tuesday|wednesday|thursday|friday|of our|of my|of the|customer|patient|client|family|student)',
    '(?:on|in) (?:a|the|one) (?:\\p{L}+ )?(?:night|morning|friday|monday|saturday|sunday|weekend|shift|winter|summer|evening)',
    `(?:on|in) (?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday)`,
    'there (?:was|were|is|are|had been) ',
    '(?:we|our \\p{L}+) (?:run|runs|farm|farms|make|makes|do|does|sell|sells|build|builds|serve|serves|look after|looks after|operate|operates|handle|handles|supply|supplies|ship|ships)',
    '(?:dried up|went down|broke down|fell through|pulled out|backed out|fell apart|went wrong|dumped|walked out|went off|gave up|blew up|shut down|ran over|went bust|moved away|went on leave|got sick|fell ill)',
    'we (?:had|have|were|are|was|ran|run|got|used to|kept|lost|noticed|found out) ',
    'at the time',
    'at that (?:time|point)',
    'i run|i manage|i teach|i drive|i look after',
    "(?<=^ )(?:on|at|in) (?:the|my|our) (?:[\\p{L}'-]+ ){0,3}(?:helpdesk|help desk|front desk|reception|switchboard|ward|crew|desk|line|team|shift)",
    'i shared (?:nights|days|shifts|weekends|an office|a desk|the \\p{L}+|a \\p{L}+) with',
  ),
  cue(
    1.2,
    '(?:broke|broken|crashed|failed|failing|complained|complaining|complaints?|behind schedule|short-staffed|short staffed|understaffed|outage|angry|upset|furious|unhappy|struggling|shortage|quit|resigned|called in sick|delayed|delays?|leak|leaking|overloaded|backlog|confused|refused|messy|chaotic|mess|disagreed|tension|arguing|slow|slipping|overdue|outdated|expired|stuck|jammed|overwhelmed|flooded|burst|wrong|blame|blaming|rejected|threatened|backed up|piling|piled|crisis|bottleneck|turnover|nobody|no one|fell behind|kept (?:\\p{L}+ing)|went down|was down|were down|ran out|running out|not enough|out of stock|fed up|hated|losing|dropping|went missing|missing)',
    '(?:had|have|has) (?:just )?been',
    '(?:a|an|one|two|three|four|few|couple of|\\d+) (?:hours?|days?|weeks?|minutes?|months?) (?:before|into|after)',
    "(?:wasn't|weren't|couldn't|didn't|wouldn't|hadn't) ",
  ),
];

export const TASK_CUES: readonly Cue[] = [
  cue(
    2.6,
    'my (?:\\p{L}+ )?(?:job|task|role|goal|quota|kpi|number|aim|responsibility|assignment|objective|target|brief|mission|duty|mandate|remit|part|challenge|priority|charge|instructions?|orders) (?:was|is|were|there was|in (?:this|that|it|all this) was)',
    'i was (?:asked|told|given|assigned|tasked|responsible|in charge|put in charge|appointed|brought in|accountable|made|the one who had|supposed|expected|meant|handed|trusted|nominated|chosen|picked|named|instructed|required|requested|left to|due to|charged)',
    '(?:asked|told|texted|emailed|messaged|rang|ordered|pushed|pressed|warned|wanted|needed|assigned|tasked|expected|trusted|instructed|begged|requested|let|gave|handed|put|left|made|chose|picked|nominated) me (?:to|in charge|with|the|responsible|a|an|two|three|one|four|five|until|till|only|that (?:i|we|it|they|this) (?:had|have|has|must|need|needed|should)|if|if i could)',
    '(?:it|that|this|all of it|which) was (?:up to me|on me|my job|my responsibility|my call|mine|down to me|my task|my turn|my duty)',
    '(?:fell|came|went|landed|passed) (?:down )?(?:to|on|with) me',
    '(?<=^ )(?:job|goal|aim|brief|mission|objective) (?!was|were|is|at|in|for|as|that|of|had|has|with|on|and)\\p{L}+',
    'responsible for|in charge of|accountable for',
    'i needed|i need|i was to|i had been asked|i had been given|i had been told|i had been tasked',
    '(?:the|our|her|his|their) (?:\\p{L}+ )?(?:goal|aim|target|task|ask|brief|objective|mission|assignment|mandate|challenge) (?:was|given|from)',
    'task',
    '(?:decision|call|job|responsibility|task|problem|choice|shift) was (?:mine|ours)|(?:was|became) my (?:call|decision|job|problem|task|responsibility|turn|baby)|mine was|(?:numbers|target|quota) to (?:hit|meet|make)',
    '(?:landed|was|fell|ended up|came|dropped) (?:on|in) my (?:desk|plate|lap|shoulders|inbox)|on my plate|(?:became|was now) my (?:problem|job|baby|call)|(?:somebody|someone) had to|(?:left|gave) it to me|left me to|(?:handed|passed|assigned|given|came) (?:over )?to me|counting on me|relying on me|the pressure was on|i said (?:i would|i.d|i.ll) (?:do|take|sort|handle|look|try)|i took (?:it|this|that|them) on|put me on (?:it|to|the)|i was (?:the one|the person|the only one) (?:who|to|that)|(?:wanted|needed|expected) (?:it|them|everything|that|this|us|the [a-zß-ɏ]+) (?:done|fixed|ready|back|gone|sorted|live|finished|out|cleared|open|up)|(?:had been|was|were) promised|i was on the (?:rota|hook|list)|what (?:we|i) needed was|i had been (?:asked|given|hired|brought)|i was hired to|my boss said|(?:was|were) expected of me',
    'it (?:was|is|were) (?:me|us|i) (?:to|who|that)|my job (?:really |basically )?to|on the hook for|job of getting|job of',
    '(?:needed|wanted|expected|demanded|requested) (?:\\p{L}+ ){0,6}(?:from me|from us|out of me)',
    '(?:manager|boss|director|head|partner|client|customer|owner|ceo|cto|cfo|coo|editor|supervisor|chef|consultant|captain|principal|professor|lecturer|board|lead|foreman|sister|matron|doctor|company|bank|council|hospital|regulator|inspector|auditor|vp|president|chief|minister|dad|mum|mother|father|uncle) (?:\\p{L}+ ){0,3}(?:wanted|asked (?:for(?! (?:her|him|me|them) )|us|me)|needed|expected|demanded|told (?:me|us) (?:to|figure|get|find|fix|we|i)|said (?:we|i|it) (?:had|must|needed|have)|gave (?:me|us))',
    'the (?:order|orders|instruction|instructions|rule|requirement|expectation|brief|deadline) (?:was|were)|the (?:job|question|problem|point|challenge|plan) was (?:to|how|that) ',
  ),
  cue(
    1.7,
    'i had to',
    'i (?:wanted|hoped|aimed|set out|volunteered|promised|committed) to (?!know|see|understand|hear|say|be honest|cry|check|show|make sure)\\p{L}+',
    '(?:it|this|that|everything|they|team|all|line|report|order|orders|job|system|work) (?:all )?(?:had|has|needed|have) to',
    'we (?:needed|had|were supposed|were expected|were asked|wanted|were told|must) to',
    'i had (?:only |just |about |roughly |less than |barely )?(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\\d+|until|till) (?:[\\p{L}-]+ ){1,3}to (?!do|go|the|a|my|say|work|talk|speak|learn)\\p{L}+',
    'i had (?:only |just |about |roughly )?(?:one|two|three|four|five|six|seven|eight|nine|ten|\\d+|a|until|till) (?:hours?|days?|weeks?|months?|minutes?|week|day|month|friday|monday|thursday|tuesday|wednesday)',
    '(?:need|needed|needs|had|has|have|wanted|required|expected|supposed) (?:\\p{L}+ ){0,3}(?:done|fixed|ready|live|finished|delivered|sorted|completed|back|up|out|signed) (?:by|before|within|in)',
    'i (?:owned|own|was leading|was covering|was on duty|was on call|led the|was the lead|took over|inherited|must)',
    '(?:otherwise|or else) (?:we|they|i|it|the)|or (?:we|they) (?:would|.d|were going to) (?:lose|miss|close|cancel|walk)|before the (?:audit|inspection|launch|opening|hearing|exam|visit|release|freeze|season|summer|holidays|wedding|meeting|deadline)',
    '(?<!with (?:a|an|one|the|the same) )deadline|due (?:by|on|in|that|the|at)|no later than',
    '(?:\\d+|(?:two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|sixty|eighty|ninety|hundred|thousand)) (?:[\\p{L}-]+ ){1,4}to (?!the |a |our |my )(?:[\\p{L}-]+ ){1,3}(?:by|before|until|till)',
    '(?:only|just) (?:had|have|got) (?:\\p{L}+ ){0,2}(?:hours?|days?|weeks?|minutes?|months?)',
    'target of|goal of|with the aim|aiming to|in order to keep',
  ),
  cue(
    0.9,
    'had to|has to|have to|needed to|must|need to|was to|were to|meant to',
    'by (?:the end of|friday|monday|tuesday|wednesday|thursday|saturday|sunday|noon|midnight|next|then|january|february|march|april|june|july|august|september|october|november|december|\\d+|christmas|lunch|morning)',
    'without (?:losing|breaking|stopping|hurting|any|raising|going|closing|missing|adding|hiring|spending|delaying|shutting|interrupting|disrupting|making|letting)',
    '(?:to|and) (?:make sure|ensure|figure out|find out|get|bring|find a way|keep|decide)',
    'supposed to|expected to|wanted me|up to me|relied on me|counting on',
  ),
];

export const ACTION_CUES: readonly Cue[] = [
  cue(
    1.8,
    'it was (?:decided|agreed|arranged|sorted out)|(?:calls|emails|meetings|plans|changes) (?:were|was|got) (?:made|sent|held|done)|(?:was|were|got) (?:switched|moved|changed|rebuilt|replaced|rewritten|redone|called|contacted|split|trained|brought in|put in|set up)',
    'what i did|the first thing i did|first thing i|my approach|my first step|the way i|so what i|here is what i',
    'by (?:\\p{L}+ly )?(?:calling|asking|building|writing|creating|setting|making|using|moving|adding|talking|meeting|checking|splitting|changing|mapping|running|testing|training|showing|sitting|breaking|putting|going|drawing|taking|sending|reading|listing|grouping|tracking|rewriting|replacing|removing|teaching|offering|explaining|working|giving|keeping|bringing|cutting|holding|pulling|turning)',
    'i (?:started|began|kept|ended up|went|proposed|suggested|tried|considered|avoided|finished|stopped) \\p{L}+ing',
    'i (?:decided|chose|managed|tried|arranged|offered|went|pushed|insisted|made a point|made sure|made it)',
  ),
  cue(
    0.9,
    'step by step',
    '(?:first|then|next|after that|afterwards|secondly|second|thirdly|finally) i',
    'step one',
    'action',
    'together with',
    'so i',
  ),
];

export const RESULT_CUES: readonly Cue[] = [
  cue(
    2.4,
    'as a (?:result|consequence)|the (?:end |final |overall |net )?(?:result|outcome|upshot|impact|effect) (?:was|is|of|were)|result(?:s|ed|ing)? (?:was|in|were|is)|resulted in|(?<!(?:took|sent|showed|brought|presented|shared|explained|reported) (?:them |him |her |us )?(?:the|my|our|all the) )results?(?! to (?:the|my|our|him|her|them|everyone))|outcome|consequently|net effect',
    'in the end|at the end (?:of|we|i|it|they|the)|by the end|ultimately|(?:it|we|they|he|she|that|which|all|client|customer|team|company|patient|project) (?:all )?ended up|it paid off|paid off|pulled it off|pulled off|best one (?:yet|ever|so far)|(?:got|gets) there|made it work|all good now|problem solved|long story short',
    'since then|ever since|to this day|from then on|from that (?:day|point|moment)|(?:is|are|was|were) still (?:in use|used|using|running|there|our|the|with|in place|a|part|going|customers|buying)|still (?:use|uses|using|used|runs|in use|in place|there today|with us|works?|call|calls|follow|follows|do it)|nowadays|these days|now (?:the standard|standard|used|use|uses|part of)',
    '(?:turned|turning) out (?:to be (?:a|the|our|my|one)|really|very|well|fine|great|good|better|ok|okay|perfect)|it worked|which worked|worked out|that worked|went (?:smoothly|well|fine|live|great|perfectly|without)|without (?:a|any|one|further) (?:single )?(?:incident|complaint|problem|issue|hitch|hiccup|error|downtime|delay|accident|injury|fault|trouble)',
    '(?:rose|fell|dropped|climbed|jumped|went(?: up| down|(?= from))|came down|grew|declined|shrank|improved|increased|decreased|moved|slid|rising|falling|dropping|down|cut|reduced|brought|shortened|raised|lowered|took) (?:\\p{L}+ ){0,6}(?:from|by|to|below|above|under|over) (?:(?:about|around|only|just|nearly|almost|roughly|well|like|an|the|something|less than|more than|over|under) )*(?:[$€£]?\\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|half|a third|a quarter|zero|almost|about|nearly|around|roughly|a|under|just|over|less)',
    '(?:no|zero|not (?:a|one) single|not one|no more|nobody|never had|without) (?:\\p{L}+ )?(?:complaints?|incidents?|errors?|accidents?|injuries|repeat|repeats|issues?|problems?|delays?|failures?|outages?|returns?|defects?|mistakes?|downtime|rework|hiccups|falls?|late)',
  ),
  cue(
    1.5,
    '(?:two|three|four|five|six|one|a|\\d+|few) (?:days?|weeks?|hours?|minutes?|months?) (?:early|earlier|ahead|later|after|before)',
    '(?:both|all|everyone|everybody|she|he|they|it|we|people|nobody|no one) (?:of them )?(?:made it|survived|got (?:home|out|there|in|paid|through)|came back|stayed|left happy|complained)|still (?:\\p{L}+s|have|has|there|here|with) |(?:rang|called|came|wrote|emailed|texted|phoned) (?:in |me |us )?(?:back|later|again|afterwards|to (?:say|thank))|asked for me|by name',
    '(?:has|have) (?:since )?(?:asked (?:for|me|us)|given|sent|booked|bought|ordered|hired|recommended|come back|come to|gone|adopted|taken (?:it|over)|copied|started using|requested|rolled|become|stayed|been (?:used|fine|running|stable|in use))|by (?:the end of )?(?:january|february|march|april|may|june|july|august|september|october|november|december|christmas|summer|spring|the autumn|then|that point) (?:it|we|they|that|all|everyone|\\d+)',
    '(?:made|became|was made|got made) (?:sergeant|manager|partner|captain|lead|team leader|team lead|supervisor|director|head|permanent)|(?:got|earned|passed|has|have) (?:just )?(?:got )?(?:his|her|their|my|our) (?:\\p{L}+ )?(?:badge|licence|license|promotion|certificate|certification|exam|degree|contract|job|place|a level|gcse)',
    '(?:more|less|fewer|better|faster|higher|lower|bigger|smaller|quicker|cheaper) (?:[\\p{L}-]+ ){0,3}than (?:the|last|ever|before|any|usual|we|it|a)|only (?:one|two|three|four|five|six|seven|eight|nine|ten|\\d+|a few|a handful) (?:of|people|persons?|customers?|clients?|guests?|complaints?|left|more)',
    "(?:i've|we've|i have|we have|it has|it's|has|have|they've) (?:had no|not had|had none|never had|been (?:up|fine|stable|running|open|there|clean|working|quiet|on time|full|dry|in use|with us))|(?:once|nothing|none|twice) since(?= $)|since(?= $)|for the first time|(?:came|comes|is|was|are|were) back (?:to|at|on|in|up)",
    '(?:nobody|no one|none of them|not one of them) (?:cancelled|canceled|left|complained|noticed|quit|resigned|died|fell|lost|missed|was (?:hurt|injured|late|sick)|got (?:hurt|injured|sick|left))',
    '(?:it|they|that|all|tickets?|seats|show|workshop|event|course|class) (?:was |were |all |has |have )?(?:been )?(?:sold out|fully booked|packed|filled up|oversubscribed)',
    '(?:could|can|slept|sleeps?|works?|worked|runs?|ran|running|opened|talk(?:s|ed|ing)?|on|full|up|together|smiled|spoke|speak) (?:\\p{L}+ ){0,3}again(?= $)',
    'ahead of (?:schedule|time|the)|on time|on schedule|on budget|under budget|within budget|in time|before the deadline',
    '(?:that|which|it|this) (?:saved|cut|reduced|meant|brought|made|gave|helped|led|allowed|let|kept|took|got|dropped|doubled|improved|increased|raised|won|solved|fixed|stopped|freed|earned|became|ended|was approved|was adopted|got approved|shaved|lifted|prevented|avoided)',
    '(?:saving|cutting|reducing|bringing|dropping|improving|raising|doubling|halving|increasing|lowering|freeing|avoiding|leaving|keeping)',
    '(?:within|after|over|inside) (?:the next |about |just |only |around |the first |those )?(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|few|couple|\\d+|that)(?: of)?(?: \\p{L}+)? (?:days?|weeks?|hours?|months?|minutes?|quarters?|shifts?|years?|sprints?)',
    '(?:he|she|they|customer|client|manager|boss|director|team|everyone|parents?|family|patient|guest|board|ceo|head|owner|chef|supervisor|principal|nurse|doctor|students?|company|supplier|vendor|staff|partner|couple|buyer|user|users|customers|clients|crew) (?:\\p{L}+ )?(?:thanked|renewed|signed|approved|accepted|agreed|adopted|stayed|came back|praised|complimented|recommended|apologised|apologized|calmed down|thank|wrote (?:a|me|to)|sent (?:a|me)|left (?:a|us|happy)|was happy|were happy|was pleased|were pleased|was satisfied|were satisfied|was delighted|were delighted|was impressed|was thrilled|loved|liked|extended|asked (?:me|us) to (?:do|run|lead|present|teach|train|roll)|bought|ordered|passed|finished|met|hit|graduated|recovered|trusts|still)',
    '(?:got|was|were|been|is|are) (?:\\p{L}+ )?(?:approved|promoted|adopted|rolled out|accepted|renewed|published|delivered|completed|resolved|fixed|solved|signed|awarded|nominated|hired|saved|launched|cleared|restored|found safe|back up|back online|back on track|up and running|done|picked up|copied|made standard|extended|discharged|reopened|paid|happy|satisfied|pleased|delighted)',
    'i (?:passed|won|hit|beat|exceeded|finished|achieved|delivered|completed|earned|got promoted|was promoted|got the (?:job|contract|deal|grant|order|part|promotion|place|award|role|account|money|approval|permit|offer|budget|go-ahead|all-clear|green)|landed|closed|saved)',
    'we (?:\\p{L}+ )?(?:passed|won|hit|beat|exceeded|finished|achieved|delivered|completed|made it|shipped|launched|opened|saved|met|recovered|kept|lost|retained|signed|closed|got|avoided|went live|sold|landed|reached|ended)',
    '(?:eventually|afterwards|overall|today)',
    "(?:he|she|it|they|everyone|everybody|people|nobody|we|the \\p{L}+|my \\p{L}+|our \\p{L}+) (?:[\\p{L}']+ ){1,7}now",
    '(?<=^ |and |so |but )now (?:it|they|the|we|he|she|everyone|everybody|people|nobody|all|our|my)',
    '(?:finally|later|since) (?:it|they|the|we|he|she|everyone|all|there|no|not|nobody|our)',
    '(?:improved|improvement|increased|decreased|reduced|doubled|halved|tripled|recovered|back to normal|smoother|faster|quicker|calmer|fewer|shorter)',
    '(?:record|best|highest|lowest|fastest) (?:\\p{L}+ ){0,4}(?:ever|year|month|quarter|score|in|of the)',
  ),
  cue(
    1.1,
    'i (?:learned|learnt|realised|realized)|taught me|lesson|takeaway|what i (?:took|learned|learnt)|i now|now i|next time|i still|i am (?:now )?more|i have (?:since|never|always) ',
    '(?:happy|satisfied|pleased|grateful|relieved|success|successful|successfully|solved|resolved|better)',
  ),
];

/** The clause speaks of what would or usually happens, not of what happened. */
export const HYPOTHETICAL =
  / (?:i would(?! never have )|let's say|let us say|i'd(?! (?:say|been|had|just|already|never|done|made|seen|gone|taken|given|got|found|a|to|no|the|only|[a-zß-ɏ]+ed|[a-zß-ɏ]+en) )|i'll|i will|i might|you (?:should|have to|need to|must|can|want to|would|could)|i (?:always|usually|generally|typically|normally|tend to|often|never|like to|try to|prefer to|believe|think that|am the (?:kind|type))|my (?:philosophy|style|approach) is|usually i|normally i|generally i|one (?:should|must)|we would|if i (?:was|were|had|have|see|get|find)|i am always|i'm always|i'm (?:the|a) (?:kind|type|sort)|for me it is|is (?:all about|key|very important|so important))(?= )/;

/** First words that continue the clause before. */
export const CONTINUES = /^ (?:and|then|and then|also|plus|as well as) /;
