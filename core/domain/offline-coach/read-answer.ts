import type { AnswerReading } from '../answer-reading.ts';
import type { CoachRequest } from '../coach-request.ts';
import { type Analysis, analyseAnswer } from './analyse-answer.ts';

/** Analyses by the reading that was handed out for them, so that coaching does not read the answer twice. */
const analyses = new WeakMap<AnswerReading, Analysis>();

/** What the rules read in an attempt: pure, deterministic, linear in its length, never throws. */
export const readAnswer = (request: CoachRequest): AnswerReading => {
  const analysis = analyseAnswer(request);
  const { star } = analysis;
  const reading: AnswerReading = {
    star: {
      situation: star.situation.status,
      task: star.task.status,
      action: star.action.status,
      result: star.result.status,
    },
    relevance: analysis.relevance,
    ownership: analysis.ownership,
    specificity: analysis.specificity,
    result: analysis.result,
    noAnswer: analysis.noAnswer,
    injectedInstructions: analysis.units
      .filter((unit) => unit.kind === 'injected')
      .map((unit) => unit.sentence.text),
  };
  analyses.set(reading, analysis);
  return reading;
};

/** The full analysis behind a reading of this very request, made anew when the reading came from elsewhere. */
export const analysisFor = (request: CoachRequest, reading?: AnswerReading): Analysis => {
  const known = reading && analyses.get(reading);
  return known && known.request === request ? known : analyseAnswer(request);
};
