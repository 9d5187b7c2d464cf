import { openEngineOnDisk, type RunningInterview, retryOne, startOne, submitOne } from './engine-on-disk.ts';
import { type Bench, type BenchFigure, quantile } from './report.ts';

const LIVE = 200;

const heapMb = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1024 / 1024;
};

/** Engine step without coach: persist, machine, events, on the embedded database on disk. */
export const engineStepBench: Bench = {
  name: 'engine-step',
  run: async (): Promise<readonly BenchFigure[]> => {
    const { engine, close } = await openEngineOnDisk();
    const times: number[] = [];
    for (let n = 0; n < 150; n += 1) {
      const running = await startOne(engine, `person-${n}`);
      await engine.whenIdle();
      for (let attempt = 0; attempt < 3; attempt += 1) {
        const ms = await submitOne(engine, running);
        if (n >= 20) times.push(ms);
        await retryOne(engine, running);
      }
    }
    await close();
    return [
      {
        figure: 'step without coach p50',
        value: quantile(times, 0.5),
        unit: 'ms',
        note: 'three attempts of 130 people',
      },
      { figure: 'step without coach p99', value: quantile(times, 0.99), unit: 'ms', target: '≤ 10 ms' },
    ];
  },
};

/** 200 interviews at once on one process: each person answers, retries, answers, all of them all the time. */
export const concurrentInterviewsBench: Bench = {
  name: 'concurrent-interviews',
  run: async () => {
    const { engine, close } = await openEngineOnDisk();
    const before = heapMb();
    const live: RunningInterview[] = [];
    for (let n = 0; n < LIVE; n += 1) live.push(await startOne(engine, `person-${n}`));
    await engine.whenIdle();
    const perInterviewKb = ((heapMb() - before) * 1024) / LIVE;
    const times: number[] = [];
    const thinkTimeMs = 10_000;
    await Promise.all(
      live.map(async (running, n) => {
        for (let round = 0; round < 3; round += 1) {
          await new Promise((resolve) =>
            setTimeout(resolve, (thinkTimeMs * (round === 0 ? n : LIVE)) / LIVE),
          );
          times.push(await submitOne(engine, running));
          await retryOne(engine, running);
        }
      }),
    );
    await close();
    return [
      {
        figure: 'step of 200 concurrent interviews p95',
        value: quantile(times, 0.95),
        unit: 'ms',
        target: '≤ 50 ms',
        note: 'each answers or retries every 10 s',
      },
      {
        figure: 'memory per live interview',
        value: perInterviewKb,
        unit: 'kB',
        note: 'heap after collection',
      },
    ];
  },
};
