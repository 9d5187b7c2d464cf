import type { RecordingInfo } from '../../ports/recording-store.ts';

/** Ids are made up here or by front ends; as a part of a file name they must stay one. */
const safe = (id: string): string => id.replace(/[^\w-]/g, '_');

/**
 * What an exported recording is called: `<interview>-<attempt>-<step>.ogg`, with the step counted from 0. The ids of
 * attempts begin with their interview's, which is not said twice.
 */
export const recordingFileName = ({
  interviewId,
  attemptId,
  step,
}: Pick<RecordingInfo, 'interviewId' | 'attemptId' | 'step'>): string => {
  const start = `${interviewId}-`;
  const attempt = attemptId.startsWith(start) ? attemptId.slice(start.length) : attemptId;
  return `${safe(interviewId)}-${safe(attempt)}-${step}.ogg`;
};
