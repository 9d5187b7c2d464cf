import { type Theme, theme } from './theme.ts';

/** Questions about how work was done. */
export const APPROACH_THEMES: readonly Theme[] = [
  theme(
    'failure',
    'a mistake or failure',
    "fail|mistake|wrong|didn't go (?:well|to plan|as planned)|did not go|regret|setback|error you|got wrong|fell short|miss(?:ed)? (?:a|the|your) (?:deadline|target|goal)|changed your mind|bad decision|do differently|disappoint",
    "fail*, mistake*, my fault, fault, wrong, error*, forgot*, missed, messed up, screwed up, broke, should have, should've, shouldn't have, didn't check, did not check, didn't realise, didn't realize, assumed, overlook*, late, lost, own up, owned up, admitted, admit*, told my, told him, told her, apolog*, sorry, embarrass*, ashamed, regret*, lesson*, learned, learnt, next time, since then, from then on, now i, differently, blame*, responsib*, complain*, cost us, refund*, setback, disappoint*, rejected, bug, crash*, deleted, outage, killing, killed, never shipped, sulked, bad call, misread*, misjudged, mixed up, wrongly, incident*, embarrassed, mess, snapped, leaked, burst, flooded, spilled, spilt, ruined, damaged, hurt, stung, cracked, collapsed, failed, skipped, too late, too early, behind, honest, came clean, confessed, put right, made up for, apologised, apologized, fixed it, overran, overspent, lost the, went down, went wrong, didn't work, did not work, never again, double-check*, hindsight, regret*, rush, my call, owned up, retro, should not, wrong choice, chose, too fast, didn't ask, did not ask, cost me, cost the, broke down, i was wrong, these days i, nowadays i, cut over, went back",
  ),
  theme(
    'deadline',
    'working to a deadline or under pressure',
    'deadline|pressure|tight|time (?:frame|limit|constraint|management)|urgent|short notice|stress|busy|crunch|run(?:ning)? out of time|against the clock|fast-paced',
    'deadline*, due, by friday, by monday, by tuesday, by wednesday, by thursday, by the end, end of the day, end of the week, close of play, hours, days, days before, weeks before, week, weeks, overnight, night, weekend*, late, early, on time, in time, ahead, behind, behind schedule, short notice, last minute, last-minute, urgent*, rush*, hurry, pressure, stress*, priorit*, overtime, extra, quick*, fast*, clock, launch*, hearing, submission, submit*, audit, opening, rota*, schedule*, timeline, plan*, list, split, short-staffed, short staffed, sick, called in, busy, minutes, tomorrow, before, sick, alone, only one, rush, line was, record, fastest, batch, queue, busy, pressure, minutes, full, packed, peak, christmas, short, understaffed, called in, on my own, at once, orders, covered, overnight, at short',
    { broad: true },
  ),
  theme(
    'priorities',
    'setting priorities',
    'priorit|compet(?:e|ing)|juggl|multiple|multitask|multi-task|several (?:things|tasks|projects)|trade-off|tradeoff|too much|workload|organi[sz]e (?:your|yourself)|manage your time|at once|at the same time|decide what',
    'priorit*, urgent, important, first, list*, order*, sort*, rank*, triage*, trade-off*, drop*, dropped, postpone*, push*, pushed, delay*, wait*, later, moved, swap*, deadline*, schedule*, calendar*, plan*, block*, delegat*, gave, asked, impact, risk*, cost*, value, same time, at once, all at, three, two, both, several, juggl*, multiple, said no, focus*, instead, capacity, hours, backlog, biggest, most',
    { broad: true },
  ),
  theme(
    'ambiguity',
    'acting without clear information',
    "ambigu|unclear|uncertain|incomplete|without (?:knowing|clear|all|enough|full|complete)|vague|unknown|no (?:clear|instructions|playbook|process)|figure(?:d)? (?:it |something )?out|not enough information|wasn't there|was not there|missing information|from scratch|grey area|gray area",
    "unclear, uncertain*, unsure, ambig*, vague, no idea, nobody knew, no one knew, nobody could say, nobody can say, didn't know, did not know, don't know, not know*, without, no clear, no instructions, no process, no documentation, no spec*, no manual, no brief, no plan, never done, never been done, first time, new to, from scratch, missing, incomplete, half the, guess*, assum*, assumption*, hypothes*, test*, tri*, trial, pilot*, experiment*, small, start small, figured, figure out, find out, found out, asked, ask*, talked to, interview*, decide*, decided, decision*, risk*, until, wait*, changed, change*, shut down, closed, cancel*, instead, backup, plan b, option*, either, if it, maybe, one hour or, dried up, shortage, lost, gone, broke*, storm, covid, lockdown, supplier, options, questions, scope*, prototype*, sketch*, only, alone, two in the morning, nobody, choose, on the spot, quickly, phone, improvis*, instead, gamble, hoped, unsure, changed, closed, fire, snow, over the, rang, told him, told them, best guess, made do",
    { broad: true },
  ),
  theme(
    'change',
    'adapting to change',
    'adapt|change(?!d your mind)|changed|last minute|last-minute|unexpected|plan fell apart|flexib|pivot|new (?:system|process|environment)|surprise|relied on|adjust|reorgani[sz]|shift in|cope',
    'chang*, switch*, moved, move to, new, instead, adapt*, adjust*, flexib*, cancel*, closed, shut, shut down, broke*, gone, last minute, last-minute, unexpected*, suddenly, overnight, storm, flood*, ice, snow, covid, lockdown, remote, merged, merger, reorg*, restructur*, acquired, replaced, quit, left, resigned, sick, redid, replan*, re-plan*, rescheduled, reroute*, rerouted, pivot*, plan b, backup, learn*, training, migrat*, rolled out, introduc*, dried up, laid up, dropped, pulled out, backed out, no longer, used to, old way, old system, new system, differently, rearrang*, menu, parked, closed, fire, instead, swapped, went over, changed, rerouted, detour, earlier, later, moved, adapt*, ran, cut, rewrote, replanned, took over, at once, new system, merged, snapped, went off',
    { broad: true },
  ),
  theme(
    'problem',
    'solving a problem',
    'problem|solv|challeng|obstacle|difficulty|difficult (?:problem|situation|task|project|technical)|fix(?:ed)?|troubleshoot|root cause|hardest|hard (?:problem|task|situation|project)|something hard|got hard|complex|tough|tricky|fault|bug|went wrong|tracked down|impossible|broke|analy[sz]|overcome|overcame|investigat|issue',
    'problem*, issue*, fault*, bug*, error*, broke*, broken, fail*, crash*, leak*, slow*, late, delay*, complain*, shortage, stuck, jam*, wrong, missing, lost, cause*, root cause, because, reason, found out, found that, found, noticed, checked, check*, looked at, look*, tested, test*, traced, measured, compared, log*, data, pattern, numbers, count*, isolat*, narrowed, figured, investigat*, diagnos*, examin*, inspect*, asked, tried, replaced, repaired, fixed, fix*, rebuilt, rewrote, changed, moved, split, built, wrote, set up, solved, solution, instead, stopped, went back, turned out, realised, realized, mispick*, returns, backlog, queue, waste, cost*, disclosure, thousand pages, stolen, theft, disappear*, losses, control, snapped, stopped, ran out, shortage, blocked, cancel*, sick, queue, line was, complaint*, angry, urgent, water, dying, damage*, expensive, cost, confus*, shut off, called in, swapped, instead, redid, weighed, counted, sent, moved, cut out, drain*, tested, samples, rearranged',
    { broad: true },
  ),
  theme(
    'improving',
    'improving how things are done',
    'improv|efficien|better way|streamlin|optimi[sz]|process (?:you|that)|innovat|initiative|idea you|creativ|automat|above and beyond|extra mile|save(?:d)? (?:time|money)|proactive|without being asked|took ownership|waste|new way',
    'improv*, faster, quick*, sav*, cut*, reduc*, automat*, template*, checklist*, spreadsheet*, script*, macro*, workbook*, kaizen, lean, redesign*, reorgani*, rearrang*, moved, labels, labelled, labeled, board, steps, layout, process*, paper*, manual*, by hand, wast*, time*, minutes, hours, errors, standard*, idea*, suggest*, propos*, built, made, created, started, introduc*, set up, wrote, trial*, pilot*, nobody asked, noticed, own time, instead, now, still use*, before, used to, every time, double*, sensors, volunteer*, offered, extra, stayed, noticed, dying, drain*, dug, sunday, weekend, lunch, evenings, stayed late, own money, home, gave him, gave her, extra mile, stayed, helped, called back, called her back, called him back, not my job, nobody else, lab, food bank, personally, surprise*, delivered it myself, drove, waited with, forms, digital, reminders, guide, weighed, portion*, under thirty, trim',
    { broad: true },
  ),
  theme(
    'decision',
    'making a decision',
    'decision|decide|judg(?:e)?ment|choice|choose|risk|dilemma|unpopular|ethic|integrity|right thing|honest',
    'decid*, decision*, chose, choose, choice*, option*, either, risk*, weigh*, pros and cons, cost*, cancel*, go ahead, went ahead, instead, call, my call, judg*, data, evidence, numbers, wait*, stop*, stopped, rule*, policy, honest*, report*, told, refus*, truth, safe*, confiden*, conflict of interest, unpopular, stood by, knew, if we, or we, because, until, consequence*, fair*, pressure*, choose, chosen, picked, dropped, closed, cancelled, walked away, turned down, said no, kept, risky, options, careful, time to, only, alone, either way, went with, trade, had to choose, stayed with me, instead, figures, model, board',
    { broad: true },
  ),
  theme(
    'technical',
    'the technical work',
    'technical|technolog|architect|design(?:ed)? (?:a|the|an)|data|database|system|code|debug|production|deploy|migrat|software|tool|algorithm|equipment|machine|engineering|how does|difference between|method|procedure|test|measure|analysis',
    'system*, code*, data*, database*, table*, query, queries, index*, server*, service*, api*, cache*, queue*, pipeline*, deploy*, test*, log*, script*, script, model*, schema*, key*, join*, rows, null*, version*, latency, p99, memory, cpu, network*, packet*, port*, cloud, container*, cluster*, node*, thread*, lock*, bug*, config*, build*, circuit*, voltage, current, cable*, wiring, sensor*, valve*, pump*, motor*, pressure, temperature, calibrat*, measur*, sample*, tolerance*, weld*, drawing*, load*, beam*, concrete, material*, machine*, tool*, meter, tester, insulation, ledger, reconcil*, journal*, accrual*, invoice*, tax, balance, spreadsheet*, formula*, workbook*, power query, excel, dose*, dosage, medication*, blood, sats, chart*, assessment, protocol*, procedure*, step*, check*, design*, architect*, algorithm*, parameter*, regression, variance, dataset*, feature*, metric*, dashboard*, sql, python, java, typescript, linux, backup*, encrypt*, certificate*, token*, auth*, vacuum, partition*, template*, migrat*, replic*, shard*, throughput, compil*, firmware, boiler*, refrigerant, torque, axle, brake*, engine*, hydraulic*, recipe*, oven*, seam*, fabric, pattern*',
  ),
  theme(
    'planning',
    'planning and organising',
    'plan(?:ned|ning)?|organi[sz]|coordinat|project|event|budget|resource|logistic|schedul|deliver(?:ed)?|managed? a',
    'plan*, schedul*, calendar*, timeline, milestone*, list*, spreadsheet*, budget*, cost*, book*, venue, supplier*, vendor*, order*, rota*, coordinat*, organis*, organiz*, arrang*, assign*, deadline*, phase*, week*, stage*, launch*, deliver*, project*, event*, opened, went live, on time, on budget, track*, board, meeting*, risk*, backup*, team*, listed, list, checked, routes, bookings, called, confirmed, dates, guests, sponsor*, tickets, roster*, agenda, tasks, split, milestones, order, orders',
    { broad: true },
  ),
  theme(
    'achievement',
    'something you are proud of',
    'proud|achiev|accomplish|target|quota|beat|exceed|success(?!ion)|greatest|best work|biggest|impact|made a difference|contribution|example of your work|piece of work|improvement you|result you|exceed',
    'proud*, achiev*, built, created, made, designed, launched, led, wrote, improv*, increas*, reduc*, cut, saved, won, award*, first, finished, passed, closed, delivered, result*, still, since, now, record, best, target, percent, doubled, helped, changed, grew, raised, started, solved, opened, trained, thank*, deal*, contract*, signed, negotiat*, sold, sales, client*, customer*, pitch*, convinced, chasing, won over, revenue, award, exam*, graduat*, promot*, rebuilt, set up, organis*, organiz*, from scratch, euros, pounds, dollars, record, highest, fastest, recover*',
    { broad: true },
  ),
  theme(
    'learning',
    'learning something new',
    'learn(?:ed|ing|t)?|new skill|unfamiliar|pick(?:ed)? up|out of your depth|steep|never done|teach yourself|self-taught|curio|stay(?:ing)? (?:current|up to date)|keep up',
    'learn*, taught myself, teach myself, course*, training, tutorial*, video*, youtube, book*, read*, manual*, documentation, docs, practi*, shadow*, asked, mentor*, certificate*, certif*, exam*, studied, study, evening*, weekend*, new, unfamiliar, never used, never done, first time, from scratch, no idea, how to, small project, notes, experiment*, tri*, mistake*, podcast*, blog*, community, conference*, colleague*, understood, understand*, first time, reading, docs, watched, broke it, sandbox, virtual machine, flashcards, colleague*, sat with, asked to, two evenings, checklist, step by step, by phone, language, certif*, signed up',
  ),
  theme(
    'safety',
    'safety, quality and rules',
    'safety|safe|quality|complian|regulat|standard|accura|detail|confidential|policy|procedure|hygiene|risk assess|audit',
    'safe*, risk*, hazard*, incident*, accident*, injur*, near miss, quality, defect*, error*, check*, double-check*, inspect*, audit*, complian*, regulat*, standard*, procedure*, policy, protocol*, checklist*, accura*, precise*, detail*, record*, document*, sign*, lock*, stopped, stop the, ppe, gloves, hygiene, clean*, confidential*, gdpr, privacy, report*, train*, spotted, noticed, wrong, dose*, label*, count*, verified, test*',
  ),
  theme(
    'emergency',
    'a crisis',
    'crisis|emergenc|disaster|incident|outage|critical|calm under|urgent',
    'crisis, emergency, died, dead, halfway, across the road, forward, in pans, instead, snapped, burst, everywhere, urgent*, incident*, outage*, down, broke*, crash*, fire*, flood*, collapsed, ambulance, alarm*, storm, hospital, pain, bleeding, evacuat*, shut*, stopped, immediately, straight away, within minutes, minutes, calm*, panic*, called, rang, phoned, first, safe*, backup*, restore*, restored, team, took charge, priorit*, hours, night, on call',
    { broad: true },
  ),
];
