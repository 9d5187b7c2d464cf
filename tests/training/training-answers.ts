import { readFileSync } from 'node:fs';
import {
  COMPETENCIES,
  QUESTION_TYPES,
  STAR_ELEMENTS,
  type StarElement,
} from '../../core/domain/vocabulary.ts';
import { type LabelledAnswer, loadAnswers } from '../fixtures/answers/labelled-answer.ts';

const ROLES = { S: 'situation', T: 'task', A: 'action', R: 'result', N: 'none' } as const;
const STATUSES = { p: 'present', w: 'weak', m: 'missing' } as const;

type Sentence = LabelledAnswer['sentences'][number];
type Labels = LabelledAnswer['labels'];

const oneOf = <const T extends string>(values: readonly T[], value: string | undefined, where: string): T => {
  const found = values.find((known) => known === value);
  if (found === undefined) throw new Error(`${where}: ${value} is not one of ${values.join(', ')}`);
  return found;
};

const readLabels = (line: string, where: string): Labels => {
  const said = (name: string): string | undefined => line.match(new RegExp(`\\b${name} (\\S+)`))?.[1];
  const status = (letter: string) =>
    STATUSES[(line.match(new RegExp(`\\b${letter}:([pwm])`))?.[1] ?? 'm') as 'm'];
  const no = said('no');
  return {
    star: { situation: status('S'), task: status('T'), action: status('A'), result: status('R') },
    onTopic: said('topic') === 'on',
    specificity: oneOf(['specific', 'vague'], said('spec'), where),
    ownership: oneOf(['clear', 'unclear'], said('own'), where),
    result: oneOf(['measured', 'unmeasured', 'none'], said('res'), where),
    noAnswer:
      no && no !== '-'
        ? oneOf(['gibberish', 'dont_know', 'question_repeated', 'empty'] as const, no, where)
        : null,
    band: oneOf(['strong', 'solid', 'weak', 'floor'], said('band'), where),
  };
};

/** A role that no sentence has is missing, and the other way round. */
const checkRoles = (sentences: readonly Sentence[], { star }: Labels, where: string): void => {
  for (const element of STAR_ELEMENTS) {
    if (sentences.some(({ role }) => role === element) !== (star[element] !== 'missing')) {
      throw new Error(`${where}: the label of ${element} does not fit the roles of the sentences`);
    }
  }
};

const readBlock = (block: string): LabelledAnswer => {
  const lines = block.split('\n').map((line) => line.trim());
  const [id = '', competency, questionType, ...question] = (lines[0] ?? '')
    .slice(1)
    .split('|')
    .map((part) => part.trim());
  const sentences = lines
    .filter((line) => /^[STARN]:/.test(line))
    .map((line): Sentence => ({ role: ROLES[line[0] as keyof typeof ROLES], text: line.slice(2).trim() }));
  const labels = readLabels(lines.find((line) => line.startsWith('=')) ?? '', id);
  checkRoles(sentences, labels, id);
  return {
    id,
    profession: '',
    register: '',
    question: question.join('|'),
    competency: oneOf(COMPETENCIES, competency, id),
    questionType: oneOf(QUESTION_TYPES, questionType, id),
    sentences,
    labels,
  };
};

/** The compact file: a block an answer. Throws with the id of the first block that is not well formed. */
export const readTrainingText = (text: string): LabelledAnswer[] =>
  text
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .filter((block) => block.startsWith('@'))
    .map(readBlock);

/** Everything the model may learn from: the tuning answers and the training text, never the set aside. */
export const loadTrainingAnswers = (): LabelledAnswer[] => [
  ...loadAnswers('tune'),
  ...readTrainingText(readFileSync(new URL('../fixtures/answers/training.txt', import.meta.url), 'utf8')),
];

const ASIDES = [
  'So, um, yeah, where do I start.',
  'I hope that answers your question.',
  'It was honestly quite an experience, looking back.',
  "That's basically the whole story.",
  'You know how these things are.',
  'Anyway, it is what it is.',
  'I could talk about this for hours.',
  'Great question, let me think.',
  'So yeah, something like that.',
  "I don't know if that makes sense.",
] as const;

const flat = (text: string): string => text.toLowerCase().replace(/[.,!?;:()"“”—–]+(?=\s|$)/g, '');

const withAsides = (item: LabelledAnswer, turn: number): LabelledAnswer => {
  const aside = (n: number): Sentence => ({ role: 'none', text: ASIDES[(turn + n) % ASIDES.length] ?? '' });
  const middle = Math.floor(item.sentences.length / 2);
  const { sentences } = item;
  return {
    ...item,
    sentences: [
      aside(0),
      ...sentences.slice(0, middle),
      aside(3),
      ...sentences.slice(middle),
      aside(7),
      aside(5),
    ],
  };
};

const without = (item: LabelledAnswer, element: StarElement): LabelledAnswer => ({
  ...item,
  sentences: item.sentences.filter(({ role }) => role !== element),
  labels: { ...item.labels, star: { ...item.labels.star, [element]: 'missing' } },
});

const JOINTS = ['and', 'so', 'and then', 'and'] as const;

/** Said in one breath: every second sentence runs on from the one before, so that a sentence can hold two roles. */
const runOn = (item: LabelledAnswer, offset: number): LabelledAnswer => ({
  ...item,
  sentences: item.sentences.map(({ role, text }, at) => {
    const [opens, goesOn] = [(at + offset) % 2 === 0, at > 0 && (at + offset) % 2 === 1];
    const joined = goesOn
      ? `${JOINTS[at % JOINTS.length]} ${/^I\b/.test(text) ? '' : text.charAt(0).toLowerCase()}${/^I\b/.test(text) ? text : text.slice(1)}`
      : text;
    const last = at === item.sentences.length - 1;
    return { role, text: opens && !last ? joined.replace(/[.!?]+$/, ',') : joined };
  }),
});

/**
 * An answer together with what is known of its variants: without punctuation as speech-to-text gives it, with
 * talk around it, without any talk, in run-on sentences, and with one element cut out.
 */
export const variantsOf = (item: LabelledAnswer, turn: number): LabelledAnswer[] => {
  const told = STAR_ELEMENTS.filter((element) => item.labels.star[element] !== 'missing');
  const cut = told.length > 1 ? told.map((element) => without(item, element)) : [];
  return [
    item,
    { ...item, sentences: item.sentences.map(({ role, text }) => ({ role, text: flat(text) })) },
    withAsides(item, turn),
    { ...item, sentences: item.sentences.filter(({ role }) => role !== 'none') },
    runOn(item, 0),
    runOn(item, 1),
    ...cut,
  ];
};
