import type { Logger } from '../../../core/ports/logger.ts';
import type { RoomKeeper } from './room-keeper.ts';

export interface AnswerPanelState {
  /** 1.5 s without a word: Finish becomes prominent. */
  readonly quiet: boolean;
  readonly note: string | null;
  /** What lasts longer than a note: the candidate is away, the bot is deafened. */
  readonly room: string | null;
}

export interface AnswerPanel {
  change(more: Partial<AnswerPanelState>): void;
}

/** Pauses in an answer worth an edit of the message; after them the button stays prominent. */
const MOST_QUIET_EDITS = 3;

/**
 * The message of the answer that is being heard. One edit at a time, never the same twice, and not one for every
 * pause: after the first few the Finish button stays prominent.
 */
export const createAnswerPanel = (
  keeper: RoomKeeper,
  isCurrent: () => boolean,
  logger: Logger,
  room: string | null = null,
): AnswerPanel => {
  let wanted: AnswerPanelState = { quiet: false, note: null, room };
  let shown = '';
  let quietEdits = 0;
  let running = false;
  const draw = async (): Promise<void> => {
    for (let next = JSON.stringify(wanted); next !== shown && isCurrent(); next = JSON.stringify(wanted)) {
      shown = next;
      const { quiet, note } = wanted;
      await keeper.panel({ kind: 'listening', quiet, note: wanted.room ?? note });
    }
  };
  return {
    change: ({ quiet, ...more }) => {
      if (quiet === true && !wanted.quiet) quietEdits += 1;
      const stays = wanted.quiet && quietEdits >= MOST_QUIET_EDITS;
      wanted = { ...wanted, ...more, quiet: stays || (quiet ?? wanted.quiet) };
      if (running) return;
      running = true;
      draw()
        .catch((error: unknown) => logger.warn({ err: error }, 'discord panel not updated'))
        .finally(() => {
          running = false;
        });
    },
  };
};
