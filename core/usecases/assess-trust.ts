import type { AnswerReading } from '../domain/answer-reading.ts';
import type { Feedback } from '../domain/attempt-contract/schema.ts';
import { type CoachRequest, transcriptOf } from '../domain/coach-request.ts';
import { factSourcesOf } from '../domain/guards/check-facts.ts';
import type { FactSources } from '../domain/guards/fact-sources.ts';
import { findInstructions, isOutOfPart, looksObedient } from '../domain/guards/guard-injection.ts';
import { isOffending } from '../domain/guards/guard-verdict.ts';
import { plainText } from '../domain/guards/plain-words.ts';

/** Feedback from rules alone: always there, same input same output. */
export type CoachOffline = (request: CoachRequest, reading: AnswerReading) => Feedback;
export type ReadAnswer = (request: CoachRequest) => AnswerReading;

/** One attempt while it is being assessed: what is known of the answer and what a coach may not do to it. */
export interface Trust {
  readonly request: CoachRequest;
  readonly reading: AnswerReading;
  readonly transcript: string;
  /** The transcript without what was addressed to the coach: no source of facts, nothing to rewrite. */
  readonly spoken: string;
  /** Where the facts of a rewrite may come from; made when it is first asked for. */
  readonly factSources: () => FactSources;
  /** Made when it is first asked for. */
  readonly offline: () => Feedback;
  /** Whether a text of a coach may be shown as it is. */
  readonly accepts: (text: string) => boolean;
  /** Whether a text obeys instructions or speaks of them instead of coaching. */
  readonly obeys: (text: string) => boolean;
  /** True when answer, résumé or posting carry instructions for the coach. */
  readonly injected: boolean;
  /** Anything repaired, replaced or filled in makes the feedback degraded. */
  readonly markRepaired: () => void;
  readonly isRepaired: () => boolean;
}

const once = <T>(make: () => T): (() => T) => {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

export const createTrust = (
  request: CoachRequest,
  reading: AnswerReading,
  coachOffline: CoachOffline,
): Trust => {
  const transcript = transcriptOf(request);
  const instructions = [...reading.injectedInstructions, ...findInstructions(transcript)];
  const spoken = instructions.reduce((text, instruction) => text.replaceAll(instruction, ' '), transcript);
  const quotable = once(() => plainText(spoken));
  const injected =
    instructions.length > 0 ||
    [request.resume?.sourceText, request.job?.sourceText].some(
      (text) => findInstructions(text ?? '').length > 0,
    );
  const obeys = (text: string): boolean => isOutOfPart(text, quotable) || (injected && looksObedient(text));
  let repaired = false;
  return {
    request,
    reading,
    transcript,
    spoken,
    injected,
    factSources: once(() => factSourcesOf(request, spoken)),
    offline: once(() => coachOffline(request, reading)),
    accepts: (text) => !isOffending(text, quotable) && !obeys(text),
    obeys,
    markRepaired: () => {
      repaired = true;
    },
    isRepaired: () => repaired,
  };
};
