/**
 * What a question is about, for judging swapped pairs only: written apart from the coach's own themes, so that
 * the coach is not measured with its own yardstick.
 */
const SUBJECTS: Readonly<Record<string, RegExp>> = {
  availability:
    /availab|when could you|how soon|notice do|notice period|which shifts|what shifts|weekend|travel(?:l?ing)? about|travel(?:l?ing)?\?|forty percent|hours suit|relocat|working hours/i,
  schedule: /own schedule|short notice|be flexible/i,
  motivation:
    /^(?:so )?why |what (?:made you|attracts|motivates|drives|do you like about)|why us|drawing you/i,
  concept:
    /what(?:'s| is) the difference|what do you know about|what happens when|explain what|how do you (?:check|tell|do a|make sure)|what does a|how would you (?:design|explain|go about|handle a security)|what do you look at/i,
  bug: /bug|outage|production incident|pipeline|database|migration|architecture|system you designed|technical(?:ly)? (?:fault|thing|project|skill)|debug|structural|network|connectivity|data model|a model you built|security incident/i,
  fault: /fault|root cause|investigat|tracked down|quality (?:problem|issue)|recurring/i,
  conflict:
    /conflict|disagree|fell out|argument|clash|difficult (?:relationship|person|colleague)|hard to work with|pulling their weight/i,
  persuade:
    /convinc|persuad|won over|win over|winning over|buy-in|bring .* round|someone's mind|negotiat|opposed|sceptical|against you/i,
  news: /bad news|difficult feedback|feedback to|gave .*feedback|giving .*feedback|let someone go|formal warning|didn't want to hear|difficult (?:news|message|decision)|difficult conversation|really didn't want/i,
  criticism: /feedback (?:you|that)|tough feedback|criticis/i,
  lead: /\bled\b|lead\b|leading|in charge|take charge|leadership style|motivated? (?:others|a team)|rally|pull a group|team that had lost|build up a new team|coordinated people|earn a team/i,
  grow: /train(?:ed|ing)? someone|develop(?:ing|ed)? someone|mentor|coach|teach someone|taught|settle in|struggling|underperform|new colleague/i,
  customer: /customer|client|guest|patient|caller|passenger|parent or|complaint/i,
  mistake: /mistake|you failed|failure|went wrong|go as expected|went badly|wrong on your watch|regret/i,
  deadline: /deadline|time pressure|in a hurry|tight|no time/i,
  priorities: /several things|priorit|juggl|at once/i,
  ambiguity:
    /unclear|without (?:knowing|having|clear|guidance)|incomplete|thin information|full picture|ambigu|woolly|little guidance|clear requirements|instructions aren't/i,
  change:
    /changed|changing|last minute|plan(?:ning)? (?:fell|didn't)|adapt|unexpected|shifting|relied on|kept shifting|new environment/i,
  learn: /learn|never done|new skill|picked? up/i,
  improve: /improv|more efficient|efficien|process you/i,
  decide: /decision|decide/i,
  explain: /explain|present(?:ed|ing|ation)|message across|audience|language|communicat|listen/i,
  misunderstanding: /misunderst/i,
  safety: /safe|hygiene|chemical|spotted|noticed|significant error|steril/i,
  crisis: /crisis|emergency/i,
  team: /helped? (?:a|someone)|team you|in a team|kind of workplace|manager do you|environment|work(?:ed)? (?:with|in a team)|stood up|stand up/i,
  stakeholders:
    /stakeholder|different (?:things|people)|departments|interests|groups|senior|say no|push back|supplier|expectations|partner|conflicting|community/i,
};

/** Of these nearly any story of work can speak. */
const BROAD = new Set([
  'improve',
  'decide',
  'change',
  'ambiguity',
  'explain',
  'stakeholders',
  'team',
  'lead',
  'priorities',
  'safety',
  'fault',
]);

/** Stories about one of a line are often stories about the others as well. */
const NEAR: readonly string[] = [
  'availability schedule',
  'schedule change deadline crisis team',
  'bug fault mistake improve concept learn change decide crisis ambiguity safety deadline migration explain',
  'fault safety improve mistake concept learn',
  'conflict persuade news criticism customer stakeholders misunderstanding team lead decide change explain grow mistake',
  'persuade customer stakeholders explain lead decide change news improve',
  'news customer grow explain decide lead stakeholders conflict misunderstanding change',
  'criticism grow mistake learn explain team',
  'lead grow team crisis change deadline conflict stakeholders persuade motivation',
  'grow learn explain team lead conflict customer',
  'customer stakeholders explain conflict misunderstanding change mistake priorities',
  'mistake crisis change learn misunderstanding decide ambiguity deadline safety',
  'deadline priorities crisis change ambiguity learn decide mistake',
  'priorities stakeholders crisis change ambiguity team',
  'learn ambiguity change mistake concept',
  'crisis change ambiguity decide safety customer fault',
  'misunderstanding explain mistake',
  'motivation team availability learn',
];

export const subjectsOf = (question: string): string[] => {
  const found = Object.keys(SUBJECTS).filter((subject) => SUBJECTS[subject]?.test(question));
  return found.length === 0 ? ['any'] : found;
};

const near = (one: string, other: string): boolean =>
  one === other ||
  NEAR.some((line) => {
    const [first, ...rest] = line.split(' ');
    return (first === one && rest.includes(other)) || (first === other && rest.includes(one));
  });

/** True when a story told for `own` can hardly answer `asked`; false in doubt. */
export const clearlyDifferent = (own: string, asked: string): boolean => {
  const [told, wanted] = [subjectsOf(own), subjectsOf(asked)];
  if (wanted.includes('any') || wanted.some((subject) => BROAD.has(subject))) return false;
  // What was asked without a subject may be told about anything; only facts and reasons are safely different.
  if (told.includes('any')) return wanted.every((subject) => /availability|motivation|concept/.test(subject));
  return wanted.every((subject) => told.every((other) => !near(subject, other)));
};
