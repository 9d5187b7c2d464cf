import { describe, expect, it } from 'vitest';
import { coachOffline } from '../../../../core/domain/offline-coach/coach-offline.ts';
import { readAnswer } from '../../../../core/domain/offline-coach/read-answer.ts';
import { asked, attempt } from './attempt.ts';

const DISAGREEMENT = asked(
  'Tell me about a time you disagreed with your manager.',
  'communication',
  'behavioural',
);

const overallOf = (answer: string): number => coachOffline(attempt(answer, DISAGREEMENT)).scoring.overall;
const relevanceOf = (answer: string): number => readAnswer(attempt(answer, DISAGREEMENT)).relevance;

const SCENE = 'In my last role as a marketing analyst, my manager wanted to cut the email budget by half.';
const STEPS =
  'I pulled two years of campaign data, built a simple model, and walked her through three scenarios. I also offered to test a smaller cut in one region first.';
const ENDING = 'We trimmed only ten percent, and email revenue grew by 18% that quarter.';

const OTHER_STORY =
  'Last summer I ran the stockroom at a bike shop and deliveries kept arriving unsorted. I was asked to get bikes on the floor within a day. I drew a map of the racks and labelled every bay. Time to shelf went from four days to one.';

const GENERAL =
  'Disagreements happen everywhere and I believe honesty is key. I always communicate openly and try to see the other side. It is about teamwork and finding a win-win.';

describe('relevance', () => {
  it('hears a disagreement that is told without the word', () => {
    expect(relevanceOf(`${SCENE} ${STEPS} ${ENDING}`)).toBeGreaterThanOrEqual(6);
  });

  it('takes a good story about something else for what it is', () => {
    expect(relevanceOf(OTHER_STORY)).toBeLessThanOrEqual(4);
    expect(overallOf(OTHER_STORY)).toBeLessThan(overallOf(`${SCENE} ${STEPS}`) - 1);
  });

  it('knows what general talk is about, though nothing happens in it', () => {
    expect(relevanceOf(GENERAL)).toBeGreaterThanOrEqual(5);
    expect(overallOf(GENERAL)).toBeLessThan(4.5);
  });
});

describe('whoever answered at all', () => {
  it('gets more than the floor, and less the less was said', () => {
    const oneLine = 'I once told my boss the plan was wrong, and we saved 30%.';
    const scores = ["I don't know.", oneLine, `${SCENE} ${STEPS}`, `${SCENE} ${STEPS} ${ENDING}`].map(
      overallOf,
    );
    expect(scores).toEqual(scores.toSorted((a, b) => a - b));
    expect(scores[0]).toBeLessThanOrEqual(1);
    expect(scores[1]).toBeGreaterThan(1.5);
    expect(scores[1]).toBeLessThan(5.5);
    expect(scores[3]).toBeGreaterThanOrEqual(7);
  });
});

describe('a follow-up that quotes the person', () => {
  it('does not turn what they said into an echo of the question', () => {
    const answer = `${SCENE} ${STEPS}`;
    const request = attempt(answer, DISAGREEMENT);
    const question = `You said “${STEPS}”. How did it end?`;
    const extended = coachOffline({ ...request, steps: [...request.steps, { question, answer: ENDING }] });
    expect(extended.rewrite.polished_answer).toContain('I pulled two years of campaign data');
    expect(extended.scoring.overall).toBeGreaterThan(overallOf(answer));
  });
});
