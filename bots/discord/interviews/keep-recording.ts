import type { HeardAnswer } from '../voice/voice-calls.ts';
import type { DiscordRoom, InterviewsDeps } from './interviews-deps.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Keeps what was heard for as long as the guild wants. Failing to is logged: the answer goes on without it. */
export const keepRecording = async (
  { engine, workspaces, clock, logger }: Pick<InterviewsDeps, 'engine' | 'workspaces' | 'clock' | 'logger'>,
  { personId, interviewId, workspaceId, view }: DiscordRoom,
  { recording: audio, durationS }: HeardAnswer,
): Promise<void> => {
  const { attemptId, step } = view;
  if (attemptId === null || durationS === 0) return;
  try {
    const settings = workspaceId === null ? null : await workspaces.find(workspaceId);
    const days = settings?.recordingDays ?? null;
    if (days === 0) return;
    const recordedAt = clock.now();
    await engine.keepRecording(
      { personId, attemptId, step },
      {
        ...{ interviewId, audio, durationS, recordedAt, mediaType: 'audio/ogg' },
        ...(days !== null && days < 30 && { availableUntil: new Date(recordedAt.getTime() + days * DAY_MS) }),
      },
    );
  } catch (error) {
    logger.error({ err: error, interviewId, durationS }, 'recording not kept');
  }
};
