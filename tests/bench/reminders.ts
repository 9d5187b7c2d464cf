import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { addDays, dayOf, startOf } from '../../core/domain/practice-plan/calendar.ts';
import type { PlanItem } from '../../core/domain/practice-plan/types.ts';
import { fromLocalTime, weekdayOf } from '../../core/domain/schedule/local-time.ts';
import { createPersonalPlans } from '../../jobs/tasks/personal-plans.ts';
import { createReminders } from '../../jobs/tasks/reminders.ts';
import { createCollections, ensureIndexes } from '../../models/collections.ts';
import { openEmbeddedDatabase } from '../../models/embedded/embedded-database.ts';
import { type Database, openDatabase } from '../../models/open-database.ts';
import { sampleFeedback, sampleInterview, sampleStory } from '../contracts/store-samples.ts';
import { silentLogger } from '../fakes/silent-logger.ts';
import { messageDeps } from '../jobs/message-jobs.ts';
import { taskContext } from '../jobs/task-bench.ts';
import type { Bench, BenchFigure } from './report.ts';

const PEOPLE = 10_000;
/** Items of a plan: a fortnight of two a day. */
const ITEMS = 28;
/** One in so many practised since the plan was made, and saved a story. */
const PRACTISED = 4;
const ZONE = 'Europe/Berlin';
const AT_ONCE = 500;
const DAY_MS = 24 * 60 * 60 * 1000;
/** In the days to come: the database forgets messages of long ago. */
const TODAY = dayOf(new Date());
const MONDAY = addDays(TODAY, 8 - weekdayOf(TODAY));
const dayFrom = (days: number): string => addDays(MONDAY, days);
const BEFORE = new Date(startOf(MONDAY).getTime() - 10 * DAY_MS);
const SINCE = new Date(startOf(MONDAY).getTime() - DAY_MS / 2);
const KINDS = ['answer', 'retry', 'fresh', 'story', 'gap'] as const;

const personOf = (n: number): string => (n % 2 === 0 ? `discord:${n}` : `slack:T1:U${n}`);

const itemOf = (n: number): PlanItem => {
  const kind = KINDS[n % KINDS.length] ?? 'answer';
  return {
    ...{ id: `${kind}:${n}`, kind, rank: n + 1, what: `Practise number ${n} of the plan, aloud` },
    why: 'It stands at 5.0, and the posting asks for it more than for anything else.',
    question: `How did you handle case ${n} when it was about to fail?`,
    ...{ competency: 'communication', minutes: 10, doneAt: null },
    day: dayFrom(Math.floor(n / 2)),
  };
};

const interviewOf = (n: number, id: string, at: Date) => {
  const { id: _, ...base } = sampleInterview();
  const exchanges = [1, 2, 3].flatMap((number) => base.exchanges.map((each) => ({ ...each, number })));
  const where =
    n % 2 === 0 ? { frontEnd: 'discord' as const } : { frontEnd: 'slack' as const, workspaceId: 'slack:T1' };
  return { ...base, ...where, _id: id, personId: personOf(n), exchanges, createdAt: at, lastActivityAt: at };
};

const ANSWER =
  'I moved the night shift to a shared board, and missed handovers fell from nine to two. '.repeat(14);

type Rows = Readonly<
  Record<'practice_plans' | 'preferences' | 'interviews' | 'attempts' | 'stories', object[]>
>;

const attemptOf = (n: number, exchange: number): object => {
  const answer = { question: 'When did you last lead something?', transcript: ANSWER, words: null };
  return {
    ...{ _id: `a-${n}-${exchange}`, personId: personOf(n), interviewId: `i-${n}`, exchange, number: 1 },
    ...{
      steps: [{ ...answer, submittedAt: SINCE, feedback: sampleFeedback() }],
      delivery: null,
      durationS: null,
    },
    ...{ submittedAt: SINCE, settledAt: SINCE, keptSince: SINCE, stepsRecorded: 1, stepsSettled: 1 },
  };
};

/** A plan, wishes, and two interviews; for one in four another one since, with three answers and a story. */
const rowsOf = (n: number): Rows => {
  const personId = personOf(n);
  const plan = {
    ...{
      _id: JSON.stringify([personId, 'acme']),
      personId,
      name: 'acme',
      jobTitle: 'Nurse',
      company: 'Acme',
    },
    ...{ interviewDay: dayFrom(14), createdAt: BEFORE, leftOut: 0, checklist: [], revision: 0 },
    items: Array.from({ length: ITEMS }, (_, at) => itemOf(at)),
  };
  const wishes = { _id: personId, personId, voice: null, visibility: 'private', timeZone: ZONE };
  const old = [1, 2].map((age) => interviewOf(n, `i-${n}-${age}`, new Date(BEFORE.getTime() - age * DAY_MS)));
  if (n % PRACTISED !== 0)
    return { practice_plans: [plan], preferences: [wishes], interviews: old, attempts: [], stories: [] };
  const { id, ...story } = sampleStory({ id: `s-${n}`, personId, attemptId: `a-${n}-1`, updatedAt: SINCE });
  return {
    ...{ practice_plans: [plan], preferences: [wishes] },
    interviews: [...old, interviewOf(n, `i-${n}`, SINCE)],
    attempts: [1, 2, 3].map((exchange) => attemptOf(n, exchange)),
    stories: [{ _id: id, ...story }],
  };
};

/** Past the stores, which write one at a time. */
const fill = async (dataDir: string): Promise<void> => {
  const embedded = await openEmbeddedDatabase({ dataDir, logger: silentLogger });
  const connection = await mongoose.createConnection(embedded.uri).asPromise();
  await ensureIndexes(createCollections(connection));
  for (let from = 0; from < PEOPLE; from += AT_ONCE) {
    const rows = Array.from({ length: AT_ONCE }, (_, at) => rowsOf(from + at));
    for (const name of ['practice_plans', 'preferences', 'interviews', 'attempts', 'stories'] as const)
      await connection.collection(name).insertMany(rows.flatMap((each) => each[name]));
  }
  await connection.close();
  await embedded.close();
};

const measure = async (database: Database): Promise<BenchFigure[]> => {
  const deps = messageDeps(database);
  const [plans, reminders] = [createPersonalPlans(deps), createReminders(deps)];
  const nine = fromLocalTime({ day: MONDAY, hour: 9, minute: 0 }, ZONE);
  const timed = async (job: typeof plans, minutes: number, expected: number): Promise<number> => {
    const startedAt = performance.now();
    const report = await job.run(taskContext({ now: new Date(nine.getTime() + minutes * 60_000) }));
    const [found] = Object.values(report);
    if (found !== expected) throw new Error(`${job.name} enqueued ${found} of ${expected}.`);
    return (performance.now() - startedAt) / 1000;
  };
  const idleS = await timed(plans, -5, 0);
  const plansS = await timed(plans, 0, PEOPLE);
  const againS = await timed(plans, 5, 0);
  const remindersS = await timed(reminders, 7 * 60, PEOPLE);
  const unit = 's';
  return [
    { figure: '10 000 due plans computed and enqueued', value: plansS, unit, target: '≤ 10 s' },
    { figure: '10 000 reminders computed and enqueued', value: remindersS, unit, target: '≤ 10 s' },
    { figure: 'the run before, nobody due', value: idleS, unit, note: '10 000 people with open plans' },
    { figure: 'the run after, all enqueued', value: againS, unit },
  ];
};

/** The jobs that write to people, over the embedded database, everybody in one time zone. */
export const remindersBench: Bench = {
  name: 'reminders',
  run: async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'hotseat-bench-'));
    await fill(dataDir);
    const database = await openDatabase({
      uri: undefined,
      dataDir,
      ttlIntervalMs: 3_600_000,
      logger: silentLogger,
    });
    try {
      return await measure(database);
    } finally {
      await database.close();
      await rm(dataDir, { recursive: true, force: true });
    }
  },
};
