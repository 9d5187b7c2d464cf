import type { DrillEntry } from '../../core/domain/drill/types.ts';
import { createDrills } from '../../core/usecases/drills/create-drills.ts';
import { createSeededIds } from '../fakes/seeded-ids.ts';
import { silentLogger } from '../fakes/silent-logger.ts';
import { type EngineOnDisk, openEngineOnDisk } from './engine-on-disk.ts';
import { type Bench, quantile } from './report.ts';

const ANSWERS = 500;
/** Answers of which a crash took the standing, so that it is worked out again. */
const LOST = 25;
const ROUNDS = 20;
const AT_ONCE = 20;
const DRILL_ID = 'bench-drill';

const ANSWER =
  'Our clinic ran late every day. My task was to find out why. I timed each room for a week, moved the blood tests ' +
  'to the morning and agreed the new order with the nurses. Waiting fell from fifty minutes to twenty. ';

const openDrills = ({ engine, database }: EngineOnDisk) =>
  createDrills({
    engine,
    drills: database.drills,
    questionSets: database.questionSets,
    clock: { now: () => new Date() },
    ids: createSeededIds('drill'),
    logger: silentLogger,
  });

type BenchDrills = ReturnType<typeof openDrills>;

const fill = async (drills: BenchDrills): Promise<void> => {
  await drills.openDrill({
    id: DRILL_ID,
    workspaceId: 'team',
    frontEnd: 'slack',
    channelId: 'general',
    topic: { kind: 'any' },
    scheduleId: null,
    windowMs: 3_600_000,
  });
  const answerOne = async (at: number): Promise<void> => {
    const answer = { transcript: `${ANSWER}${at}`, words: null };
    const events = drills.answer({ personId: `p-${at}`, drillId: DRILL_ID, answer, messageId: `m-${at}` });
    for await (const _ of events) {
      // Events are what a front end would draw.
    }
  };
  for (let from = 0; from < ANSWERS; from += AT_ONCE)
    await Promise.all(Array.from({ length: AT_ONCE }, (_, at) => answerOne(from + at)));
};

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
};

const loseStandings = async ({ database }: EngineOnDisk): Promise<void> => {
  const entries = await database.drills.listEntries(DRILL_ID);
  const lost = (entry: DrillEntry): DrillEntry => ({ ...entry, standing: null });
  for (const entry of entries.slice(0, LOST)) await database.drills.saveEntry(lost(entry));
};

/** The group summary of a drill that 500 people answered, over the embedded database. */
export const drillSummaryBench: Bench = {
  name: 'drill-summary',
  run: async () => {
    const disk = await openEngineOnDisk();
    const drills = openDrills(disk);
    const filledMs = await timed(() => fill(drills));
    const rounds: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1)
      rounds.push(await timed(() => drills.summaryOf(DRILL_ID)));
    await loseStandings(disk);
    const healedMs = await timed(() => drills.summaryOf(DRILL_ID));
    const { answered } = await drills.summaryOf(DRILL_ID);
    await disk.close();
    if (answered !== ANSWERS) throw new Error(`The summary counts ${answered} of ${ANSWERS} answers.`);
    const target = '≤ 1000 ms';
    return [
      { figure: `summary of ${ANSWERS} answers p50`, value: quantile(rounds, 0.5), unit: 'ms', target },
      { figure: `summary of ${ANSWERS} answers worst`, value: Math.max(...rounds), unit: 'ms', target },
      { figure: `the same with ${LOST} standings lost`, value: healedMs, unit: 'ms', target },
      { figure: 'answer taken, scored and noted', value: filledMs / ANSWERS, unit: 'ms', note: '20 at once' },
    ];
  },
};
