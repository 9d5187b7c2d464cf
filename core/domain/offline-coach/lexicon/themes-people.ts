import { type Theme, theme } from './theme.ts';

/** Questions about other people. */
export const PEOPLE_THEMES: readonly Theme[] = [
  theme(
    'conflict',
    'a disagreement or a difficult person',
    "conflict|disagree|difficult (?:person|people|patient|parent|student|passenger|guest|customer|client|member|colleague|coworker|co-worker|team|relationship|manager|boss|conversation)|clash|argument|tension|dispute|did not get along|didn't get along|hard to work with|butt(?:ed)? heads|pulling (?:their|his|her) weight|friction|personality",
    "disagree*, argu*, conflict*, clash*, tension*, dispute*, fell out, falling out, quarrel*, shout*, yell*, angry, cross with, annoyed, upset, rude, blam*, refus*, would not, wouldn't, against it, against me, hated, did not agree, didn't agree, didn't like, didn't want, objected, objection*, pushed back, push back, pushback, insisted, ignored, stubborn, hostile, resent*, defensive, complain*, heated, criticis*, criticiz*, his way, her way, their way, i thought, he thought, she thought, they thought, he wanted, she wanted, they wanted, wanted to, both of us, middle ground, compromis*, agreed to, apolog*, sorry, friction, difficult, private*, one to one, one-on-one, sat down with, cleared the air, in common, his side, her side, their side, both sides, point of view, not talking, not speaking, grudge, weight, lazy, slack*, late, swearing, snapped, undermin*, credit, missed contact, telling off, panel, stopped talking, cared about, separately, each of them, shouted, yelling, swore, refused, wouldn't, argued, wanted, scared, both, agreed, compromise, in private, upset, hurt, hear him out, hear her out, calm*, listened, problem with, rivalry, blamed, borrowed, late again, not speaking, fell out, shouting match, stopped speaking, cold war, silence, rota, colour, disagreement, rather look stupid, numbers, evidence, he agreed, she agreed, they agreed, met halfway, half way, listened to, both wanted, different ideas, didn't see eye to eye, sceptical, painkillers, his idea, her idea, my idea, overruled, convinced",
  ),
  theme(
    'persuading',
    'winning people over',
    "persuad|convinc|influenc|buy-in|buy in|winning over|win over|won over|against you|sell(?:ing)? an idea|get (?:people|someone|others|a group) (?:on board|behind|to agree)|change (?:someone|somebody|their|people)(?:'s)? mind|skeptic|sceptic|resist|negotiat|no authority|without authority|behind a change|support for",
    'persuad*, convinc*, influenc*, buy-in, on board, came round, came around, agreed, agree to, approv*, sign off, signed, signature, sceptic*, skeptic*, resist*, hesita*, reluctan*, against, doubt*, objection*, objected, concern*, worr*, pilot*, trial*, prototype*, demo*, showed, proof, evidence, data, numbers, pitch*, propos*, present*, negotiat*, offer*, deal, compromis*, said no, said yes, refus*, budget, cost*, benefit*, adopt*, changed his mind, changed her mind, changed their mind*, hardest one to convince, invited, asked them, asked her, asked him, what would, let them, try it, three dates, one page, okay with it, invited, quarterly, pricing, call with, asked which, would move, numbers, pictures, mock-up, mockup, trial, tasting, sample*, vote*, voted, spreadsheet, evidence, win, won, demo, hotel, chain, prepared, customised, customized, negotiated, contract, three weeks',
  ),
  theme(
    'feedback_given',
    'giving feedback or hard news',
    "giv(?:e|ing|en) (?:\\S+ ){0,3}(?:feedback|news|bad news)|difficult (?:news|message|feedback)|hard conversation|difficult conversation|tough conversation|didn't want to hear|did not want to hear|bad news|underperform|struggling|not performing|performance issue",
    'feedback, told him, told her, told them, tell him, tell her, tell them, said it, straight, plainly, honest*, private*, sat down, sat him, sat her, sat them, sorry, upset, cried, angry, cross, quiet, listen*, panel, news, conversation, missed, late, mistake*, improv*, standard*, one to one, one-on-one, coffee, explained, specific, example*, warning, performance, struggl*, behaviour, behavior, check in, checked in, followed up, support*, news, disappoint*, delay*, cancel*, reject*, failed, expect*, everybody told, everyone told, rang them, rang her, rang him, ring them, letter*, broke it, cry, crying, tears, closing, redundan*, laid off, let go, complained, gently, in person, face to face, reassur*, apolog*, names of, moved off, off the list, the phone list, one at a time, stayed on, bad news, not going, refus*, hard to, hear it from me',
  ),
  theme(
    'feedback_received',
    'taking criticism',
    '(?:receiv|got|get|hear|taking|take|respond|react)\\S* (?:\\S+ ){0,3}(?:feedback|criticism)|criticis|criticiz|(?:hard|tough|critical|negative|difficult|constructive) feedback|feedback (?:you|that)|coachable',
    'feedback, criticis*, criticiz*, told me, said i, said my, pointed out, review*, mentor*, manager, supervisor, stung, hurt, defensive, hard to hear, took it, asked for, asked her, asked him, changed, improv*, work on, worked on, practi*, since then, now i, next time, grateful, right, fair, too fast, too quiet, too much, too long, interrupt*, notes, talk over, talks over, talked over, told me that i, review, quiet, blunt, cold, slow, rushed, messy, careless, surprised, ashamed, thanked, colleagues said, said the same, practised, practiced, counting, kick me, recorded myself, clients now',
  ),
  theme(
    'leading',
    'leading others',
    '(?:led|lead|leading|leader|leadership|manag(?:e|ed|ing) (?:a |the |your )?(?:team|people)|supervis|in charge|took charge|take charge|took the lead|motivat\\S* (?:a|your|the|other|people|team)|delegat|direct reports|inspire|rally|your team|group of people|someone on your team)',
    'led, lead, leading, team, crew, section, squad, shift, junior*, new starter*, trainee*, apprentice*, staff, volunteers, everybody, everyone, each of them, each person, people, delegat*, assign*, gave him, gave her, gave each, paired, split, divided, rota*, briefed, briefing, huddle*, stand-up, standup, meeting*, morning, coach*, mentor*, train*, taught, showed them, show them, motivat*, encourag*, trust*, morale, goal*, plan*, whiteboard, board, in charge, supervis*, manag*, captain, coordinat*, organis*, organiz*, volunteer*, responsib*, decid*, set up, checked in, check in, recogni*, praised, thanked, one to one, one-on-one, hired, promoted, soldiers, players, nurses, teachers, engineers, developers, cooks, drivers, pickers, students, workers, operators, guys, lads, ownership, owned, changed, moved, swapped, took him, took her, took them, asked him, asked her, asked them, kids, members, depots, supervisors, coached, weekly, inherited, turnover, staff, introduced, through, group project, met each, tickets, organised, briefing, six, region*, hired, interviewed, apprentices, volunteers, rota, brigade, students, talked to each, on board',
    { broad: true },
  ),
  theme(
    'developing',
    'helping someone grow',
    'mentor|coach(?:ed|ing)? (?:a|an|some|your|other)|develop(?:ed|ing)? (?:some|a person|people|others|your)|train(?:ed|ing)? (?:some|a|an|new|other)|teach|taught|help(?:ed|ing)? (?:someone|somebody|a|another|others|a colleague)|onboard|settle in|new (?:hire|starter|joiner|team member)|grow',
    'mentor*, coach*, train*, taught, teach*, show*, shadow*, next to, beside, side by side, explain*, practi*, new, started, starter*, trainee*, junior*, apprentice*, buddy, struggl*, confidence, confident, nervous, patient*, questions, crib sheet, guide, checklist, notes, weekly, every day, every week, feedback, step by step, alone, independent*, on her own, on his own, on their own, promoted, passed, does it herself, improved, learn*, lesson*, support*, induction*, first week, first day, settled, help*, steps, let her, let him, let them, swapped, stuck it, first hour, first day, first shift, first session, terrified, never done, on her own, copied, watch me, watched me, watched her, watched him, fractions, homework, exam, passed, grade, slowly, again and again, repeat*, coaching, revision, taught her, taught him, taught them, picked it up, now he, now she',
  ),
  theme(
    'customer',
    'looking after a customer',
    'customer|client|guest|patient|passenger|member of the public|shopper|user(?:s)? (?:who|that|complain)|service',
    "customer*, client*, guest*, patient*, passenger*, shopper*, user*, caller*, lady, gentleman, woman, man, couple, family, mother, father, parent*, resident*, tenant*, diner*, buyer*, account*, complain*, refund*, order*, booking*, delivery, deliver*, shout*, angry, upset, crying, unhappy, happy, calm*, listen*, apolog*, sorry, replac*, solv*, called her, called him, called them, rang, phoned, call*, satisf*, review, stars, came back, renew*, loyal, thanked, tip, service, desk, counter, ticket*, hotel, owner, old man, old lady, he was, she was, satisfied, coffee, review, thanked, explained, delivery, washing machine, waited, wait, angry, boiler, house, heating, water company, rang, phoned, bill, tariff, plan, guy, refus*, would not, wouldn't, out of bed, asked him, asked her, hair, soup, plates, anniversary, table, window, knee, ward, he got home, she got home, stayed till, lovely, order number, voucher, prosecco, what he needed, what she needed, hed need",
  ),
  theme(
    'empathy',
    'caring about somebody',
    'empath|compassion|kindness|emotional|vulnerable|sensitiv|supported (?:someone|somebody|a)|difficult time|care about',
    'wife, husband, mother, father, passed, died, cried, crying, tears, scared, afraid, lonely, alone, sat with, listened, listen, hand, tea, quiet, slowly, comfort*, grief, upset, eat, eating, talked about, talk about, noticed, feel, felt, worried, anxious, calm*, gentle*, gently, patient*, family, home, garden, shoes, imagine, time off, asked him, asked her, checked on, visit*, bench',
    { broad: true },
  ),
  theme(
    'stakeholders',
    'handling stakeholders',
    'stakeholder|senior (?:leader|management|people|exec)|executive|different people|competing (?:interests|demands|needs)|balanc|expectation|client|partners?|other (?:team|department)|cross-functional|cross functional|across (?:team|department)|keep happy|said no|say no|saying no|push back|pushed back|vendor|supplier|manage up|upward|board|wanted (?:completely )?different',
    'stakeholder*, director*, board, exec*, ceo, cfo, coo, cto, vp, head of, chief, partner*, sponsor*, donor*, council*, community, contractor*, supplier*, vendor*, client*, customer*, sales, marketing, finance, legal, engineering, operations, product, compliance, procurement, department*, team*, owner*, landlord, union*, regulator*, inspector, minister, parent*, governor*, committee, headteacher, head teacher, the head, doctors, surgeon*, consultant*, both sides, both parties, each of them, separately, one by one, met with, met them, meeting*, agreed, agree*, approv*, sign off, signed, expect*, update*, weekly, priorit*, trade-off*, wanted, needed, conflict*, negotiat*, compromis*, convinc*, aligned, alignment, buy-in, trust, against, said no, pushed back, refus*, budget, scope, deadline, date, plan, report*, escalat*, lead, expansion, board paper, the board, presented, walked through, walked him through, walked her through, convinced, surprised, quarter, hotel, chain, contract, demo, invited, price, terms, investor*, funding, mayor, governors, teachers, nurses, union, landlord*, chief, operations people',
  ),
  theme(
    'teamwork',
    'working with others',
    'team(?:work| player|mate|s)?|collaborat|worked with others|work(?:ed|ing)? (?:well |closely )?with (?:others|people|someone|a)|colleague|coworker|co-worker|help(?:ed)? (?:a|someone|others)',
    'team*, together, colleague*, coworker*, co-worker*, we, us, each of us, between us, both of us, shared, share*, split, divided, helped, help*, support*, cover*, covered, joined, asked, swapped, pair*, partner*, collaborat*, combined, group, crew, department*, shift, listened, handover, meeting*, agreed, roles, contribut*, everyone, everybody, relied, trust*, nurse*, engineer*, designer*, developer*, sales, kitchen, other, him and me, the two of us, next to, with them, with her, with him, friends, both of them, each of them, stopped talking, tickets, group project, group, all of us, five of us, two of us, flat, lent, covered for, took over, swapped shifts, sat with, sat down with, met each, told them, asked them',
    { broad: true },
  ),
  theme(
    'communicating',
    'getting a message across',
    'communicat|explain|present(?:ed|ation|ing)?|public speaking|written|writing|audience|non-technical|nontechnical|misunderst|listen|message|language barrier|simplif|clear(?:ly)? to|speak|tell someone|keep (?:people|everyone|others) informed|email',
    'explain*, told, tell, said, asked, ask*, call*, called, phone*, phoned, rang, email*, e-mail*, wrote, write, written, letter*, message*, text*, spoke*, speak*, talk*, present*, slide*, slides, diagram*, drew, draw*, picture*, photo*, showed, show*, demo*, example*, analogy, simple, plain*, words, jargon, language, english, translat*, interpret*, question*, listen*, repeat*, tell it back, back to me, understand*, understood, confus*, misunderst*, clear*, summar*, notes, minutes, update*, report*, meeting*, one page, one-page, poster*, leaflet*, sign*, document*, audience, crowd, room, conversation*, chat*, news, script, read*, washing machine, spoke, calm, let him speak, let her speak, listened, answered, on the phone, on speaker, letter, private, tone, honest, telling, kicked, questions, slowly, show him, show her, showed him, showed her, presented, class, student*, parents',
    { broad: true },
  ),
];
