import { askedQuestion } from '../../../core/domain/drill/asked-question.ts';
import type { Question } from '../../../core/domain/question-bank/types.ts';
import { DIFFICULTY_MODES, STAGES } from '../../../core/domain/vocabulary.ts';
import { viewId } from '../blocks/action-ids.ts';
import { selectInput, textInput } from '../blocks/inputs.ts';
import { sentence } from '../blocks/message.ts';
import { modal } from '../blocks/view.ts';
import { commandText, tellPerson, triggerOf, typedIn } from '../delivery-parts.ts';
import { authorOf, type SlackHandlers } from '../handlers.ts';
import { wordsOf } from '../messages/read-message.ts';
import { named } from '../presenters/marks.ts';
import type { Delivery } from '../receive/delivery.ts';
import { type PracticeWish, readWish } from './read-wish.ts';
import { type PracticeDeps, startPractice } from './start-practice.ts';

/** What the bot's own messages say before a question. */
const OWN_TITLE = /^(?:Drill|Follow-up|Question \d of \d): /;
const HERE = /\b(?:here|shared)\b/i;
const WAITING = sentence('Your interview waits for you in our direct messages: only you and I read there.');

const choices = (values: readonly string[]) => values.map((value) => ({ value, text: named(value) }));

const startModal = () =>
  modal({
    callbackId: viewId('start_form'),
    title: 'Start practice',
    submit: 'Begin',
    blocks: [
      selectInput({
        ...{ id: 'questions', label: 'How many questions', initial: '3' },
        choices: ['1', '2', '3', '4', '5'].map((value) => ({
          value,
          text: value === '1' ? '1 (warm-up)' : value,
        })),
      }),
      selectInput({
        id: 'stage',
        label: 'Which interview',
        choices: choices(STAGES),
        initial: 'hiring_manager',
      }),
      selectInput({
        id: 'difficulty',
        label: 'How hard',
        choices: choices(DIFFICULTY_MODES),
        initial: 'adaptive',
      }),
      textInput({
        ...{ id: 'wish', label: 'Anything else', optional: true, lines: 'one' },
        placeholder: 'a role, a competency, deep, adversarial',
      }),
    ],
  });

/** In the person's own direct messages, where nobody else reads. */
const inDm = async (
  deps: PracticeDeps,
  delivery: Delivery,
  wish: PracticeWish,
  question?: Question,
): Promise<void> => {
  const { personId, userId } = authorOf(delivery);
  const channelId = await delivery.slack.openDm(userId);
  await startPractice(deps, delivery.slack, {
    ...{ personId, userId, place: { channelId }, isDm: true, wish },
    ...(question !== undefined && { question }),
  });
};

const practice =
  (deps: PracticeDeps) =>
  async (delivery: Delivery): Promise<void> => {
    const text = commandText(delivery);
    const channelId = String(delivery.body['channel_id'] ?? '');
    const wish = readWish(text);
    if (!HERE.test(text) || channelId.startsWith('D')) {
      await inDm(deps, delivery, wish);
      return tellPerson(delivery, WAITING);
    }
    const { personId, userId } = authorOf(delivery);
    await startPractice(deps, delivery.slack, { personId, userId, place: { channelId }, isDm: false, wish });
  };

/** The text of a message, whoever wrote it, as the question of a warm-up. */
const practiseQuestion =
  (deps: PracticeDeps) =>
  async (delivery: Delivery): Promise<void> => {
    const { text } = (delivery.body['message'] ?? {}) as { readonly text?: unknown };
    await inDm(deps, delivery, { questions: 1 }, askedQuestion(wordsOf(text).replace(OWN_TITLE, '')));
    await tellPerson(delivery, WAITING);
  };

export const practiceHandlers = (deps: PracticeDeps): Partial<SlackHandlers> => {
  const openForm = async (delivery: Delivery): Promise<void> => {
    await delivery.slack.openView(triggerOf(delivery), startModal());
  };
  return {
    commands: { '/practice': practice(deps) },
    shortcuts: { start_practice: openForm, practise_question: practiseQuestion(deps) },
    actions: { start: (delivery) => inDm(deps, delivery, {}), practise: openForm },
    views: {
      start_form: {
        handle: ({ body, ...delivery }) => {
          const chosen = `${typedIn(body, 'stage')} ${typedIn(body, 'difficulty')}`;
          // What somebody writes says more than what stood there.
          const said = { ...readWish(chosen), ...readWish(typedIn(body, 'wish')) };
          const wish = { ...said, questions: Number(typedIn(body, 'questions')) || 3 };
          return inDm(deps, { body, ...delivery }, wish);
        },
      },
    },
  };
};
