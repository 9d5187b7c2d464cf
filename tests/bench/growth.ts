import { sampleFeedback, sampleInterview, sampleStep } from '../contracts/store-samples.ts';
import { type EngineOnDisk, openEngineOnDisk, retryOne, startOne, submitOne } from './engine-on-disk.ts';
import { type Bench, type BenchFigure, quantile } from './report.ts';

const SIZES = [500, 1000, 2000] as const;
const ATTEMPTS_AN_INTERVIEW = 4;

const fill = async (
  { database }: EngineOnDisk,
  personId: string,
  from: number,
  to: number,
): Promise<void> => {
  const { interviews, attempts } = database.stores;
  for (let n = from; n < to; n += 1) {
    const interviewId = `${personId}-i-${Math.floor(n / ATTEMPTS_AN_INTERVIEW)}`;
    if (n % ATTEMPTS_AN_INTERVIEW === 0) {
      await interviews.create(
        sampleInterview({ id: interviewId, personId, createdAt: new Date(Date.now() + n) }),
      );
    }
    const attemptId = `${personId}-a-${n}`;
    await attempts.recordStep(
      sampleStep({ attemptId, interviewId, personId, number: (n % ATTEMPTS_AN_INTERVIEW) + 1 }),
    );
    await attempts.settleStep({
      personId,
      attemptId,
      step: 0,
      feedback: sampleFeedback(7),
      settledAt: new Date(),
    });
  }
};

const medianMs = async (work: () => Promise<unknown>): Promise<number> => {
  const times: number[] = [];
  for (let n = 0; n < 5; n += 1) {
    const startedAt = performance.now();
    await work();
    times.push(performance.now() - startedAt);
  }
  return quantile(times, 0.5);
};

const exported = async ({ engine }: EngineOnDisk, personId: string): Promise<number> => {
  let length = 0;
  for await (const chunk of engine.exportPerson(personId)) length += chunk.length;
  return length;
};

const stepP50 = async ({ engine }: EngineOnDisk, personId: string): Promise<number> => {
  const running = await startOne(engine, personId);
  const times: number[] = [];
  for (let n = 0; n < 40; n += 1) {
    times.push(await submitOne(engine, running));
    await retryOne(engine, running);
  }
  return quantile(times, 0.5);
};

/** History, export and steps of a person whose past grows fourfold: time per attempt must not grow with it. */
export const growthBench: Bench = {
  name: 'growth',
  run: async () => {
    const disk = await openEngineOnDisk();
    await stepP50(disk, 'warm-up');
    const stepFresh = await stepP50(disk, 'ada');
    const figures: BenchFigure[] = [];
    const perAttempt: { history: number; export: number }[] = [];
    let kept = 0;
    for (const size of SIZES) {
      await fill(disk, 'ada', kept, size);
      kept = size;
      const history = await medianMs(() => disk.engine.readHistory('ada'));
      const exportMs = await medianMs(() => exported(disk, 'ada'));
      perAttempt.push({ history: history / size, export: exportMs / size });
      figures.push({ figure: `history of ${size} attempts`, value: history, unit: 'ms' });
      figures.push({ figure: `export of ${size} attempts`, value: exportMs, unit: 'ms' });
    }
    const stepLater = await stepP50(disk, 'ada');
    await disk.close();
    const [least, , most] = perAttempt;
    const ratio = (key: 'history' | 'export'): number => (most?.[key] ?? 0) / (least?.[key] ?? 1);
    const note = '1 is linear';
    return [
      ...figures,
      {
        figure: 'history, time per attempt, 2000 : 500',
        value: ratio('history'),
        unit: '×',
        target: '≤ 1.3 ×',
        note,
      },
      {
        figure: 'export, time per attempt, 2000 : 500',
        value: ratio('export'),
        unit: '×',
        target: '≤ 1.3 ×',
        note,
      },
      {
        figure: 'step with 2000 attempts : with none',
        value: stepLater / stepFresh,
        unit: '×',
        target: '≤ 1.3 ×',
        note: '1 is flat',
      },
    ];
  },
};
