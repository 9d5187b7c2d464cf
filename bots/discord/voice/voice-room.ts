import type { CallEvent } from './voice-calls.ts';

/** How things stand in the voice channel of an interview. */
export interface Presence {
  /** The candidate is somewhere else; nobody is asked and nothing can be heard meanwhile. */
  readonly isAway: boolean;
  /** What the room should be told while it lasts; null when all is well. */
  readonly note: string | null;
}

export const ALL_WELL: Presence = { isAway: false, note: null };

export interface VoiceRoomOptions {
  /** Calls `run` once after `delayMs` and returns what calls it off. */
  readonly after: (delayMs: number, run: () => void) => () => void;
  readonly onPresence: (presence: Presence) => void;
  /** Once: the bot is to leave, or has been made to. */
  readonly onLeave: (note: string) => void;
}

/** Decides what becomes of an interview when something happens in its voice channel. */
export interface VoiceRoom {
  take(event: CallEvent): void;
  /** Nothing is told afterwards. */
  close(): void;
}

/** How long a candidate may be away before the bot leaves; without them, the channel is empty to it. */
const AWAY_MS = 60_000;

const AWAY = 'You left the voice channel. Come back within a minute and go on, or type your answer.';
const LEFT = 'I left the voice channel.';
const DEAFENED =
  'Somebody has deafened me in this server, so I cannot hear you. Ask an admin, or type your answer.';
const KEPT = 'Your interview is kept: come back to voice, type your answer, or press End.';

type State =
  | { readonly kind: 'together'; readonly isDeafened: boolean }
  | { readonly kind: 'waiting'; readonly isDeafened: boolean; readonly callOff: () => void }
  | { readonly kind: 'left' };

const presenceOf = (state: State): Presence => {
  if (state.kind === 'waiting') return { isAway: true, note: AWAY };
  return state.kind === 'together' && state.isDeafened ? { isAway: false, note: DEAFENED } : ALL_WELL;
};

export const createVoiceRoom = ({ after, onPresence, onLeave }: VoiceRoomOptions): VoiceRoom => {
  let state: State = { kind: 'together', isDeafened: false };
  const become = (next: State): void => {
    state = next;
    if (next.kind !== 'left') onPresence(presenceOf(next));
  };
  const close = (): void => {
    if (state.kind === 'waiting') state.callOff();
    state = { kind: 'left' };
  };
  const leave = (why: string): void => {
    close();
    onLeave(`${why} ${KEPT}`);
  };
  const take = (event: CallEvent): void => {
    if (state.kind === 'left') return;
    const { isDeafened } = state;
    switch (event.type) {
      case 'candidate_left':
        if (state.kind === 'together')
          become({ kind: 'waiting', isDeafened, callOff: after(AWAY_MS, () => leave(LEFT)) });
        break;
      case 'candidate_back':
        if (state.kind === 'waiting') {
          state.callOff();
          become({ kind: 'together', isDeafened });
        }
        break;
      case 'deafened':
        become({ ...state, isDeafened: event.deafened });
        break;
      case 'call_ended':
        leave(event.reason);
    }
  };
  return { take, close };
};
