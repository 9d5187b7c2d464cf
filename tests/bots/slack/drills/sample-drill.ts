import type { Drill, DrillEntry } from '../../../../core/domain/drill/types.ts';
import type { Attempt } from '../../../../core/domain/interview/types.ts';
import type { DrillFeedback } from '../../../../core/usecases/drills/drills.ts';
import { sampleFeedback } from '../../../fakes/sample-feedback.ts';
import { sampleQuestion } from '../../../fakes/sample-interview.ts';

const AT = new Date('2026-03-02T09:00:00.000Z');
const CLOSES = new Date('2026-03-03T09:00:00.000Z');

export const sampleDrill = (text = 'When did you last lead?', more: Partial<Drill> = {}): Drill => ({
  ...{ id: 'asked-Ev0000001', workspaceId: 'slack:T1', frontEnd: 'slack', channelId: 'C1' },
  ...{ question: { ...sampleQuestion(), text }, topic: { kind: 'any' }, scheduleId: null },
  ...{ openedAt: AT, closesAt: CLOSES, messageId: '1.1', closedAt: null, summaryMessageId: null },
  ...more,
});

export const sampleEntry = (more: Partial<DrillEntry> = {}): DrillEntry => ({
  ...{ drillId: 'asked-Ev0000001', personId: 'slack:T1:U1', workspaceId: 'slack:T1', interviewId: 'd-1' },
  ...{ answeredAt: AT, isLate: false, standing: null, sharesScore: false, sharesRewrite: false },
  ...{ messageId: '2.2', ...more },
});

export const sampleAttempt = (number: number, more: Partial<Attempt> = {}): Attempt => ({
  ...{ id: `d-1-1-${number}`, interviewId: 'd-1', personId: 'slack:T1:U1', exchange: 1, number },
  steps: [{ question: 'When?', transcript: 'I led it.', words: null, submittedAt: AT, feedback: null }],
  ...{ delivery: null, durationS: null, feedback: sampleFeedback({ overall: 6 }) },
  ...{ submittedAt: AT, settledAt: AT, ...more },
});

/** Attempts of these scores, null for one that has none yet; the highest is the best. */
export const sampleFound = (
  scores: readonly (number | null)[],
  more: Partial<DrillFeedback> = {},
): DrillFeedback => {
  const attempts = scores.map((overall, place) =>
    sampleAttempt(place + 1, { feedback: overall === null ? null : sampleFeedback({ overall }) }),
  );
  const most = Math.max(...scores.map((overall) => overall ?? -1));
  const best = most < 0 ? -1 : scores.indexOf(most);
  return {
    ...{ drill: sampleDrill(), entry: sampleEntry(), best: attempts[best] ?? null },
    attempts: attempts.map((attempt, place) => ({
      ...{ attempt, overall: scores[place] ?? null, isBest: place === best },
    })),
    ...more,
  };
};
