import { addDays } from '../../../core/domain/practice-plan/calendar.ts';
import type { Database } from '../../../models/open-database.ts';
import { sampleInterview, sampleStep } from '../../contracts/store-samples.ts';
import { sampleWorkspace } from '../../contracts/voice-store-contract.ts';
import { plan, planItem } from '../../core/usecases/reminders/reminders-harness.ts';
import { sampleSchedule } from '../../jobs/tasks/schedule-samples.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
const ago = (ms: number): Date => new Date(Date.now() - ms);

/** A Monday that is still to come: nothing that is due then has expired by now. */
export const nextMonday = (from = new Date()): string => {
  const days = ((8 - from.getUTCDay()) % 7) + 7;
  return new Date(from.getTime() + days * DAY_MS).toISOString().slice(0, 10);
};

export const at = (day: string, clock: string): string => `${day}T${clock}:00.000Z`;

const openDrill = (database: Database, day: string) =>
  database.drills.create({
    ...{ id: 'd1', workspaceId: 'slack:T1', frontEnd: 'slack', channelId: 'C1', scheduleId: null },
    question: sampleInterview().exchanges[0]!.question,
    openedAt: new Date(at(day, '05:00')),
    closesAt: new Date(at(day, '09:00')),
    ...{ topic: { kind: 'any' }, closedAt: null, messageId: 'message', summaryMessageId: null },
  });

const record = (database: Database, attemptId: string, interviewId: string) =>
  database.recordings.save(
    { personId: 'ada', attemptId, step: 0 },
    {
      ...{ interviewId, mediaType: 'audio/ogg', durationS: 60, recordedAt: ago(30 * HOUR_MS) },
      audio: new Uint8Array(1000),
    },
  );

/** Something for every job, due on that day. */
export const createDueWork = async (database: Database, day: string): Promise<void> => {
  const { stores, schedules, plans, workspaces } = database;
  const timetable = { weekdays: [1], hour: 9, minute: 30, timeZone: 'UTC' };
  const idle = { personId: 'ada', lastActivityAt: ago(25 * HOUR_MS), createdAt: ago(26 * HOUR_MS) };
  await Promise.all([
    schedules.save(sampleSchedule({ id: 's1', timetable })),
    schedules.save(sampleSchedule({ id: 's2', timetable, what: { kind: 'digest' } })),
    openDrill(database, day),
    plans.save(
      plan({
        items: [planItem({ day })],
        interviewDay: addDays(day, 7),
        createdAt: ago(DAY_MS),
      }),
    ),
    stores.interviews.create(sampleInterview({ id: 'idle', ...idle })),
    stores.interviews.create(
      sampleInterview({ id: 'i-1', personId: 'ben', createdAt: ago(HOUR_MS), lastActivityAt: ago(HOUR_MS) }),
    ),
    stores.attempts.recordStep(
      sampleStep({
        ...{ attemptId: 'i-1-1-1', personId: 'ben', durationS: null },
        content: {
          question: 'When did you last lead?',
          transcript: 'I led.',
          words: null,
          submittedAt: ago(HOUR_MS),
        },
      }),
    ),
    workspaces.save(sampleWorkspace({ workspaceId: 'brief', recordingDays: 1 })),
    stores.interviews.create(
      sampleInterview({
        id: 'brief',
        workspaceId: 'brief',
        personId: 'ada',
        status: 'completed',
        lastActivityAt: ago(HOUR_MS),
      }),
    ),
    record(database, 'brief', 'brief'),
    record(database, 'orphan', 'no more'),
    stores.usage.record({
      ...{ key: 'spent', personId: 'eve', interviewId: 'i-9', workspaceId: 'slack:T1', model: 'gpt-6-luna' },
      ...{ inputTokens: 0, cachedInputTokens: 0, outputTokens: 2_000_000, at: new Date() },
    }),
  ]);
};

/** Keys of everything in the outbox that is due and still of use. */
export const enqueued = async (database: Database, now: Date): Promise<readonly string[]> => {
  const items = await database.outbox.claim('nobody', {
    ...{ frontEnds: ['discord', 'slack'], now, leaseMs: 1, limit: 1000 },
    isGone: () => true,
  });
  return items.map(({ key }) => key).toSorted();
};
