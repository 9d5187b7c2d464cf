import type { Feedback } from '../../../core/domain/attempt-contract/schema.ts';
import { AppError } from '../../../core/errors/app-error.ts';
import type { Assessment } from '../../../core/usecases/assessment.ts';
import { cleanAnswer } from '../../../core/usecases/clean-answer.ts';
import { readStdinBytes, STDIN } from '../input/read-stdin.ts';
import type { TerminalIo } from '../io.ts';
import { readJob } from '../practice/job-files.ts';
import { readTextFile } from '../practice/text-files.ts';
import { untilStopped } from '../practice/until-stopped.ts';
import { presentNotes, presentRewrite } from '../presenters/rewrite.ts';
import { presentScores } from '../presenters/scores.ts';
import { presentCoach, presentFollowUp, presentNotice } from '../presenters/settled.ts';
import { createLook, type Look } from '../screen/look.ts';
import { plainLine } from '../screen/text.ts';
import type { TerminalServices } from '../services.ts';
import { Stopped } from '../stopped.ts';
import { UsageError } from '../usage-error.ts';
import type { ScoreOptions } from './options.ts';
import { scoreRequest } from './score-request.ts';

const LONGEST_QUESTION = 2000;

const readAnswerText = async (io: TerminalIo, from: string): Promise<string> => {
  const text =
    from === STDIN ? String(await readStdinBytes(io, '--answer')) : await readTextFile(io, '--answer', from);
  return cleanAnswer({ transcript: text, words: null }).transcript;
};

/** What can be shown of an assessment as it comes in. */
const presentPart = (part: Assessment, look: Look): readonly string[] => {
  switch (part.kind) {
    case 'scores': {
      const { scoring, contentFeedback: content_feedback, deliveryFeedback: delivery_feedback } = part;
      return presentScores({ scoring, content_feedback, delivery_feedback }, look);
    }
    case 'rewrite':
      return [
        ...presentRewrite(part.rewrite, look),
        ...(part.coachNotes.length > 0 ? presentNotes(part.coachNotes, null, look) : []),
      ];
    case 'notice':
      return presentNotice(part, look);
    case 'feedback': {
      const { follow_up, metadata } = part.feedback;
      return [
        ...(follow_up.should_ask ? presentFollowUp(follow_up, look) : []),
        ...presentCoach({ coach: metadata.model_version, degraded: metadata.degraded }, look),
      ];
    }
    default:
      return [];
  }
};

/** `score`: gives the exit code. */
export const runScore = async (io: TerminalIo, services: TerminalServices, options: ScoreOptions) => {
  const question = plainLine(options.question);
  if (question === '') throw new UsageError('--question must not be empty.');
  if (question.length > LONGEST_QUESTION) {
    throw new UsageError(`--question must not be longer than ${LONGEST_QUESTION} characters.`);
  }
  const coach = services.chooseCoach(options.coach);
  const [answer, files, assess] = await Promise.all([
    readAnswerText(io, options.answer),
    readJob(io, options),
    services.assess(coach),
  ]);
  const look = createLook(io.stdout, io.env);
  let feedback: Feedback | null = null;
  const parts = assess(scoreRequest(question, answer, files), { signal: io.stopped, attemptKey: 'score' });
  for await (const part of untilStopped(parts, io.stopped)) {
    if (part.kind === 'feedback') feedback = part.feedback;
    if (options.json) continue;
    const lines = presentPart(part, look);
    if (lines.length > 0) io.stdout.write(`${lines.join('\n')}\n`);
  }
  if (io.stopped.aborted) throw new Stopped(String(io.stopped.reason));
  if (feedback === null) throw new AppError('coach_unavailable', 'The coach gave no feedback; try again.');
  if (options.json) io.stdout.write(`${JSON.stringify(feedback, null, 2)}\n`);
  return 0;
};
