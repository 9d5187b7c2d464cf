import type { AnswerReading, NoAnswerReason } from '../answer-reading.ts';
import type { CoachRequest } from '../coach-request.ts';
import type { StarElement } from '../vocabulary.ts';
import type { Actor } from './reading/actors.ts';
import type { Evidence } from './reading/clause-evidence.ts';
import { createIsInjected } from './reading/injection.ts';
import type { ElementReading } from './reading/judge-star.ts';
import { judgeOwnership, judgeResult, judgeSpecificity } from './reading/judge-substance.ts';
import { readLanguage } from './reading/language.ts';
import { readNoAnswer } from './reading/no-answer.ts';
import { type QuestionMode, type QuestionReading, readQuestion } from './reading/question-mode.ts';
import { createKindOf } from './reading/sentence-kind.ts';
import { readTopic, relevanceOf, type TopicReading } from './reading/topic.ts';
import { readUnit, type Unit } from './reading/units.ts';
import { askedFor, correctRoles } from './sequence/correct-roles.ts';
import { readRoles } from './sequence/read-roles.ts';
import type { Role } from './sequence/role-chain.ts';
import { roleModel } from './sequence/role-model.ts';
import { settleStar } from './sequence/settle-star.ts';
import { readSentences, type Sentence } from './text/sentences.ts';
import { readWords, stem } from './text/words.ts';

/** Everything that the rules see in an attempt. */
export interface Analysis {
  readonly request: CoachRequest;
  readonly question: QuestionReading;
  readonly units: readonly Unit[];
  readonly labels: readonly Role[];
  readonly star: Readonly<Record<StarElement, ElementReading>>;
  readonly topic: TopicReading;
  readonly relevance: number;
  readonly ownership: AnswerReading['ownership'];
  readonly specificity: AnswerReading['specificity'];
  readonly result: AnswerReading['result'];
  readonly noAnswer: NoAnswerReason | null;
  /** Rules read English only. */
  readonly language: 'english' | 'other';
}

/** A follow-up quotes the person; what they said themselves is no echo of the question. */
const QUOTED = /“[^”]*”|"[^"]*"/g;

const questionStemsOf = (request: CoachRequest): Set<string> =>
  new Set(
    [request.question.text, ...request.steps.map((step) => step.question)].flatMap((text) =>
      readWords(text.slice(0, 2_000).replace(QUOTED, ' ')).map(({ lower }) => stem(lower)),
    ),
  );

/** Facts, reasons and explanations are no story until the speaker tells what they once did. */
const STORYLESS: Readonly<Record<QuestionMode, { readonly deeds: number; readonly weight: number }>> = {
  story: { deeds: 0, weight: 1 },
  approach: { deeds: 2, weight: 0.5 },
  motivation: { deeds: 1, weight: 0.6 },
  facts: { deeds: 2, weight: 0.15 },
};

const scaled = (unit: Unit, weight: number): Unit => {
  return {
    ...unit,
    evidence: scaleEvidence(unit.evidence, weight),
    clauses: unit.clauses.map((clause) => ({ ...clause, evidence: scaleEvidence(clause.evidence, weight) })),
  };
};

const scaleEvidence = (evidence: Evidence, weight: number): Evidence => ({
  situation: evidence.situation * weight,
  task: evidence.task * weight,
  action: evidence.action * weight,
  result: evidence.result * weight,
});

const PAST_TALE = / (?:was|were|had|went|came|said|told|got|asked|wanted|started) /;

const forMode = (units: Unit[], mode: QuestionMode): Unit[] => {
  const { deeds, weight } = STORYLESS[mode];
  const told = units.flatMap((unit) =>
    unit.clauses.flatMap((clause) => (clause.hypothetical ? [] : clause.deeds)),
  );
  const own = told.filter(
    (deed) => deed.actor !== 'other' && deed.past && !deed.passive && !deed.thin && !deed.implied,
  ).length;
  const past = units.filter((unit) => unit.clauses.some((clause) => PAST_TALE.test(clause.plain))).length;
  return own >= deeds || past >= Math.max(2, units.length / 2)
    ? units
    : units.map((unit) => scaled(unit, weight));
};

const startOf = ({ words }: Sentence): number => words[0]?.start ?? 0;

/** Orders to the coach are set apart; the rest is cut into sentences as if they had not been given. */
const sentencesOf = (answer: string, step: number): Sentence[] => {
  const all = readSentences(answer, step);
  const isInjected = createIsInjected();
  const orders = all.filter(({ text }) => isInjected(text));
  if (orders.length === 0 || orders.length === all.length) return all;
  const blank = orders.reduce(
    (text, order) =>
      text.slice(0, startOf(order)) +
      ' '.repeat(order.text.length) +
      text.slice(startOf(order) + order.text.length),
    answer,
  );
  return [...orders, ...readSentences(blank, step)].toSorted((a, b) => startOf(a) - startOf(b));
};

const unitsOf = (request: CoachRequest, story: boolean): Unit[] => {
  const kindOf = createKindOf(questionStemsOf(request));
  let actor: Actor | null = null;
  const units: Unit[] = [];
  for (const [step, { answer }] of request.steps.entries()) {
    for (const sentence of sentencesOf(answer, step)) {
      const read = readUnit(sentence, actor, story, kindOf);
      units.push(read.unit);
      actor = read.actor;
    }
  }
  return units;
};

const MISSING: ElementReading = { status: 'missing', strength: 0, units: [] };
const NOTHING = { situation: MISSING, task: MISSING, action: MISSING, result: MISSING };

const hintsOf = ({ question, job }: CoachRequest): string[] => [
  ...question.strongAnswerShows,
  ...(job ? [...job.keySkills, job.title] : []),
];

/** What the story is about shows before its ending; the ending alone neither makes nor breaks the topic. */
const telling = (units: readonly Unit[], labels: readonly Role[], mode: QuestionMode): readonly Unit[] => {
  // Where nothing happens at all, even general talk tells what the person is talking about.
  if (mode === 'story' && labels.every((label) => label === 'none')) {
    return units.map((unit) =>
      unit.kind === 'padding' || unit.kind === 'aside' ? { ...unit, kind: 'story' } : unit,
    );
  }
  const before = units.filter((_unit, index) => labels[index] !== 'result');
  return before.filter((unit) => unit.kind === 'story').length >= 2 ? before : units;
};

type Star = Analysis['star'];

const asSketch = (element: ElementReading): ElementReading =>
  element.status === 'present'
    ? { ...element, status: 'weak', strength: Math.min(0.5, element.strength) }
    : element;

/** In an answer that could be about anyone, nothing is more than touched; only a number stands by itself. */
const sketched = (star: Star, result: AnswerReading['result']): Star => ({
  situation: asSketch(star.situation),
  task: asSketch(star.task),
  action: asSketch(star.action),
  result: result === 'measured' ? star.result : asSketch(star.result),
});

export interface StoryReading {
  readonly question: QuestionReading;
  readonly units: readonly Unit[];
}

/** The units of an answer with the evidence in each, in the light of the question. */
export const readStory = (request: CoachRequest): StoryReading => {
  const question = readQuestion(request.question);
  return { question, units: forMode(unitsOf(request, question.mode === 'story'), question.mode) };
};

/** Reads an attempt by rules alone. Deterministic, linear in the length of the answer. */
export const analyseAnswer = (request: CoachRequest): Analysis => {
  const { question, units } = readStory(request);
  const sentences = units.map((unit) => unit.sentence);
  const language = readLanguage(sentences.flatMap(({ words }) => words));
  // What the rules cannot read gets the floor and an honest note, not a guess.
  const noAnswer = language === 'other' ? 'gibberish' : readNoAnswer(sentences, units);
  const asked = request.steps.map((step, at) =>
    at === 0 ? null : askedFor(step.question.replace(QUOTED, ' ')),
  );
  const roles = correctRoles(readRoles(roleModel(), units, question.mode), units, asked, question.mode);
  const labels = noAnswer ? units.map((): Role => 'none') : roles.labels;
  const specificity = noAnswer ? 'vague' : judgeSpecificity(units, labels, question.mode);
  const told = noAnswer ? NOTHING : settleStar(roleModel(), units, roles, question.mode);
  const star = specificity === 'vague' ? sketched(told, judgeResult(units, labels, told.result)) : told;
  const topic = readTopic(question, noAnswer ? [] : telling(units, labels, question.mode), hintsOf(request));
  return {
    request,
    question,
    units,
    labels,
    star,
    topic,
    relevance: noAnswer ? 0 : relevanceOf(topic.fit),
    ownership: noAnswer ? 'unclear' : judgeOwnership(units, labels, question.mode),
    specificity,
    result: judgeResult(units, labels, star.result),
    noAnswer,
    language,
  };
};
