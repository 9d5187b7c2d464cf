import { createDiscordInterviews } from '../../bots/discord/interviews/interviews.ts';
import { readPressId } from '../../bots/discord/interviews/press-ids.ts';
import type { Screen } from '../../bots/discord/interviews/screen.ts';
import {
  buttonsOf,
  createFakeCalls,
  createFakeChannels,
  createFakeSpeech,
  START_VOICE,
} from '../bots/discord/interviews/discord-bench.ts';
import { createFakeAssess } from '../fakes/fake-assess.ts';
import { silentLogger } from '../fakes/silent-logger.ts';
import { openEngineOnDisk } from './engine-on-disk.ts';
import { type Bench, quantile } from './report.ts';

const ROOMS = 50;
const ATTEMPTS = 4;
const FOLLOW_UP = 'What was the result of that?';

interface Times {
  readonly acknowledged: number[];
  readonly scored: number[];
  readonly spoken: number[];
}

/** One room of 50: its own channel, call and speech, all on one engine and one database. */
const openRoom = async (
  { engine, database }: Awaited<ReturnType<typeof openEngineOnDisk>>,
  n: number,
  times: Times,
  knownAt: Map<string, number>,
) => {
  const channels = createFakeChannels([]);
  const { calls } = createFakeCalls([]);
  const { speech } = createFakeSpeech([]);
  const { rooms, consents, preferences, workspaces } = database;
  const userId = String(1000 + n);
  await consents.agree(`discord:${userId}`, `discord:${n}`, new Date());
  const heard = {
    ...speech,
    synthesizer: speech.synthesizer && {
      ...speech.synthesizer,
      synthesize: (...given: Parameters<NonNullable<typeof speech.synthesizer>['synthesize']>) => {
        const known = given[0].text.startsWith(FOLLOW_UP) ? knownAt.get(given[0].text) : undefined;
        if (known !== undefined) times.spoken.push(performance.now() - known);
        return (speech.synthesizer as NonNullable<typeof speech.synthesizer>).synthesize(...given);
      },
    },
  };
  const interviews = createDiscordInterviews({
    ...{ engine, rooms, consents, preferences, workspaces, channels, calls, speech: heard },
    clock: { now: () => new Date() },
    logger: silentLogger,
    after: () => () => undefined,
  });
  const press = async (customId: string | undefined): Promise<Screen> => {
    const read = readPressId(customId ?? '');
    if (read === null) throw new Error('The button is not there.');
    const startedAt = performance.now();
    await interviews.roomFor(read, userId);
    // Here the press is acknowledged to Discord.
    times.acknowledged.push(performance.now() - startedAt);
    let last: Screen = {};
    let scored = false;
    await interviews.press(read, userId, {
      show: async (screen) => {
        last = screen;
        if (scored || screen.embeds === undefined || read.verb !== 'finish') return;
        scored = true;
        times.scored.push(performance.now() - startedAt);
      },
      say: async () => undefined,
    });
    return last;
  };
  const listening = async (): Promise<string> => {
    for (;;) {
      const id = buttonsOf(channels.last().screen)['Finish answer'];
      if (id !== undefined) return id;
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  await interviews.start(
    { ...START_VOICE, userId, guildId: String(n) },
    { show: async () => undefined, say: async () => undefined },
  );
  return { press, listening };
};

/** Presses of 50 people in 50 rooms at once, over the embedded database; transcriber, coach and Discord cost nothing. */
export const discordInterviewsBench: Bench = {
  name: 'discord interviews',
  run: async () => {
    const times: Times = { acknowledged: [], scored: [], spoken: [] };
    const knownAt = new Map<string, number>();
    const assess = createFakeAssess();
    let count = 0;
    assess.answerBy(() => {
      const followUp = `${FOLLOW_UP} ${count++}`;
      knownAt.set(followUp, performance.now());
      return { followUp };
    });
    const disk = await openEngineOnDisk(assess.assess);
    const rooms = [];
    for (let n = 0; n < ROOMS; n += 1) rooms.push(await openRoom(disk, n, times, knownAt));
    await Promise.all(
      rooms.map(async ({ press, listening }, n) => {
        for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
          const finish = await listening();
          // People press when they are done, not all in the same instant.
          await new Promise((resolve) => setTimeout(resolve, attempt === 0 ? n * 40 : ROOMS * 40));
          const feedback = await press(finish);
          await press(buttonsOf(feedback)['Retry']);
        }
      }),
    );
    await disk.close();
    return [
      {
        figure: `press → acknowledged, ${ROOMS} rooms, p99`,
        value: quantile(times.acknowledged, 0.99),
        unit: 'ms',
        target: '≤ 100 ms',
      },
      {
        figure: 'Finish → scores posted, overhead p50',
        value: quantile(times.scored, 0.5),
        unit: 'ms',
      },
      {
        figure: 'Finish → scores posted, overhead p95',
        value: quantile(times.scored, 0.95),
        unit: 'ms',
        target: '≤ 50 ms',
        note: 'transcriber and coach answer at once',
      },
      {
        figure: 'follow-up text → speech request, p99',
        value: quantile(times.spoken, 0.99),
        unit: 'ms',
        target: '≤ 5 ms',
      },
    ];
  },
};
