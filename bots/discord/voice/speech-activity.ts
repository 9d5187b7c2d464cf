import type { VoiceTime } from './timing.ts';

export interface SpeechActivityOptions {
  readonly time: VoiceTime;
  /** Nothing audible for `silentMs`. */
  readonly onSilent?: () => void;
  /** The first word, or the first after `onSilent`. */
  readonly onSpeaking?: () => void;
  /** Once, when nothing audible has come for `nobodyMs` since the start. */
  readonly onNobodyHeard?: () => void;
  /** Default 1500. */
  readonly silentMs?: number;
  /** Default 20 000. */
  readonly nobodyMs?: number;
}

export interface SpeechActivity {
  /** Something audible came. */
  heard(): void;
  /** Nothing is said afterwards. */
  stop(): void;
}

const nothing = (): void => undefined;

/** Whether somebody speaks, from the packets alone. Starts at once; one timer, not one for each packet. */
export const createSpeechActivity = ({
  time,
  onSilent = nothing,
  onSpeaking = nothing,
  onNobodyHeard = nothing,
  silentMs = 1500,
  nobodyMs = 20_000,
}: SpeechActivityOptions): SpeechActivity => {
  let lastHeardMs = 0;
  let speaking = false;
  let stopped = false;
  let callOff = time.after(nobodyMs, onNobodyHeard);
  const check = (): void => {
    const leftMs = lastHeardMs + silentMs - time.nowMs();
    if (leftMs > 0) {
      callOff = time.after(leftMs, check);
      return;
    }
    speaking = false;
    onSilent();
  };
  return {
    heard: () => {
      if (stopped) return;
      lastHeardMs = time.nowMs();
      if (speaking) return;
      speaking = true;
      callOff();
      callOff = time.after(silentMs, check);
      onSpeaking();
    },
    stop: () => {
      stopped = true;
      callOff();
    },
  };
};
