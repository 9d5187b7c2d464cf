import { readDrillWish } from '../../../core/domain/drill/read-drill-wish.ts';
import { AppError } from '../../../core/errors/app-error.ts';
import { topicOfWish } from '../../../core/usecases/drills/topic-of-wish.ts';
import type { Materials } from '../../../core/usecases/materials/materials.ts';
import { type Press, readViewId, viewId } from '../blocks/action-ids.ts';
import { textInput } from '../blocks/inputs.ts';
import { sentence } from '../blocks/message.ts';
import { said } from '../blocks/parts.ts';
import { plain } from '../blocks/text.ts';
import { modal } from '../blocks/view.ts';
import { callbackOf, commandText, tellPerson, triggerOf, typedIn } from '../delivery-parts.ts';
import { authorOf, type SlackHandlers } from '../handlers.ts';
import { pressOf } from '../interviews/interview-handlers.ts';
import { type PressBody, pressViewOf } from '../interviews/press-view.ts';
import type { Delivery } from '../receive/delivery.ts';
import type { SlackDrills } from './slack-drills.ts';

const ANSWER = 'answer';
const NO_DRILL = 'This button belongs to no drill any more.';

const drillIdOf = ({ subject }: Pick<Press, 'subject'>): string => {
  if (subject?.kind !== 'drill') throw new AppError('not_found', NO_DRILL);
  return subject.id;
};

const viewOf = (delivery: Delivery) =>
  pressViewOf(delivery.slack, delivery.body as PressBody, authorOf(delivery).userId, delivery.late);

/** `initial` is what was answered before, to be improved. */
const openModal = async (drills: SlackDrills, delivery: Delivery, initial?: string): Promise<void> => {
  const drill = await drills.find(drillIdOf(pressOf(delivery)));
  const field = { id: ANSWER, label: 'Your answer', hint: 'Only you see the feedback.' };
  await delivery.slack.openView(
    triggerOf(delivery),
    modal({
      callbackId: viewId('answer_form', { subject: { kind: 'drill', id: drill.id } }),
      title: 'Drill',
      submit: 'Send',
      close: 'Back',
      blocks: [
        ...said(drill.question.text),
        textInput(initial === undefined ? field : { ...field, initial }),
      ],
    }),
  );
};

/** Tabs and Save stand under the feedback of interviews, too: true for those of a drill, which are done here. */
export const drillPresses =
  (drills: SlackDrills) =>
  async (delivery: Delivery, press: Press): Promise<boolean> => {
    if (press.subject?.kind !== 'drill') return false;
    const author = authorOf(delivery);
    const view = viewOf(delivery);
    if (press.verb === 'tab')
      await view.replace(await drills.feedback(press.subject.id, author, press.tab, press.page));
    else if (press.verb === 'save')
      await view.tell(
        sentence(`Saved to your library: *${plain(await drills.save(press.subject.id, author))}*.`),
      );
    else throw new AppError('not_found', NO_DRILL);
    return true;
  };

const share = (drills: SlackDrills, what: 'score' | 'rewrite') => async (delivery: Delivery) => {
  await drills.share(delivery.slack, drillIdOf(pressOf(delivery)), authorOf(delivery), what);
  await viewOf(delivery).tell(sentence(`Your ${what} is in the drill’s thread now.`));
};

export interface DrillHandlersDeps {
  readonly drills: SlackDrills;
  materials(): Promise<Materials>;
  /** `/drill schedule`, with what was said behind it. */
  schedule(delivery: Delivery, channelId: string, said: string): Promise<void>;
}

export const drillHandlers = (deps: DrillHandlersDeps): Partial<SlackHandlers> => ({
  commands: {
    '/drill': async (delivery) => {
      const channelId = String(delivery.body['channel_id'] ?? '');
      const scheduled = /^\s*schedules?(?:\s+([\s\S]*))?$/iu.exec(commandText(delivery));
      if (scheduled !== null) return deps.schedule(delivery, channelId, scheduled[1] ?? '');
      if (channelId.startsWith('D'))
        throw new AppError(
          'bad_input',
          'A drill is for a channel: run it there, or write `practice` to me here.',
        );
      const { topic: wished, windowMs } = readDrillWish(commandText(delivery));
      const { personId } = authorOf(delivery);
      const topic = await topicOfWish(deps.materials, personId, wished);
      // The same delivery again, after a crash, is the same drill.
      const id = `asked-${delivery.id.replace(/[^\w-]/g, '_')}`.slice(0, 80);
      await deps.drills.post(delivery.slack, { id, channelId, scheduleId: null, topic, windowMs });
    },
  },
  actions: {
    answer: (delivery) => openModal(deps.drills, delivery),
    improve: async (delivery) => {
      const { personId, userId } = authorOf(delivery);
      const before = await deps.drills.lastAnswer(drillIdOf(pressOf(delivery)), { personId, userId });
      await openModal(deps.drills, delivery, before ?? undefined);
    },
    show_feedback: async (delivery) => {
      const message = await deps.drills.feedback(drillIdOf(pressOf(delivery)), authorOf(delivery));
      await tellPerson(delivery, message);
    },
    share_score: share(deps.drills, 'score'),
    share_rewrite: share(deps.drills, 'rewrite'),
  },
  views: {
    answer_form: {
      validate: (body) =>
        typedIn(body, ANSWER).trim() === '' ? { [ANSWER]: 'Write your answer first.' } : null,
      handle: async (delivery) => {
        const sent = readViewId(callbackOf(delivery.body));
        if (sent === null) throw new AppError('not_found', NO_DRILL);
        const { personId, userId } = authorOf(delivery);
        await deps.drills.typed(
          delivery.slack,
          drillIdOf(sent),
          { personId, userId },
          typedIn(delivery.body, ANSWER),
        );
      },
    },
  },
});
