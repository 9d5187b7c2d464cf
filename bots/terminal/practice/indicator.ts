import type { TerminalIo } from '../io.ts';
import type { Look } from '../screen/look.ts';

/** Says on one line that something is going on; silent where lines cannot be rewritten. */
export interface Indicator {
  show(text: string): void;
  clear(): void;
}

const FRAME_MS = 250;
const CLEAR_LINE = '\r\u001b[2K';

export const createIndicator = (io: TerminalIo, look: Look): Indicator => {
  if (io.stdout.isTTY !== true || io.env['TERM'] === 'dumb') return { show: () => {}, clear: () => {} };
  let callOff: (() => void) | null = null;
  let text = '';
  const draw = (frame: number) => {
    const dots = '.'.repeat((frame % 3) + 1);
    io.stdout.write(`${CLEAR_LINE}${look.paint.faint(`${text}${dots}`)}`);
    callOff = io.after(FRAME_MS, () => draw(frame + 1));
  };
  const clear = () => {
    if (callOff === null) return;
    callOff();
    callOff = null;
    io.stdout.write(CLEAR_LINE);
  };
  return {
    show: (next) => {
      text = next;
      if (callOff === null) draw(0);
    },
    clear,
  };
};
