/** As concepts-people.ts, for the work itself. */
export const WORK_CONCEPTS = `
failure: failure, fail, mistake, error, went wrong, go wrong, gone wrong, messed up, mess up, screwed up, screw up, blunder, setback, flop, regret
deadline: deadline, due date, on time, in time, finish on time, deliver on time, time limit
miss: miss, missed, not finish on time, not meet, did not meet, late, overdue, not finish, behind schedule, slipped, too late, could not finish
pressure: pressure, time pressure, under pressure, against the clock, tight deadline, little time, time constraint, short deadline, time crunch, rush
stress: stress, stressful, stressed, overwhelm, overwhelmed, burn out, burnout, gets too much, too much pressure
prioritise: prioritise, prioritize, priority, priorities, setting priorities, what to do first, comes first, do first, order of tasks, time management, manage your time, most important
urgent: urgent, urgency
learn: learn, acquire, pick up, get up to speed, got up to speed, study, new skill, master
quick: quick, fast, quickly, short time, rapidly, short period, soon
ambiguity: ambiguity, ambiguous, unclear, vague, incomplete information, all the information, not all the information, uncertainty, uncertain, without clear, missing information, incomplete, unknowns
decision: decision, decide, choice, choose, call at work, tough call, judgement
unpopular: unpopular, did not like, disliked, dislike, nobody liked, disagreed with, not popular
data: data, numbers, data driven, analytics, evidence, statistics
metric: metric, kpi, measure, measurement, track, okr, know you were
success: success, successful, succeed
risk: risk, risky, gamble, bet, calculated risk
goal: goal, objective, target, ambition
achievement: achievement, accomplishment, accomplish, achieve, proud, proudest, biggest success, greatest success
initiative: initiative, proactive, beyond your job, beyond what was asked, more than your job, beyond your role, own accord, self starter, beyond the job, without being asked
extra-mile: extra mile, above and beyond
innovation: innovation, innovative, creative, creativity, new idea, idea, invent, original, novel
process: process, workflow, procedure, efficiency, efficient, way of working
improve: improve, improvement, make better, made better, optimise, optimize, increase, enhance, more efficient, streamline, better
change: change, transformation, reorganisation, reorg, transition
resist: resist, resistance, adopt, adoption, opposed, against it
plan-change: priorities changed, priorities change, plan changed, plans change, priorities shift, shift, last minute, things change, changed suddenly, sudden change, pivot, change of plans, changing priorities
adapt: adapt, flexible, adjust, flexibility, adaptable
vision: vision, strategy, strategic, direction, shared vision, north star
workload: several projects, multiple projects, many projects, too much on your plate, many tasks, too many tasks, juggle, multitask, in parallel, at the same time, at once, workload, competing tasks
detail: detail, detailed, overlook, thorough, careful, accuracy, accurate, precise, avoid mistakes, meticulous
budget: budget, cost, costs, little money, resources, spending, limited resources
ethics: ethics, ethical, unethical, dishonest, lie, integrity, dilemma, moral, wrongdoing, against your values, ethically
estimate: estimate, estimation, forecast, how long a project will take
root-cause: root cause, recurring, kept coming back, keeps coming back, bottom of a problem, why it happened
bug: bug, debug, debugging, defect, problem you have never seen
outage: outage, incident, production, site is down, goes down, went down, downtime, site goes down, crash, on fire, broke production
architecture: architecture, architect, system design, design a system, designed, system you built, design
scale: scale, scaling, scalability, ten times, more load, more traffic, growth, more users, as many users, high traffic
tech-debt: technical debt, tech debt, legacy code, old code, refactor, refactoring, legacy, clean up code, rewrite
code-review: code review, review code, review a pull request, pull request, code reviews, review of code, reviewing code
testing: test, testing, quality assurance, qa, quality of your code, unit test, code quality, tests
tradeoff: trade off, tradeoff, tradeoffs, trade offs, speed and quality, quality for speed, speed or quality, compromise
performance: performance of a system, slow, faster, make it faster, slow code, latency, performance problem, performance issue, speed up, application is slow, optimise, optimize
security: security, secure, vulnerability, hack, attack, breach, safe software
migration: migration, migrate, move data, moving to a new system, new system, without downtime, switch to a new system
system: system, service, application, platform, software, app
problem: problem, issue, trouble
solve: solve, fix, resolve, solution
tools: programming language, programming languages, tech stack, stack, technologies, languages, program in, frameworks, tools do you use
`;
