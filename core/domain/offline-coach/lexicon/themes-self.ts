import { type Theme, theme } from './theme.ts';

/** Questions about the person and the job. */
export const SELF_THEMES: readonly Theme[] = [
  theme(
    'motivation',
    'what drives you and why this job',
    'why (?:do you|did you|are you|this|us|our|here|now|would you|should we)|what (?:motivates|drives|attract|interest|excite|draws|made you|appeals|do you (?:know|like|enjoy|want|look))|motivat(?!ed (?:a|your|the|other) )|interested in|apply|applied (?:for|to)|passion|career|five years|next step|leaving|left your|looking for|enjoy most|get out of bed|dream|ambition|goals?(?: for|$)',
    "because, i want to, want*, i love, i like, enjoy*, look forward, interest*, excit*, passion*, curious, drawn, attract*, motivat*, drive*, driven, proud, care*, matter*, meaning*, reason, why, your team, your company, your work, your product*, your school, your hospital, your lab, your clients, your mission, you do, you are, you're, you make, you run, you work, this role, this job, this company, the role, the job, here, next step, grow*, career, learn*, opportunity, long term, future, since i was, always wanted, after, looking for, after for, commute, values, mission, people i, difference, ideal, chance, specialis*, specializ*, move into, moving, chose, read about, heard about, met, spoke to, told me about, dull, boring, repetitive, routine, kept going, keep going, give up, gave up, tired, goal*, target*, challenge*, bored, counted, reward*, set myself, game, hard, the bit, the part, volunteered, always wanted, since school, moment, soap, mixed-ability, certificate, i'd rather, rather than, hungry, team did, i saw, your website, your app, used your, opening, closer to, bigger, smaller, hands-on, patients, pupils, kids",
    { wants: 'motivation' },
  ),
  theme(
    'availability',
    'when and how you can work',
    'availab|when (?:can|could|would) you (?:start|join|begin)|how soon|start date|(?:earliest|first) (?:day|date)|notice (?:period|do|would|must)|much notice|(?:which|what|any|night|weekend|evening|early|late|rotating) (?:shifts?|hours|days)(?= )|work (?:weekends|nights|evenings|shifts|holidays|full|part)|(?:nights|evenings|weekends) and|and (?:nights|evenings|weekends)|able to (?:work|travel|commute|relocate|start)|(?:willing|okay|happy|able|prepared|comfortable|fine) (?:to|with) (?:travel|relocat|commut|work(?:ing)? (?:weekends|nights|shifts|overtime))|could you travel|involves travel|relocat|commut|remote|hybrid|on-site|onsite|on site|part-time|full-time|part time|full time|salary|pay expect|compensation|visa|right to work|work permit|on-call rota|vacation booked|holiday booked|driving licen[cs]e',
    "notice, notice period, start on, start from, start in, start next, start straight, start immediately, i can start, could start, can start, available, availability, free on, free from, weekends, weekdays, nights, evenings, mornings, days, monday*, tuesday*, wednesday*, thursday*, friday*, saturday*, sunday*, any shift, shifts, early shift, late shift, late shifts, full time, full-time, part time, part-time, hours a week, days a week, nights a week, holiday booked, childcare, school run, kids, my son, my daughter, my partner, i have a car, i drive, driving licence, by car, train, bus, commut*, relocat*, move to, moving, travel*, remote, remotely, hybrid, on site, onsite, on-site, from home, flexible, salary, pay, range, visa, permit, passport, right to work, rota, on call, on-call, i finish, i am off, i'm off, from two, until, straight away, right away, tomorrow, next week, next month, my contract, current job, my employer, hand over, handover, okay with, ok with, fine with, are fine, is fine, also fine, happy to, i can, i can't, i cannot, no problem, willing, prefer, four weeks, two weeks, one month, a month, a week, looking for, i'm on, currently on, at the moment, pension, thousand, per hour, an hour, package, bonus, budget, base, expect*, negotiable, forty, fifty, sixty, depending on, living costs",
    { wants: 'facts' },
  ),
  theme(
    'self',
    'who you are',
    'about yourself|introduce yourself|your background|strength|weakness|describe yourself|your experience|how would (?:others|your|people|friends)|three words|tell me about you$|unique|why should we hire|walk me through your (?:cv|resume|résumé|career)',
    "i'm a, i am a, i am, i'm, years, experience*, background, studied, degree, qualified, trained, worked, started, moved, current*, now, specialis*, specializ*, strength*, weakness*, good at, best at, known for, better at, working on, improv*, for example, because, my manager, colleagues, people say, feedback, detail, patient, calm, organised, organized, enjoy*, looking for, next, grew up, family, school, career, role, skills*",
    { broad: true, wants: 'motivation' },
  ),
  theme(
    'values',
    'the workplace that suits you',
    '(?:company|work|team) culture|work environment|workplace|suits you|values|fit(?:ted)? in|ideal (?:team|manager|job|work)|work(?:ing)? style|kind of (?:team|manager|people|place|company)|belong|diverse|diversity|inclus|different background|manager (?:do you|you)|work best with|standing up for|value that matters|values',
    'team*, culture*, environment*, value*, honest*, open*, trust*, respect*, support*, quiet, busy, small, big, collaborat*, feedback, learn*, independen*, autonomy, alone, together, flexib*, adapt*, friendly, family, direct, kind, fair*, divers*, different, background*, language*, religio*, inclus*, welcome*, welcoming, manager*, people, colleague*, suits, fit*, thrive*, prefer*, i like, enjoy*, i work best, work best, place, atmosphere, workplace, help*, share*, lunch, tea, listen*, new starter, settle*',
    { wants: 'motivation' },
  ),
];
