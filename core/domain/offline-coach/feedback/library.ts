import type { LibrarySuggestion } from '../../attempt-contract/schema.ts';
import { STAR_ELEMENTS } from '../../vocabulary.ts';
import type { Analysis } from '../analyse-answer.ts';
import { fitting } from './fit-text.ts';
import { topicOf } from './improvements.ts';
import { quoteFor, quoteUnit } from './quote.ts';
import { COMPETENCY_NAMES } from './wording.ts';

const WORTH_SAVING = 7;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const titleOf = (analysis: Analysis): string => {
  const topic = capital(topicOf(analysis));
  const first = analysis.units.findIndex((unit) => unit.kind === 'story');
  const quote = quoteFor(analysis, 'situation', 44) ?? quoteUnit(analysis, first, 44);
  const words = capital(quote?.replace(/[“”]/g, '') ?? '');
  return words === '' ? fitting(80, topic) : fitting(80, `${topic}: ${words}`, topic);
};

/** Whether the story is worth keeping, and under which name. */
export const writeLibrarySuggestion = (analysis: Analysis, overall: number): LibrarySuggestion => {
  const { star, noAnswer, request, question, result } = analysis;
  const category = COMPETENCY_NAMES[request.question.competency];
  if (noAnswer) return { should_save: false, suggested_title: '', category, why_save: '' };
  const complete =
    question.mode === 'story' && STAR_ELEMENTS.every((element) => star[element].status !== 'missing');
  const save = overall >= WORTH_SAVING && (complete || question.mode !== 'story');
  const why = !save
    ? 'Not yet: work on it once more, then it is worth keeping.'
    : question.mode !== 'story'
      ? 'These facts come up in every screening; keep the wording.'
      : result === 'measured'
        ? 'A complete story with a measured ending fits many questions.'
        : 'A complete story; add a number to its ending when you can.';
  return { should_save: save, suggested_title: titleOf(analysis), category, why_save: why };
};
