import type { Detection } from '../../../core/domain/question-detection/types.ts';
import type { Look } from '../screen/look.ts';
import { plainLine, wrapped } from '../screen/text.ts';

/** Whether it wants an answer, how sure that is, and what it is. */
export const presentDetection = (text: string, detection: Detection, look: Look): string[] => {
  const { isQuestion, confidence, kind } = detection;
  const verdict = isQuestion ? look.paint.good('yes') : look.paint.faint('no ');
  return wrapped(plainLine(text), look, `${verdict} ${confidence.toFixed(2)} ${kind.padEnd(10)} `);
};
