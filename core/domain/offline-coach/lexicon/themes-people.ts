import { type Theme, theme } from './theme.ts';

/** Questions about other people. */
export const PEOPLE_THEMES: readonly Theme[] = [
  theme(
    'upset',
    'calming somebody down',
    'calm(?:ed|ing)? (?:\\S+ ){0,3}down|upset|angry|furious|diplomatic|aggressive|distress|irate',
    'calm*, angry, furious, upset, shout*, yell*, scream*, swear*, swore, cry*, crying, cried, tears, rude, threat*, panic*, shaking, trembl*, quiet*, listen*, apolog*, sorry, slowly, soft*, voice, sat down, sat with, a seat, a chair, water, tea, aside, let him talk, let her talk, let him finish, let her finish, let him speak, let her speak, nodded, breath*, complain*, refund*, disappoint*, cross, red in the face, insult*, worried, scared, afraid, stress*, hugged, hand, thanked, understood, understand, mother, father, wife, husband, daughter, son, patient*, guest*, customer*, caller*, passenger*',
  ),
  theme(
    'refusing',
    'saying no',
    '(?:said|say|saying) no|push(?:ed|ing)? back|turn(?:ed)? down (?:a|an|somebody|someone)|refus(?:e|ed)',
    "no, said no, say no, saying no, told him no, told her no, refus*, wouldn't, won't, can't, couldn't, cannot, declin*, turned down, turn down, pushed back, push back, not possible, impossible, no way, against, instead, alternative*, option*, offer*, wanted, want*, wants, insist*, demand*, asked for, angry, furious, pressure, explain*, in writing, scope, budget, capacity, policy, rule*, rules, legal, safe*, risk*, consequence*, unless, if we, condition*, signed, contract, boss, director, manager, client*, customer*, ceo, vp, afraid, trust*, respect*, honest*, accepted, agreed, compromis*",
  ),
  theme(
    'misunderstanding',
    'a misunderstanding',
    'misunderst|mix-up|crossed wires|miscommunicat',
    'misunderst*, mix-up, mixed up, mixing up, confus*, thought, i thought, he thought, she thought, they thought, we thought, meant, mean, means, meaning, understood, understand, assumed, assum*, wrong, wrongly, instead, expected, translat*, language, english, german, french, word, the word, words, said yes, heard, misheard, misread, same thing, different things, turned out, it turns out, actually, e-mail, email, message, text, picture, photo, drew, drawing, sketch, wrote it, in writing, read back, repeat*, say it back, clear*, clarif*, sorry, apolog*, angry, offended, cross, upset, called, rang, phoned, went over, both, supposed to',
  ),
  theme(
    'presenting',
    'speaking to a group',
    'present(?:ed|ation|ing)?(?! (?:job|role|employer|position))|public speaking|audience|speech|talk to a (?:group|room)',
    'present*, slide*, slides, deck, audience, crowd, room, hall, stage, microphone, mic, projector, screen, speech, talk, keynote, conference, panel, questions, question, rehears*, practis*, practic*, nervous, shaking, participants, attendees, board, demo*, story, example*, picture*, photo*, drew, whiteboard, flip chart, poster*, handout*, applau*, clapp*, laughed, laugh*, listen*, silence, minutes, spoke, speak, speaking, voice, assembly, parents, students, class, investors, committee, explain*, showed, people',
  ),
  theme(
    'differences',
    'working across differences',
    '(?:another|other|different|foreign) (?:culture|cultures|background|backgrounds|countr)|very different people|(?:speak|spoke|share) your language|language barrier|divers|inclus',
    'culture*, country, countries, language*, english, spanish, french, german, polish, arabic, turkish, portuguese, italian, chinese, japanese, hindi, urdu, romanian, ukrainian, russian, mandarin, dutch, translat*, interpret*, google, app, words, sign language, gesture*, pictures, drew, pointed, religio*, pray*, prayer, ramadan, mosque, church, muslim, halal, food, custom*, accent, from poland, from japan, from india, from china, japan, india, china, poland, brazil, nigeria, generation, older, younger, young, old, sixty, retired, students, background*, different*, foreign*, deaf, autis*, wheelchair, disab*, understood, understand, respect*, learned, learnt, abroad, yes means',
  ),
  theme(
    'conflict',
    'a disagreement or a difficult person',
    "conflict|disagree|difficult (?:person|people|patient|parent|student|passenger|guest|customer|client|member|colleague|coworker|co-worker|team|relationship|manager|boss|conversation)|clash|argument|tension|dispute|did not get along|didn't get along|hard to work with|butt(?:ed)? heads|pulling (?:their|his|her) weight|friction|personality|fell out|fallen out|boss you",
    "disagree*, argu*, conflict*, clash*, tension*, dispute*, fell out, fallen out, falling out, quarrel*, row with, shouting, shouted, yell*, rude, refused, stubborn, hostile, resent*, heated, not talking, not speaking, hadn't spoken, had not spoken, hardly spoke, wouldn't speak, each other's throats, throats, both sides, each of them, the two of them, two of them, between them, other side, his side, her side, their side, cleared the air, middle ground, compromis*, grudge, blamed, blaming, undermin*, pulling his weight, pulling her weight, pulling their weight, never pulled, slack*, lazy, he wanted, she wanted, he wants, she wants, boss wanted, manager wanted, he said no, in private, privately, sat down with, sat them down, sit down with, on his own with, shook hands, apologi*, behind my back, in front of everyone, took it to, raised it with, i said nothing, written warning, didn't like each other, hated, couldn't stand, wouldn't accept, didn't want to, disagreement, upset, angry, furious, cross, insisted, my way, his way, her way, i thought it was wrong, i didn't agree, thought we should, thought it should, bad blood, snapped at, pushed back, push back, objected, objection*, challenged, different view*, different opinion*, differently, my concern*, was wrong, were wrong, told my boss, told my manager, told the boss, my manager's, my boss's, another way, alternative*, walked her through, walked him through, walked them through, moan*, threat*, took the credit, swap*, jokes, scream*, tears, fair enough, talked it through, talk it through",
  ),
  theme(
    'persuading',
    'winning people over',
    "persuad|convinc|influenc|buy-in|buy in|winning over|win over|won over|against you|sell(?:ing)? an idea|get (?:people|someone|others|a group) (?:on board|behind|to agree)|change (?:someone|somebody|their|people)(?:'s)? mind|skeptic|sceptic|resist|negotiat|no authority|without authority|behind a change|support for",
    "persuad*, convinc*, influenc*, buy-in, on board, came round, came around, sceptic*, skeptic*, resist*, hesita*, reluctan*, object*, doubt*, negotiat*, offer*, deal, compromis*, said no, saying no, said yes, refus*, wouldn't, didn't believe, nobody believed, didn't want, against it, was against, were against, opposed, opposition, changed his mind, changed her mind, changed their minds, won over, win over, proposal*, proposed, pitch*, pilot, trial, try it, showed him, showed her, showed them, show him, show her, show them, agreed, agree, signed, signature*, vote*, voted, approv*, afraid of, worried about, worries, what would it take, what would, numbers, evidence, proof, let him, let her, let them, asked him, asked her, asked them, listened, each of them, one by one, in favour, in favor, settled on, settled at, somewhere to go, took the, went for it, trust*, union, council, board, price*, percent, terms, contract, counter*, concession*, in return, in exchange, wanted, allies, ally, suspicious, no chance, over my dead body, waste of time, the hardest, most against, two minutes, asked for",
  ),
  theme(
    'feedback_given',
    'giving feedback or hard news',
    "giv(?:e|ing|en) (?:\\S+ ){0,3}(?:feedback|news|bad news)|difficult (?:news|message|feedback)|hard conversation|difficult conversation|tough conversation|didn't want to hear|did not want to hear|bad news|underperform|struggling|not performing|(?:employee|team member|colleague)S* performance|formal warning|let (?:someone|somebody|people) go|difficult decision to|in your crew",
    "feedback, told him, told her, told them, tell him, tell her, tell them, tell you, bad news, the news, honest*, honestly, straight, plainly, in private, privately, sat down, sat him, sat her, sat them, sat with, cried, crying, tears, upset, quiet, conversation, one to one, one-to-one, one-on-one, performance, struggl*, slow, warning, improv*, missed, late, mistakes, behaviour, behavior, expect*, died, dead, passed away, diagnos*, cancer, terminal, not going to, won't, wouldn't be, cancel*, postpone*, closing, redundan*, laid off, let go, sack*, fired, firing, reject*, turned down, apolog*, sorry, i said to her, i said to him, i said look, what i've seen, what i saw, i'd noticed, i had noticed, defensive, angry, furious, listen*, silence, in person, face to face, rang him, rang her, rang them, phoned, called them, called him, called her, family, wife, mother, father, daughter, son, parents, relatives, next to, watched him, watched her, shadow*, paired, weekly, check in, checked in, targets, support*, trial period, delay*, behind schedule, over budget, hated, quiet room, side room, closed the door, kitchen door, no jargon, specific, example*, took him, took her, asked him, asked her, he goes, coffee",
  ),
  theme(
    'feedback_received',
    'taking criticism',
    '(?:receiv|got|get|hear|taking|take|respond|react)\\S* (?:\\S+ ){0,3}(?:feedback|criticism)|criticis|criticiz|(?:hard|tough|critical|negative|difficult|constructive) feedback|feedback (?:you|that)|coachable',
    "feedback, criticis*, criticiz*, told me, tells me, said i, said my, said that i, says i, pointed out, review, appraisal, mentor, stung, sting, hurt, defensive, hard to hear, ouch, took it, grateful, she was right, he was right, they were right, was right, interrupt*, talk over, talked over, too fast, too slow, too quiet, too loud, too much, too long, too many, come across, came across, intimidat*, blunt, cold, arrogant, practi*, since then, from then on, now i, i now, these days, started asking, asked her for, asked him for, recorded myself, embarrass*, ashamed, blush*, went home, cried, slept on it, thanked, i'd been, i never, i always, my tone, my emails, my notes, my slides, told me that i, told me that my, told me i, wrote that, found me, comment*, survey, evaluation*, ratings, remark*, could follow me, could hear me, understand me, the way i, came over as",
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
    'mentor*, coach*, train*, taught, teach*, shadow*, next to, beside, side by side, explain*, practi*, new starter*, new start, starter, trainee*, junior*, apprentice*, newcomer*, intern, buddy, struggl*, confiden*, nervous, shy, crib sheet, guide, checklist, step by step, on her own, on his own, on their own, by himself, by herself, passed, promoted, settled, first week, first day, first shift, learn*, lesson*, let her, let him, let them, showed her, showed him, showed them, show him, show her, watch me, watched him, watched her, exam, homework, slowly, again and again, picked it up, slow, behind, fell behind, help*, quarter of an hour, every morning, every day, every evening, each morning, after work, before work, lunch, sat with, dropped out, read and write, colleague, lad, new girl, new guy, new boy, youngest, young, took over his, took over her, covered for, gave him, gave her, now runs, now leads, took her, took him',
  ),
  theme(
    'customer',
    'looking after a customer',
    'customer|client|guest|patient|passenger|member of the public|shopper|caller|user(?:s)? (?:who|that|complain)|customer service|complaint',
    'customer*, client*, guest*, patient*, passenger*, shopper*, caller*, lady, gentleman, woman, man, couple, family, mother, father, mum, mom, dad, parent*, resident*, tenant*, diner*, buyer*, bride*, complain*, refund*, booking, delivery, shout*, yell*, scream*, swear*, swore, angry, furious, upset, crying, cried, unhappy, calm*, listen*, apolog*, sorry, rang, phoned, the phone, review, came back, comes back, renew*, loyal*, cancel*, threaten*, contract, account, reception, desk, counter, till, tills, checkout, invoice, charge*, free of charge, for free, discount, voucher, compensat*, promised, let them talk, let him talk, let her talk, let him finish, let her finish, took her, took him, aside, a seat, a glass, wife, husband, regular, owner, bought a, bought from, had bought, sold him, sold her, sold them, from us, keep him, keep her, money back, my own number, mobile number, competitor*, competition, neighbour*, recommended us, switched to us, stayed with us',
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
    'stakeholder|senior (?:leader|management|people|exec)|executive|different people|competing (?:interests|demands|needs)|balanc|(?:manage|managed|managing) (?:\\S+ )?expectations|partners?|other (?:team|department)|cross-functional|cross functional|across (?:team|department)|keep happy|opposing|vendor|supplier|manage up|upward|board|wanted (?:completely )?different',
    'stakeholder*, director*, board, exec*, ceo, cfo, coo, cto, vp, head of, chief, partner*, sponsor*, donor*, funder*, council*, community, neighbour*, residents, contractor*, supplier*, vendor*, client*, customer*, wholesaler*, landlord, owner*, union*, regulator*, inspector*, minister, ministry, mayor*, governor*, committee, headteacher, surgeon*, consultant*, parent*, department*, sales, marketing, finance, legal, engineering, purchasing, procurement, production, both sides, both parties, both of them, each of them, each group, either side, separately, one by one, individually, met with, meeting*, agreed, approv*, sign off, signed off, expect*, update*, weekly, every friday, every week, trade-off*, wanted, wants, wanted to, negotiat*, compromis*, convinc*, alignment, buy-in, trust, said no, say no, no to, pushed back, refus*, budget, scope, options, in writing, escalat*, presented, complain*, late, let us down, penalt*, contract, price*, invoice*, deliver*, promised, upset, angry, furious, threaten*, boss, manager, opposite, conflicting, competing, parking, list of, informed, in the loop, newsletter, whatsapp, one page, the table, honest*, apolog*',
  ),
  theme(
    'teamwork',
    'working with others',
    'team(?:work| player|mate|s)?|collaborat|worked with others|work(?:ed|ing)? (?:well |closely )?with (?:others|people|someone|a)|help(?:ed)? (?:a|someone|others)',
    'team*, together, colleague*, coworker*, co-worker*, we, us, each of us, between us, both of us, shared, share*, split, divided, helped, help*, support*, cover*, covered, joined, asked, swapped, pair*, partner*, collaborat*, combined, group, crew, department*, shift, listened, handover, meeting*, agreed, roles, contribut*, everyone, everybody, relied, trust*, nurse*, engineer*, designer*, developer*, sales, kitchen, other, him and me, the two of us, next to, with them, with her, with him, friends, both of them, each of them, stopped talking, tickets, group project, group, all of us, five of us, two of us, flat, lent, covered for, took over, swapped shifts, sat with, sat down with, met each, told them, asked them',
    { broad: true },
  ),
  theme(
    'communicating',
    'getting a message across',
    'communicat|explain(?!ed? (?:yourself|why you))|written|writing|non-technical|nontechnical|listen|message|language barrier|simplif|clear(?:ly)? to|speak|tell someone|keep (?:people|everyone|others) informed|email',
    'explain*, told, tell, said, asked, ask*, call*, called, phone*, phoned, rang, email*, e-mail*, wrote, write, written, letter*, message*, text*, spoke*, speak*, talk*, present*, slide*, slides, diagram*, drew, draw*, picture*, photo*, showed, show*, demo*, example*, analogy, simple, plain*, words, jargon, language, english, translat*, interpret*, question*, listen*, repeat*, tell it back, back to me, understand*, understood, confus*, misunderst*, clear*, summar*, notes, minutes, update*, report*, meeting*, one page, one-page, poster*, leaflet*, sign*, document*, audience, crowd, room, conversation*, chat*, news, script, read*, washing machine, spoke, calm, let him speak, let her speak, listened, answered, on the phone, on speaker, letter, private, tone, honest, telling, kicked, questions, slowly, show him, show her, showed him, showed her, presented, class, student*, parents',
    { broad: true },
  ),
];
