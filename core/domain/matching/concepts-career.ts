/** As concepts-people.ts, for the person and the post. */
export const CAREER_CONCEPTS = `
strength: strength, best at, strong point, what you do best, superpower
weakness: weakness, flaw, need to improve, get better at, shortcoming, weak, area for improvement, development area, weak point, areas to improve
about-yourself: yourself, about yourself, introduce yourself, background, your background, who are you, resume, your resume, your cv, overview of your background, your story
company: company, us, here, join us, our company, our product, employer, organisation, organization, this company, with us
attract: want to work, attract, interested in, apply to us, made you apply, want to join, like about, why us, apply here, appeal, drawn to
leave: leave, leaving, left, quit, change jobs, new job, looking for a new job, move on, switch jobs, resign
hire-you: hire you, choose you, best candidate, right person, sets you apart, set you apart, stand out, pick you, other candidates, other applicants, right for this role, good fit, take you over
future: five years, years from now, career goal, career plan, long term, career plans, career develop, career developing, where do you see yourself, in the future, future, ten years, next few years
salary: salary, money, pay, compensation, earn, hoping to make, wage, remuneration, salary expectations, paid, rate
expect: expect, expectation, expecting, have in mind, looking for, want to, hoping
start-date: notice, notice period, start date, can you start, could you start, available to start, be available, start working, begin work, when can you start
relocate: relocate, relocation, move to another city, moving to, moving for, move for, open to moving, move to, different city
office: office, on site, onsite, in person
culture: culture, work environment, environment, atmosphere, workplace, working environment
ideal: ideal, ideal manager, best with, best kind of, suits you, thrive, best work, prefer, preferred, brings out, bring out
manager-style: management style, manager, boss lead you, ideal manager, kind of boss, lead you
balance: balance, private life, personal life, family life, work life
ask-us: questions for us, questions for me, ask me, like to know from us, ask us, know from us, want to ask
gap: gap, career break, break in your, out of work, unemployed, time off, time out
overqualified: overqualified, too qualified, too senior, too experienced
on-call: on call, weekends, weekend, pager, night shift, overtime, evenings
travel: travel, travelling, traveling, business trip, business travel, trips
visa: visa, work permit, authorised to work, authorized to work, sponsorship, allowed to work, right to work, work authorization, legally
other-offers: other offers, interviewing with other, other companies, job offers, else are you applying, other processes, interviewing anywhere, another offer, other applications
hobby: hobby, hobbies, free time, spare time, outside of work, outside work, leisure, when you are not working, weekends do, for fun, interests
start-role: ninety days, first months, three months, first weeks, start in this, get started, got the job, first ninety days, first 90 days, first month, begin in this role, if we hire you
know-us: know about our, know about us, know about this company, heard about us, familiar with our, think of our product, familiar are you with our, research about us
team: team, group, squad
`;
