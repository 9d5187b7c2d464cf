import { expect, it } from 'vitest';
import { createParticipationChart } from '../../../../core/domain/charts/participation-chart.ts';
import { describeDigest, digestWeek } from '../../../../core/domain/posts/describe-digest.ts';
import type { GroupDigest } from '../../../../core/domain/posts/group-digest.ts';

const digest: GroupDigest = {
  ...{ workspaceId: 'slack:T1', from: '2026-04-06', to: '2026-04-12', drills: 5, people: 4, answers: 9 },
  improvement: { people: 3, meanGain: 1.2 },
  before: [{ from: '2026-03-30', people: 1, answers: 2 }],
  shared: [],
};

it('tells a week in numbers, and how it compares', () => {
  expect(digestWeek(digest)).toBe('6 April to 12 April');
  expect(describeDigest(digest)).toEqual([
    '4 people practised: 9 answers, 5 drills posted.',
    '3 people tried something again and gained 1.2 points on average.',
    'The week before: 1 person, 2 answers.',
  ]);
});

it('says what can be done of a week in which nobody practised', () => {
  const quiet = { ...digest, drills: 1, people: 0, answers: 0, improvement: null, before: [] };
  expect(describeDigest(quiet)).toEqual(['Nobody practised this week. 1 drill can still be answered.']);
  expect(createParticipationChart(quiet).altText).toContain('Nobody has practised yet');
});

it('draws every week, and says the same in words', () => {
  const { svg, altText } = createParticipationChart(digest);
  expect(altText).toBe(
    'Practice week by week: week of 30 March: people 1, answers 2; week of 6 April: people 4, answers 9.',
  );
  expect(svg.match(/rx="4"/gu)).toHaveLength(6);
  expect(svg).toContain('6 Apr');
});
