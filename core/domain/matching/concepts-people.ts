/**
 * Words that mean the same in interview questions, a class a line: `name: word, word, several words`. Words are
 * stemmed when the lexicon is built, so one form of each is enough. A phrase may stand in several classes.
 */
export const PEOPLE_CONCEPTS = `
conflict: conflict, disagreement, disagree, argument, argue, dispute, clash, fight, quarrel, tension, friction, get along, gotten along, got along, not agree, don't agree, different opinion, different opinions, differing views, did not see eye to eye
colleague: colleague, coworker, co worker, teammate, team mate, peer, people you work with, somebody on your team, someone on your team, member of your team, others
manager: manager, boss, supervisor, superior, line manager
lead-people: leader, leadership, lead, led a team, lead a team, took charge, take charge, took the lead, take the lead, in charge
influence: influence, persuade, convince, win over, won over, buy in, sway
authority: authority, formal power, do not report to you, don't report to you, don't work for you, do not work for you, without power, no power over, other teams
customer: customer, client, user, buyer
difficult: difficult, hard, tough, challenging, tricky, toughest, hardest, complicated, demanding, nasty, negative, critical, honest
angry: angry, upset, unhappy, furious, irate, dissatisfied, frustrated, annoyed, complaint, complain, worst experience, calm down
feedback: feedback, criticism, criticise, criticize, critique
receive: receive, gotten, react, accept, get feedback, got feedback, take feedback, take criticism, take negative feedback, handle criticism, handle feedback
give-feedback: give, tell a teammate, give someone, give somebody, not good enough
mentor: mentor, coach, coached, train, teach, help grow, develop people, junior, apprentice, intern, mentee
delegate: delegate, hand over, handed over, hand off, assign
motivate: motivate, motivation, unmotivated, drive, drives, inspire, morale, gets you out of bed, do this work, spirit, demotivated
hire: hire, recruit, hiring, candidates, interview candidates, talent, recruitment, recruiting
fire: fire, let someone go, let somebody go, dismiss, lay off, laid off, terminate, fired, dismissal
low-performer: low performer, underperform, underperforming, underperformer, poor performance, poor performer, not perform, not meet expectations, not meet your expectations, bad performance, weak performer, struggling employee
stakeholder: stakeholder, sponsor, interest group
conflicting: conflicting, competing, opposite, different things, different needs, opposing, contradictory
trust: trust, credibility, credible, rapport
join: join, joined, new team, newcomer
onboard: onboard, onboarding, ramp up, new team member, new people, new hire, new joiner, new colleague
cross-team: cross team, several teams, multiple teams, across departments, other departments, cross functional, across teams, other teams, departments, different departments, several departments
coordinate: coordinate, collaborate, align, cooperate, work together, work with other
diversity: diversity, diverse, different cultures, other cultures, international, multicultural, intercultural, cultures, different backgrounds, inclusion
remote: remote, remotely, home office, working from home, work from home, hybrid, telework
time-zones: time zone, time zones, distributed
public-speaking: presentation, present, public speaking, talk in front, speak in public, speaking in public, in front of, speech, audience, large audience, gave a talk, held a talk, presenting
explain: explain, communicate, convey, talk about, describe to
non-technical: non technical, nontechnical, without a technical background, not an engineer, not technical, business people, layman, lay people, non engineers
technical: technical, technology, complex, complicated concept
bad-news: bad news, not want to hear, will be late, unwelcome news, delays, delay, disappoint
misunderstanding: misunderstanding, misunderstood, miscommunication, communication broke down, breakdown in communication, communication breakdown, communication problem, communication failed, misunderstand, misread
say-no: say no, said no, refuse, decline, reject, push back, pushed back, turn down, turned down, pushback
meeting: meeting, meetings, stand up, workshop
people-say: describe you, say about you, see you, think of you, friends say, colleagues say
employee: employee, direct report, report, staff, subordinate, team member
`;
