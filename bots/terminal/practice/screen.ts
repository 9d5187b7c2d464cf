import type { EngineEvent, EventOf } from '../../../core/domain/events.ts';
import { pause, type TerminalIo } from '../io.ts';
import { presentHowToAnswer, presentQuestion, presentReturn } from '../presenters/question.ts';
import { presentRewrite } from '../presenters/rewrite.ts';
import { type EarlierScore, presentScores } from '../presenters/scores.ts';
import { presentAttempts, presentCoach, presentNotice } from '../presenters/settled.ts';
import { presentSummary } from '../presenters/summary.ts';
import type { Look } from '../screen/look.ts';
import { createIndicator, type Indicator } from './indicator.ts';
import { attemptsHere, type Session } from './session.ts';

/** Shows an event; `before` and `after` are the session around it. */
export type Show = (event: EngineEvent, before: Session, after: Session) => Promise<void>;

export type Write = (lines: readonly string[]) => void;

export const createWrite =
  (stream: NodeJS.WritableStream): Write =>
  (lines) => {
    if (lines.length > 0) stream.write(`${lines.join('\n')}\n`);
  };

/** The attempt before it, or the same attempt before its follow-up was answered. */
const comparedWith = (event: EventOf<'scores_updated'>, before: Session): EarlierScore | null => {
  const { id, exchange, number, steps } = event.attempt;
  const same = before.attempts.find((each) => each.id === id);
  if (same && same.overall !== null && same.steps.length < steps.length) {
    return { since: 'with the follow-up', overall: same.overall };
  }
  const earlier = before.attempts
    .filter((each) => each.exchange === exchange && each.number < number)
    .toSorted((a, b) => b.number - a.number)[0];
  if (!earlier || earlier.overall === null) return null;
  return { since: `since attempt ${earlier.number}`, overall: earlier.overall };
};

interface Stage {
  readonly io: TerminalIo;
  readonly look: Look;
  readonly write: Write;
  readonly indicator: Indicator;
  readonly paced: boolean;
  processingSince: number | null;
  minDisplayMs: number;
  explained: boolean;
}

/** The indicator stays long enough to be seen, so that feedback does not jump at the person. */
const endProcessing = async (stage: Stage): Promise<void> => {
  if (stage.processingSince !== null && stage.paced) {
    const shownMs = stage.io.now().getTime() - stage.processingSince;
    await pause(stage.io, stage.minDisplayMs - shownMs, stage.io.stopped);
  }
  stage.processingSince = null;
  stage.indicator.clear();
};

const showScores = async (stage: Stage, event: EventOf<'scores_updated'>, before: Session) => {
  await endProcessing(stage);
  stage.write(presentScores(event, stage.look, comparedWith(event, before)));
  stage.indicator.show('Polishing your answer');
};

const showQuestion = (stage: Stage, event: EventOf<'question_asked'>) => {
  stage.indicator.clear();
  stage.write(presentQuestion(event, stage.look));
};

const showListening = (stage: Stage) => {
  // Only who sits at the keyboard needs to know how to answer.
  if (stage.io.stdin.isTTY === true && stage.paced) {
    stage.write(presentHowToAnswer(stage.look, { first: !stage.explained }));
    stage.explained = true;
  }
};

const showSettled = (stage: Stage, event: EventOf<'attempt_settled'>, after: Session) => {
  stage.indicator.clear();
  stage.write([...presentAttempts(attemptsHere(after), stage.look), ...presentCoach(event, stage.look)]);
};

const showNotice = (stage: Stage, event: EventOf<'notice'>) => {
  const running = stage.processingSince !== null;
  stage.indicator.clear();
  stage.write(presentNotice(event, stage.look));
  if (running) stage.indicator.show('Reading your answer');
};

const showEvent = async (stage: Stage, event: EngineEvent, before: Session, after: Session) => {
  switch (event.type) {
    case 'interview_state':
      return event.resumed ? stage.write(presentReturn(event, stage.look)) : undefined;
    case 'question_asked':
      return showQuestion(stage, event);
    case 'listening':
      return showListening(stage);
    case 'listening_reset':
      return stage.write(['', stage.look.paint.faint('Forgotten. Start again whenever you like.')]);
    case 'processing':
      stage.processingSince = stage.io.now().getTime();
      stage.minDisplayMs = event.min_display_ms;
      return stage.indicator.show('Reading your answer');
    case 'scores_updated':
      return showScores(stage, event, before);
    case 'rewrite_updated':
      stage.indicator.clear();
      return stage.write(presentRewrite(event.rewrite, stage.look));
    case 'attempt_settled':
      return showSettled(stage, event, after);
    case 'summary_ready':
      stage.indicator.clear();
      return stage.write(presentSummary(event.summary, stage.look));
    case 'notice':
      return showNotice(stage, event);
    default:
      return;
  }
};

export interface Screen {
  readonly show: Show;
  readonly write: Write;
  /** Takes a running indicator away. */
  clear(): void;
}

/** Renders events as they arrive. `paced` is for a person; a script gets everything at once. */
export const createScreen = (io: TerminalIo, look: Look, { paced }: { readonly paced: boolean }): Screen => {
  const write = createWrite(io.stdout);
  const indicator = createIndicator(io, look);
  const stage: Stage = {
    ...{ io, look, write, indicator, paced },
    ...{ processingSince: null, minDisplayMs: 0, explained: false },
  };
  return {
    write,
    show: (event, before, after) => showEvent(stage, event, before, after),
    clear: () => indicator.clear(),
  };
};
