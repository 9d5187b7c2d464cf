import { describe, expect, it } from 'vitest';
import { coachOffline } from '../../../../core/domain/offline-coach/coach-offline.ts';
import { STAR_ELEMENTS } from '../../../../core/domain/vocabulary.ts';
import { analyse, asked, attempt, BAKERY, BAKERY_STORY, QUESTION, starOf, withoutPart } from './attempt.ts';
import { SPOKEN_ANSWERS } from './spoken-answers.ts';

const scoringOf = (answer: string, changes = {}) => {
  const { overall, content_breakdown } = coachOffline(attempt(answer, changes)).scoring;
  return { overall, ...content_breakdown };
};

const FILLER = [
  "So yeah, that's basically how it was, you know, it was a really interesting time.",
  'Thank you for the question, that is a great question.',
  'At the end of the day it is all about teamwork and communication, which is so important in any job.',
  'I mean, I am a real team player and I always give one hundred percent.',
];

describe('leaving a part out', () => {
  it.each(STAR_ELEMENTS)('lowers the %s and no score rises', (element) => {
    const whole = scoringOf(BAKERY_STORY);
    const rest = scoringOf(withoutPart(element));
    const before = analyse(BAKERY_STORY);
    const after = analyse(withoutPart(element));
    expect(starOf(before)).toBe('pppp');
    expect(after.star[element].status).not.toBe('present');
    for (const other of STAR_ELEMENTS) {
      if (other !== element) expect([other, after.star[other].status]).toEqual([other, 'present']);
    }
    for (const key of Object.keys(whole) as (keyof typeof whole)[]) {
      expect([key, rest[key] <= whole[key]]).toEqual([key, true]);
    }
    expect(rest.star).toBeLessThan(whole.star);
  });

  it('changes only the result and what follows from it when the ending goes', () => {
    const whole = scoringOf(BAKERY_STORY);
    const rest = scoringOf(withoutPart('result'));
    expect(rest.relevance).toBe(whole.relevance);
    expect(whole.clarity - rest.clarity).toBeLessThanOrEqual(0.6);
    expect(rest.impact).toBeLessThan(whole.impact - 3);
  });
});

describe('padding', () => {
  it.each(SPOKEN_ANSWERS)('never raises a score of $id', ({ answer, question, competency, type }) => {
    const changes = asked(question, competency, type);
    const plain = scoringOf(answer, changes);
    for (const padded of [
      `${answer} ${FILLER.join(' ')}`,
      `${FILLER.join(' ')} ${answer}`,
      `${answer} ${answer}`,
    ]) {
      const scores = scoringOf(padded, changes);
      for (const key of Object.keys(plain) as (keyof typeof plain)[]) {
        expect([key, scores[key] <= plain[key]]).toEqual([key, true]);
      }
    }
  });

  it('costs clarity', () => {
    expect(scoringOf(`${BAKERY_STORY} ${FILLER.join(' ')}`).clarity).toBeLessThan(
      scoringOf(BAKERY_STORY).clarity,
    );
  });
});

describe('what earns nothing', () => {
  it.each([
    '',
    "I don't know, sorry.",
    'Pass.',
    'dfgh jklm qwrtp zxcvb asdfg',
    QUESTION,
    'Lorem ipsum dolor sit amet consectetur adipiscing elit.',
  ])('gets the floor: "%s"', (answer) => {
    const feedback = coachOffline(attempt(answer));
    expect(feedback.scoring.overall).toBeLessThanOrEqual(1);
    expect(feedback.content_feedback.top_improvements.length).toBeGreaterThan(0);
    expect(feedback.follow_up.should_ask).toBe(true);
  });

  it.each([
    'I once cut costs by forty percent in two weeks for a big client.',
    'At my last job I was asked to fix returns, so I rebuilt the labels, which cut errors from nine percent to three.',
  ])('a single line is never strong: %s', (answer) => {
    expect(scoringOf(answer).overall).toBeLessThan(5.5);
  });

  it.each([
    'Situation: Task: Action: Result:',
    'Leadership, stakeholder management, Python, SQL, agile, ownership, impact, results, metrics, KPIs, communication.',
    'Situation. Task. Action. Result. Percent. Measured result. I led. I owned.',
  ])('keywords without a story stay weak: %s', (answer) => {
    const job = {
      title: 'Analyst',
      company: 'Acme',
      keySkills: ['Python', 'SQL', 'stakeholder management'],
      competencies: [],
      targetLevel: 'L4',
      summary: '',
      sourceText: '',
    };
    expect(scoringOf(answer, { job }).overall).toBeLessThan(3.5);
  });

  it('quoting the question in front of an answer adds nothing', () => {
    const plain = scoringOf(BAKERY_STORY);
    const quoted = scoringOf(`${QUESTION} So a time I solved a difficult problem at work. ${BAKERY_STORY}`);
    for (const key of Object.keys(plain) as (keyof typeof plain)[]) {
      expect([key, quoted[key] <= plain[key]]).toEqual([key, true]);
    }
  });
});

describe('the topic', () => {
  it.each([
    ['When could you start, and can you do night shifts?', 'availability'],
    ['Why do you want to work for us?', 'motivation'],
    ['What is the difference between TCP and UDP?', 'technical_basics'],
    ['Tell me about a time you received critical feedback.', 'communication'],
  ] as const)('is missed by a good story about something else: %s', (question, competency) => {
    const there = scoringOf(BAKERY_STORY);
    const here = scoringOf(BAKERY_STORY, asked(question, competency));
    expect(here.relevance).toBeLessThanOrEqual(4);
    expect(here.overall).toBeLessThanOrEqual(4.6);
    expect(there.overall - here.overall).toBeGreaterThan(3);
  });

  it('is met by a story that shares no word with the question', () => {
    const story =
      'Last autumn two of my cooks were not speaking after a shouting match over the rota. I had to get them through the Christmas menu. I met each of them alone, wrote down what annoyed them, and then we sat at one table and I made them swap stations for a week. They agreed to share Sundays, and both are still with us.';
    expect(scoringOf(story, asked('How have you handled conflict?', 'leadership')).relevance).toBeGreaterThan(
      6,
    );
  });
});

describe('bands', () => {
  it('are what a hiring manager would give', () => {
    expect(scoringOf(BAKERY_STORY).overall).toBeGreaterThanOrEqual(8);
    expect(scoringOf(withoutPart('result')).overall).toBeLessThanOrEqual(7);
    expect(scoringOf(withoutPart('result')).overall).toBeGreaterThanOrEqual(5);
    expect(scoringOf(withoutPart('action')).overall).toBeLessThanOrEqual(6);
    const unmeasured = `${BAKERY.situation} ${BAKERY.task} ${BAKERY.action.join(' ')} The vans left on time and the owner kept my rota.`;
    expect(scoringOf(unmeasured).overall).toBeGreaterThanOrEqual(6.5);
    expect(scoringOf(unmeasured).overall).toBeLessThan(8.5);
  });
});
