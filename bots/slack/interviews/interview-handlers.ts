import { AppError } from '../../../core/errors/app-error.ts';
import { type Press, readActionId, readViewId, viewId } from '../blocks/action-ids.ts';
import { textInput } from '../blocks/inputs.ts';
import { said } from '../blocks/parts.ts';
import { modal } from '../blocks/view.ts';
import { callbackOf, pressedId, triggerOf, typedIn } from '../delivery-parts.ts';
import { authorOf, type SlackHandlers } from '../handlers.ts';
import type { Delivery } from '../receive/delivery.ts';
import type { SlackInterviews } from './interviews.ts';
import { PRESS_VERBS, type PressVerb } from './press-verbs.ts';
import { type PressBody, pressViewOf } from './press-view.ts';

const ANSWER = 'answer';
const OLD = 'This button is from an older message; the newest one of your interview has those that count.';

export const pressOf = ({ body }: Delivery): Press => {
  const press = readActionId(pressedId(body));
  if (press === null) throw new AppError('wrong_state', OLD);
  return press;
};

const answerModal = (press: Press, question: string) =>
  modal({
    callbackId: viewId('typed', press),
    title: 'Your answer',
    submit: 'Send',
    close: 'Back',
    blocks: [
      ...said(question),
      textInput({ id: ANSWER, label: 'Your answer', hint: 'As you would say it in the interview.' }),
    ],
  });

/** Presses of an interview; `elsewhere` does those that have the same verb and another subject, such as a drill's. */
export const interviewHandlers = (
  interviews: SlackInterviews,
  elsewhere: (delivery: Delivery, press: Press) => Promise<boolean>,
): Partial<SlackHandlers> => {
  const press = (verb: PressVerb) => async (delivery: Delivery) => {
    const pressed = pressOf(delivery);
    if (await elsewhere(delivery, pressed)) return;
    const { personId, userId } = authorOf(delivery);
    const view = pressViewOf(delivery.slack, delivery.body as PressBody, userId, delivery.late);
    await interviews.press(delivery.slack, verb, pressed, personId, view);
  };
  return {
    actions: {
      ...Object.fromEntries(PRESS_VERBS.map((verb) => [verb, press(verb)])),
      type: async (delivery) => {
        const pressed = pressOf(delivery);
        const { view } = await interviews.openQuestion(pressed, authorOf(delivery).personId);
        if (view.attemptId !== pressed.attemptId || view.step !== pressed.step)
          throw new AppError('wrong_state', OLD);
        await delivery.slack.openView(triggerOf(delivery), answerModal(pressed, view.question?.text ?? ''));
      },
    },
    views: {
      typed: {
        validate: (body) =>
          typedIn(body, ANSWER).trim() === '' ? { [ANSWER]: 'Write your answer first.' } : null,
        handle: async (delivery) => {
          const sent = readViewId(callbackOf(delivery.body));
          if (sent === null) throw new AppError('wrong_state', OLD);
          const text = typedIn(delivery.body, ANSWER);
          await interviews.typed(delivery.slack, sent, authorOf(delivery).personId, text);
        },
      },
    },
  };
};
