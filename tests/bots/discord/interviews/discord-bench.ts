import {
  createDiscordInterviews,
  type StartInDiscord,
} from '../../../../bots/discord/interviews/interviews.ts';
import type { SpeechParts } from '../../../../bots/discord/interviews/interviews-deps.ts';
import { readPressId } from '../../../../bots/discord/interviews/press-ids.ts';
import type { Screen } from '../../../../bots/discord/interviews/screen.ts';
import { AppError } from '../../../../core/errors/app-error.ts';
import type { ConsentStore } from '../../../../core/ports/room-stores.ts';
import type { Transcript } from '../../../../core/ports/transcriber.ts';
import type { RateLimits } from '../../../../core/usecases/rate-limits.ts';
import type { UsageBook } from '../../../../core/usecases/usage/usage-book.ts';
import { withEngineLimits } from '../../../../core/usecases/with-rate-limits.ts';
import { type BenchOptions, createBench, SETTINGS } from '../../../fakes/engine-bench.ts';
import { settle } from '../../../fakes/fake-time.ts';
import { createListLogger } from '../../../fakes/list-logger.ts';
import {
  createMemoryConsents,
  createMemoryPreferences,
  createMemoryWorkspaces,
} from '../../../fakes/memory-rooms.ts';
import { createFakeCalls, createFakeChannels } from './fake-rooms.ts';

export { createFakeCalls, createFakeChannels };

export const ANSWER = 'I led the rota change and overtime fell by 18 percent.';

export const START_TEXT: StartInDiscord = {
  userId: '100',
  guildId: '200',
  channelId: '300',
  voiceChannelId: null,
  visibility: 'private',
  settings: { ...SETTINGS, questions: 2 },
  job: null,
  resume: null,
};
export const START_VOICE: StartInDiscord = { ...START_TEXT, voiceChannelId: '400' };

const spoken = (text: string): Transcript => ({
  text,
  words: text
    .split(' ')
    .map((word, place) => ({ word, startS: place * 0.4, endS: place * 0.4 + 0.3, confidence: 0.9 })),
  fillersMeasured: true,
  durationS: 3,
  transcriber: 'fake:1',
});

/** Speech that says what it is told; null parts are missing. */
export const createFakeSpeech = (log: string[]) => {
  let settled: Promise<void> = Promise.resolve();
  const state = {
    live: ANSWER as string | null,
    batch: ANSWER as string | null,
    closed: 0,
    /** Words are awaited until the returned function is called. */
    hold: (): (() => void) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      settled = promise;
      return resolve;
    },
  };
  const missing = () => new AppError('transcriber_unavailable', 'gone', { retryable: true });
  const speech: SpeechParts = {
    live: {
      name: 'live',
      open: () => ({
        write: () => undefined,
        finish: async () => {
          await settled;
          if (state.live === null) throw missing();
          return spoken(state.live);
        },
        close: () => {
          state.closed += 1;
        },
      }),
    },
    batch: {
      name: 'batch',
      transcribe: async () => {
        if (state.batch === null) throw missing();
        return spoken(state.batch);
      },
    },
    synthesizer: {
      name: 'voice',
      voices: [],
      synthesize: async ({ text }) => {
        log.push(`synthesize ${text}`);
        const audio = (async function* () {
          yield new TextEncoder().encode(text);
        })();
        return { audio, synthesizer: 'fake', cached: false };
      },
    },
  };
  return { speech, state };
};

/** Buttons of a screen by their label. */
export const buttonsOf = ({ rows = [] }: Screen): Record<string, string> =>
  Object.fromEntries(
    rows.flatMap(({ components }) =>
      components.map((each) => [('label' in each && each.label) || '', each.custom_id]),
    ),
  );

export const textOf = ({ content = '', embeds = [] }: Screen): string =>
  [
    content,
    ...embeds.flatMap(({ title, description, fields = [] }) => [
      title,
      description,
      ...fields.map(({ value }) => value),
    ]),
  ].join('\n');

export const createDiscordBench = (
  options: BenchOptions & {
    readonly speech?: Partial<SpeechParts>;
    readonly consents?: ConsentStore;
    readonly book?: UsageBook;
    readonly limits?: RateLimits;
    /** Shared by benches that play several processes in the same channels. */
    readonly channels?: ReturnType<typeof createFakeChannels>;
  } = {},
) => {
  const log: string[] = [];
  const bench = createBench({ owner: 'discord-a', ...options });
  const channels = options.channels ?? createFakeChannels(log);
  const { calls, state: call } = createFakeCalls(log);
  const { speech, state: heard } = createFakeSpeech(log);
  const consents = options.consents ?? createMemoryConsents();
  const timers: { readonly delayMs: number; readonly run: () => void }[] = [];
  const deps = {
    engine: options.limits === undefined ? bench.engine : withEngineLimits(bench.engine, options.limits),
    ...{ rooms: bench.rooms, consents, channels, calls },
    preferences: createMemoryPreferences(),
    workspaces: createMemoryWorkspaces(),
    speech: { ...speech, ...options.speech },
    ...(options.book !== undefined && { book: options.book }),
    clock: bench.time.clock,
    logger: createListLogger(),
    after: (delayMs: number, run: () => void) => {
      const timer = { delayMs, run };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), timers.includes(timer) ? 1 : 0);
    },
  };
  const interviews = createDiscordInterviews(deps);
  const said: string[] = [];
  const createView = () => {
    const shown: Screen[] = [];
    return {
      shown,
      last: () => shown.at(-1) ?? {},
      show: async (screen: Screen) => {
        shown.push(screen);
        log.push(
          `show ${(
            textOf(screen)
              .split('\n')
              .find((line) => line !== '') ?? ''
          ).slice(0, 30)}`,
        );
      },
      say: async (text: string) => {
        said.push(text);
      },
    };
  };
  const start = async (input: StartInDiscord) => {
    const view = createView();
    await interviews.start(input, view);
    return view;
  };
  /** Presses a button by its id, as its owner unless somebody else is named. */
  const press = async (
    customId: string | undefined,
    { userId = '100', typed }: { userId?: string; typed?: string } = {},
  ) => {
    const read = readPressId(customId ?? '');
    if (read === null) throw new Error(`no button: ${customId}`);
    const view = createView();
    await interviews.press(typed === undefined ? read : { ...read, verb: 'typed' }, userId, view, typed);
    return view;
  };
  const panel = () => channels.last().screen;
  return {
    ...bench,
    deps,
    log,
    channels,
    call,
    heard,
    consents,
    interviews,
    start,
    press,
    panel,
    said,
    timers,
  };
};

export type DiscordBench = ReturnType<typeof createDiscordBench>;

/** A voice interview in which the candidate is being listened to. */
export const listening = async (
  options: Parameters<typeof createDiscordBench>[0] = {},
): Promise<DiscordBench> => {
  const bench = createDiscordBench(options);
  await bench.consents.agree('discord:100', 'discord:200', new Date());
  await bench.start(START_VOICE);
  await settle();
  return bench;
};

/** The next process on the same database and in the same channels. */
export const restarted = async (
  { tables, consents, channels }: DiscordBench,
  owner: string,
  refuse: AppError | null = null,
): Promise<DiscordBench> => {
  const bench = createDiscordBench({ tables, consents, channels, owner, isGone: () => true });
  bench.call.refuse = refuse;
  await bench.interviews.resumeAll();
  await settle();
  return bench;
};
