import { describe, expect, it } from 'vitest';
import { coachOffline } from '../../../../core/domain/offline-coach/coach-offline.ts';
import { askedFor } from '../../../../core/domain/offline-coach/sequence/correct-roles.ts';
import { analyse, asked, attempt, starOf } from './attempt.ts';

const ANGRY = asked('Describe a time you dealt with an angry customer.', 'communication');
const NO_SCENE =
  "I had to calm him down and get him a seat. I went round the counter, listened, found out that he was on the way to his father's funeral, and put him on the partner airline's flight myself. He made it with an hour to spare and wrote to our station manager.";

const DEADLINE = asked('Tell me about a time you had to meet a tight deadline.', 'problem_solving');
const NO_ENDING =
  'In April our agency had to deliver a catalogue of 120 pages in nine days. I was the layout lead. I split it into four parts, built one template for all of them, and checked the proofs each night myself.';

const afterFollowUp = (
  about: ReturnType<typeof asked>,
  first: string,
  followUp: string,
  second: string,
): Parameters<typeof analyse> => [
  first,
  {
    ...about,
    steps: [
      { question: about.question?.text ?? '', answer: first },
      { question: followUp, answer: second },
    ],
  },
];

describe('what a follow-up asks for', () => {
  it.each([
    ['Where was this, and what was going on at the time?', 'situation'],
    ['What exactly did you have to achieve, and why was it yours?', 'task'],
    ['What did you personally do first, and what next?', 'action'],
    ['How did it end, and what was different afterwards?', 'result'],
    ['Can you give me one concrete example?', null],
  ])('%s', (question, element) => {
    expect(askedFor(question)).toBe(element);
  });
});

describe('the answer to a follow-up', () => {
  it('sets the scene that was missing, even when it is no whole sentence', () => {
    const after = afterFollowUp(
      ANGRY,
      NO_SCENE,
      'Where was this, and what was going on at the time?',
      'At the check-in at Lyon airport, during the strike.',
    );
    expect(starOf(analyse(NO_SCENE, ANGRY))).toBe('mppp');
    expect(analyse(...after).star.situation.status).not.toBe('missing');
    expect(coachOffline(attempt(...after)).scoring.overall).toBeGreaterThan(
      coachOffline(attempt(NO_SCENE, ANGRY)).scoring.overall,
    );
  });

  it('is no ending when it only shrugs', () => {
    const shrug = afterFollowUp(DEADLINE, NO_ENDING, 'And how did it end?', 'it kind of went fine i guess');
    const ended = afterFollowUp(
      DEADLINE,
      NO_ENDING,
      'And how did it end?',
      'We sent it to the printer an hour early, and returns fell from nine to two percent.',
    );
    expect(analyse(...shrug).star.result.status).toBe('weak');
    expect(analyse(...ended)).toMatchObject({ result: 'measured', star: { result: { status: 'present' } } });
  });

  it('shows whose work it was', () => {
    const first =
      'Last summer we rebuilt the school kitchen while the lessons went on. I put the electricians, the tilers and the cooks round one plan every Monday and moved the noisy work to the afternoons. The kitchen opened on the first day of term and the cooks lost only two days.';
    const about = asked('Describe a time when you had to coordinate several teams.', 'leadership');
    expect(analyse(first, about).ownership).toBe('clear');
  });
});
