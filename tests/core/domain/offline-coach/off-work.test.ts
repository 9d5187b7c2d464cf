import { describe, expect, it } from 'vitest';
import { coachOffline } from '../../../../core/domain/offline-coach/coach-offline.ts';
import { asked, attempt } from './attempt.ts';

const coach = (question: string, answer: string) =>
  coachOffline(attempt(answer, asked(question, 'leadership')));

/** Questions that nearly any story of work answers. */
const OPEN_QUESTIONS = [
  'Give me an example of when you took the initiative.',
  'Tell me about a time you improved a process.',
  'Describe a goal you set and how you reached it.',
  'Tell me about a time you had to make a decision without all the information.',
];

const LEISURE = [
  'My favourite holiday was in Portugal two years ago. We rented a small house near the coast, I cooked fresh fish every evening and we went hiking in the mornings. The weather was wonderful and by the end of the second week I could surf a little.',
  'I make a really good lasagne. First I brown the beef with onions and carrots, then I add two cans of tomatoes and let it cook for three hours. I layer it with fresh pasta, and I bake it until the top is golden. My friends ask for it every time they come over.',
  'Last weekend I watched a film about two brothers who rob a bank in Texas. They wanted to save their ranch, and an old sheriff follows them. One of them dies in the end and the other one keeps the land. I thought it was excellent.',
  'The capital of France is Paris, and it has about two million inhabitants. The Seine flows through it, and the Eiffel Tower was built in 1889. The French Revolution began in 1789 and changed the country.',
];

const OWN_LIFE = [
  [
    'Describe a goal you set and how you reached it.',
    'Last year I decided to run the Berlin marathon although I had never run more than five kilometres. I wanted to finish under four and a half hours. I wrote a plan for twenty weeks, ran before breakfast four times a week and joined a group for the long runs. I finished in four hours and eighteen minutes.',
  ],
  [
    'Tell me about a time you showed leadership.',
    'My sister’s wedding nearly fell apart when the caterer went bankrupt nine days before. My parents asked me to sort it out. I called eleven restaurants, split the menu between two of them and got my cousins to serve. All ninety guests ate on time and it cost three hundred euros less than planned.',
  ],
  [
    'Describe a difficult decision.',
    'At the animal rescue where I help out, a dog bit a child in March. I was the one on duty and had to decide whether he could stay. I separated him, spoke to both families and asked a behaviour trainer to assess him. We placed him with an experienced couple, and there has been no incident in a year.',
  ],
] as const;

describe('relevance to an open question', () => {
  it.each(OPEN_QUESTIONS)('is low for leisure and for facts from books: %s', (question) => {
    for (const answer of LEISURE) {
      const { scoring } = coach(question, answer);
      expect(scoring.content_breakdown.relevance).toBeLessThan(4);
      expect(scoring.overall).toBeLessThan(4);
    }
  });

  it.each(OWN_LIFE)('is not lost by a story from one’s own life: %s', (question, answer) => {
    const { scoring } = coach(question, answer);
    expect(scoring.content_breakdown.relevance).toBeGreaterThan(7);
    expect(scoring.overall).toBeGreaterThan(6.5);
  });
});

describe('what somebody proposed', () => {
  const STORY =
    'When I worked at a kindergarten in Leeds, another teacher and I disagreed about how to settle new children. As the lead for the two-year-olds I had to agree on one way with her before September. I asked her for coffee, listened to why she thought long goodbyes made it worse, and suggested that we try both ways for two weeks each and count how long children cried.';
  const ENDING = ' By October only one of fourteen children still cried at drop-off.';
  const CONFLICT = 'Tell me about a conflict with a coworker.';
  const resultOf = (answer: string) => coach(CONFLICT, answer).content_feedback.star_checklist.result.status;

  it('is no result, with numbers in it, too', () => {
    expect(resultOf(STORY)).toBe('missing');
    expect(resultOf(STORY + ENDING)).toBe('present');
  });
});

it('takes general talk about what was asked for a weak answer, not for the question repeated', () => {
  const answer =
    "I don't really have conflicts. I'm a people person. If something comes up I talk about it, we find a compromise, and things get better. Communication is key.";
  const { scoring } = coach('Tell me about a conflict with a coworker.', answer);
  expect(scoring.overall).toBeGreaterThan(1);
  expect(scoring.overall).toBeLessThan(4);
});
