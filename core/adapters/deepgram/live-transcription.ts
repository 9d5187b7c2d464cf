import { AppError } from '../../errors/app-error.ts';
import type { LiveTranscription, LiveTranscriptionOptions } from '../../ports/transcriber.ts';
import type { SpeechProvider } from '../speech/speech-provider.ts';
import type { Timers } from '../system/timers.ts';
import { createFinishWait, type FinishWait } from './finish-wait.ts';
import { createHeardAnswer, type HeardAnswer } from './heard-answer.ts';
import type { ListenConnection, ListenHandlers } from './listen-connection.ts';
import { createListenLink, type LinkTimes, type ListenLink } from './listen-link.ts';

export interface LiveTranscriptionDeps {
  readonly connect: (handlers: ListenHandlers) => ListenConnection;
  readonly provider: SpeechProvider;
  readonly timers: Timers;
  readonly times: LinkTimes;
  /** How long the final words are waited for, and before that a connection that is not there. */
  readonly finishMs: number;
  /** Audio that may wait to be understood. */
  readonly maxBacklogS: number;
  readonly name: string;
}

const unavailable = (reason: string): AppError =>
  new AppError('transcriber_unavailable', reason, { retryable: true });

/** Where an answer is: no `finish` while it is listened to, `over` once nothing more comes of it. */
interface Course {
  readonly answer: HeardAnswer;
  finish: FinishWait | null;
  over: AppError | null;
}

const askForTheRest = ({ answer, finish }: Course, link: ListenLink): void => {
  answer.send(link.sendAudio, finish !== null);
  if (finish === null) return;
  finish.ask();
  link.finalize();
};

/** The link to the provider, wired to what is known of the answer. */
const linkFor = (
  course: Course,
  { connect, provider, timers, times }: LiveTranscriptionDeps,
  { onStatus, onInterim }: LiveTranscriptionOptions,
  on: { readonly settled: () => void; readonly gone: (reason: string) => void },
): ListenLink => {
  const { answer } = course;
  const link = createListenLink({
    ...{ ...times, connect, provider, timers },
    onOpen: () => {
      answer.rewind();
      onStatus?.({ type: 'connected' });
      askForTheRest(course, link);
    },
    onMessage: (message) => {
      const heard = answer.hear(message);
      if (heard === 'nothing') return;
      onInterim?.(answer.text());
      if (course.finish?.asked && (heard === 'all' || answer.isFinal())) on.settled();
    },
    onLost: (attempt) => onStatus?.({ type: 'reconnecting', attempt }),
    onGone: on.gone,
  });
  return link;
};

/** One answer over as many connections as it takes. */
export const openLiveTranscription = (
  deps: LiveTranscriptionDeps,
  options: LiveTranscriptionOptions,
): LiveTranscription => {
  const { provider, maxBacklogS } = deps;
  const { signal, onStatus } = options;
  const answer = createHeardAnswer(deps.name);
  const course: Course = { answer, finish: null, over: null };
  const end = (reason: AppError): void => {
    course.over ??= reason;
    link.close();
    signal.removeEventListener('abort', close);
    course.finish?.fail(reason);
  };
  const settle = (): void => {
    course.finish?.settle(answer.transcript());
    end(new AppError('wrong_state', 'The answer is finished.'));
  };
  const gone = (reason: string): void => {
    end(unavailable(reason));
    onStatus?.({ type: 'gone', reason });
  };
  const onTime = (): void => {
    if (course.finish?.asked && answer.isCovered()) settle();
    else end(unavailable(`${provider.name} did not give the last words in time.`));
  };
  const close = (): void => end(new AppError('cancelled', 'The transcription was cancelled.'));
  const link = linkFor(course, deps, options, { settled: settle, gone });
  signal.addEventListener('abort', close, { once: true });
  if (signal.aborted) close();

  const finish = (): FinishWait => {
    const wait = createFinishWait(deps.timers, deps.finishMs, onTime);
    course.finish = wait;
    if (course.over) wait.fail(course.over);
    else if (answer.isEmpty() || answer.isFinal()) settle();
    else if (link.isOpen) askForTheRest(course, link);
    else wait.begin();
    return wait;
  };
  return {
    write: (pcm) => {
      if (course.over || course.finish) return;
      answer.write(pcm);
      if (link.isOpen) answer.send(link.sendAudio, false);
      if (answer.waitingS() > maxBacklogS)
        gone(`${provider.name} has not answered for ${maxBacklogS} s of speech.`);
    },
    finish: () => (course.finish ?? finish()).promise,
    close,
  };
};
