import { describe, expect, it } from 'vitest';
import { coachOffline } from '../../../../core/domain/offline-coach/coach-offline.ts';
import { analyse, asked, attempt, starOf } from './attempt.ts';

const about = (text: string) => asked(text, 'leadership');
const PERSUADE = about('Describe a situation in which you had to persuade someone.');
const DENTIST = {
  scene:
    'our oldest dentist refused to use the new booking system he kept a paper diary and the reception had to copy everything by hand',
  task: 'and my boss had asked me to get him on the system before the summer',
  rest: 'so what i did i sat next to him for an hour and watched how he uses the diary and i noticed he writes little symbols for nervous patients so i added those as colours in the system and i put his first week in for him and then i showed him on his own tablet and he switched on the monday and now he is the one who complains when somebody else writes on paper',
};

describe('a task', () => {
  it('is heard in speech without marks, and missed when it is left out', () => {
    const told = analyse(`${DENTIST.scene} ${DENTIST.task} ${DENTIST.rest}`, PERSUADE);
    expect(starOf(told)).toBe('pppp');
    expect(analyse(`${DENTIST.scene} ${DENTIST.rest}`, PERSUADE).star.task.status).not.toBe('present');
  });

  it('is heard in what there was to get done, without "had to"', () => {
    const answer =
      "There was only the two of us on the bakery's early shift that week, because the flu had knocked everyone else out. It was only the two of us and 200 trays of bread to get out by five. I drew the ovens on a flour bag, put the loaves in order of proving time and did all the packing. The last tray went out at ten to five and not one shop was short.";
    expect(starOf(analyse(answer))).toBe('pppp');
  });

  it('is heard beside what the person is', () => {
    const answer =
      "The new rule at the pool was that no child under ten may go into the deep end. I'm a lifeguard, and I had to enforce it every day, though I thought that it was nonsense. I explained it to the parents, kept a tally of the kids we sent away, and sent it to the head office with a proposal for a swim test. They changed the rule in the spring.";
    expect(analyse(answer).star.task.status).toBe('present');
  });
});

describe('an ending', () => {
  const STEPS =
    'When I started at the call centre I sold about four contracts a week, the weakest in a room of thirty. I set myself the goal of twelve a week by Christmas. I recorded my own calls, heard that I talk over people, and tried one new opening each week.';

  it('is heard when the speaker tells what they reached', () => {
    const reached = `${STEPS} I reached twelve in the first week of December and ended the year in fifth place.`;
    expect(analyse(STEPS).star.result.status).toBe('missing');
    expect(analyse(reached)).toMatchObject({ result: 'measured', star: { result: { status: 'present' } } });
  });

  it('is not making somebody do something, nor showing them a result', () => {
    const answer =
      'Our company was about to buy a new warehouse system, and the three warehouses wanted three different ones. I had to get them to one system. I worked a shift in each of them. I got the three managers to score the vendors on the same ten tasks, and I took the result to the CFO together with them.';
    expect(analyse(answer).star.result.status).not.toBe('present');
  });
});

describe('a list in one line', () => {
  it('is read and retold as the sentences that it is made of', () => {
    const answer =
      '- Regional bus company, 64 drivers, paper timesheets, payroll wrong every month - Job: bring in an app before the January pay run - Sat in the canteen three mornings, drew the screens with the drivers - Wrote the spec, picked the vendor - Live on 3 January, corrections down from 40 a month to 3';
    const { rewrite } = coachOffline(attempt(answer, about('Tell me about a project you are proud of.')));
    expect(starOf(analyse(answer))).toBe('pppp');
    expect(rewrite.polished_answer).not.toContain(' - ');
  });
});

describe('a rewrite', () => {
  it('keeps a place with what happened there', () => {
    const answer =
      'in my last job at the airport we had this guy on the ramp he never did the checklist and everybody was covering for him i was his crew chief that summer so it was on me to get him to do it or report him so i took him for a coffee and i asked him why and he said he could not read the small print so i printed the list in big letters';
    const { rewrite } = coachOffline(attempt(answer));
    expect(rewrite.polished_answer).toContain('In my last job at the airport we had');
  });

  it('drops the run-up to the steps, the restart and the "like" in between', () => {
    const answer =
      "So there was this farmer who'd bought a milking robot from us, and, um, it stopped, like, every second night. I was supposed to keep him. I, um, I put a camera on it and moved the arm guard four centimetres.";
    const { rewrite } = coachOffline(attempt(answer));
    expect(rewrite.polished_answer).toContain('it stopped every second night');
    expect(rewrite.polished_answer).toContain('I put a camera on it');
    expect(rewrite.polished_answer).not.toContain('I, I');
    const steps = coachOffline(attempt(`${DENTIST.scene} ${DENTIST.task} ${DENTIST.rest}`, PERSUADE));
    expect(steps.rewrite.polished_answer).toContain('I sat next to him');
    expect(steps.rewrite.polished_answer.toLowerCase()).not.toContain('what i did');
  });
});
