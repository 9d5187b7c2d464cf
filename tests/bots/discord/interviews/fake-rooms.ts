import type { Screen } from '../../../../bots/discord/interviews/screen.ts';
import type { CallEvent, ListenHandlers, VoiceCalls } from '../../../../bots/discord/voice/voice-calls.ts';
import type { AppError } from '../../../../core/errors/app-error.ts';

/** Channels in memory: every message as it stands, and everything that was shown. */
export const createFakeChannels = (log: string[]) => {
  const messages = new Map<string, Screen>();
  const channels = {
    messages,
    /** What posting and editing answers, when Discord refuses. */
    refuse: null as AppError | null,
    last: (): { readonly id: string; readonly screen: Screen } => {
      const [id, screen] = [...messages].at(-1) ?? ['', {}];
      return { id, screen };
    },
    post: async (_: string, screen: Screen) => {
      if (channels.refuse !== null) throw channels.refuse;
      const id = `m${messages.size + 1}`;
      messages.set(id, screen);
      log.push(`post ${id}`);
      return id;
    },
    edit: async (_: string, id: string, screen: Screen) => {
      if (channels.refuse !== null) throw channels.refuse;
      if (!messages.has(id)) return false;
      messages.set(id, screen);
      log.push(`edit ${id}`);
      return true;
    },
  };
  return channels;
};

/** Voice channels in which a test speaks. */
export const createFakeCalls = (log: string[]) => {
  let mayFinish: Promise<void> = Promise.resolve();
  const state = {
    /** What is being said goes on until the returned function is called. */
    holdSpeech: (): (() => void) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      mayFinish = promise;
      return resolve;
    },
    /** Happens while the bot joins. */
    meanwhile: null as CallEvent | null,
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
      if (state.meanwhile !== null) onEvent(state.meanwhile);
      return {
        channelId,
        speak: async (audio) => {
          for await (const part of audio) log.push(`spoke ${new TextDecoder().decode(part)}`);
          await mayFinish;
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
        setAway: (isAway) => log.push(isAway ? 'away' : 'back'),
        leave: () => {
          state.left += 1;
          log.push('leave');
        },
      };
    },
  };
  return { calls, state };
};
