import {
  createDiscordInterviews,
  type StartInDiscord,
} from '../../../../bots/discord/interviews/interviews.ts';
import type { SpeechParts } from '../../../../bots/discord/interviews/interviews-deps.ts';
import { readPressId } from '../../../../bots/discord/interviews/press-ids.ts';
import type { Screen } from '../../../../bots/discord/interviews/screen.ts';
import type { CallEvent, ListenHandlers, VoiceCalls } from '../../../../bots/discord/voice/voice-calls.ts';
import { AppError } from '../../../../core/errors/app-error.ts';
import type { ConsentStore } from '../../../../core/ports/room-stores.ts';
import type { Transcript } from '../../../../core/ports/transcriber.ts';
import { type BenchOptions, createBench, SETTINGS } from '../../../fakes/engine-bench.ts';
import { createListLogger } from '../../../fakes/list-logger.ts';
import {
  createMemoryConsents,
  createMemoryPreferences,
  createMemoryWorkspaces,
} from '../../../fakes/memory-rooms.ts';

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

/** Channels in memory: every message as it stands, and everything that was shown. */
export const createFakeChannels = (log: string[]) => {
  const messages = new Map<string, Screen>();
  return {
    messages,
    last: (): { readonly id: string; readonly screen: Screen } => {
      const [id, screen] = [...messages].at(-1) ?? ['', {}];
      return { id, screen };
    },
    post: async (_: string, screen: Screen) => {
      const id = `m${messages.size + 1}`;
      messages.set(id, screen);
      log.push(`post ${id}`);
      return id;
    },
    edit: async (_: string, id: string, screen: Screen) => {
      if (!messages.has(id)) return false;
      messages.set(id, screen);
      log.push(`edit ${id}`);
      return true;
    },
  };
};

/** Voice channels in which a test speaks. */
export const createFakeCalls = (log: string[]) => {
  const state = {
    handlers: null as ListenHandlers | null,
    onEvent: null as ((event: CallEvent) => void) | null,
    refuse: null as AppError | null,
    joined: 0,
    left: 0,
  };
  const calls: VoiceCalls = {
    join: async ({ channelId, onEvent }) => {
      if (state.refuse !== null) throw state.refuse;
      state.joined += 1;
      state.onEvent = onEvent;
      return {
        channelId,
        speak: async (audio) => {
          for await (const part of audio) log.push(`spoke ${new TextDecoder().decode(part)}`);
        },
        listen: (handlers) => {
          state.handlers = handlers;
          log.push('listen');
          const stats = { packets: 1, lost: 0, late: 0, duplicates: 0, undecryptable: 0, corrupt: 0 };
          const end = () => {
            state.handlers = null;
          };
          return {
            restart: () => log.push('restart'),
            finish: () => {
              end();
              return { recording: new Uint8Array([1, 2]), durationS: 3, stats };
            },
            close: end,
          };
        },
        leave: () => {
          state.left += 1;
          log.push('leave');
        },
      };
    },
  };
  return { calls, state };
};

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
  const state = { live: ANSWER as string | null, batch: ANSWER as string | null, closed: 0 };
  const missing = () => new AppError('transcriber_unavailable', 'gone', { retryable: true });
  const speech: SpeechParts = {
    live: {
      name: 'live',
      open: () => ({
        write: () => undefined,
        finish: async () => {
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
    ...{ engine: bench.engine, rooms: bench.rooms, consents, channels, calls },
    preferences: createMemoryPreferences(),
    workspaces: createMemoryWorkspaces(),
    speech: { ...speech, ...options.speech },
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
