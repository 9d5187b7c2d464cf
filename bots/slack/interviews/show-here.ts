import type { EngineEvent, EventOf } from '../../../core/domain/events.ts';
import { sentence } from '../blocks/message.ts';
import { plain } from '../blocks/text.ts';
import type { SlackChannels } from '../client/channels.ts';
import { type Gone, goneOf } from '../client/slack-failure.ts';
import { presentFeedback } from '../presenters/feedback.ts';
import { interviewIds } from '../presenters/interview-id.ts';
import { presentSummary } from '../presenters/summary.ts';
import { createFeedbackReader, type FeedbackReader } from './feedback-reader.ts';
import { readFeedbackView } from './feedback-view.ts';
import type { InterviewsDeps } from './interviews-deps.ts';
import type { RoomKeeper } from './room-keeper.ts';
import { showSummaryChart } from './summary-chart.ts';

export interface Show {
  readonly deps: InterviewsDeps;
  readonly slack: SlackChannels;
  readonly keeper: RoomKeeper;
  /** After a restart the question's message is still there. */
  readonly resumes?: boolean;
  /** `ts` of the person's message whose answer this is about; null for a modal's. */
  readonly messageTs?: string | null;
}

const showSettled = async (
  { deps, keeper }: Show,
  reader: FeedbackReader,
  { attempt_id: attemptId, step, follow_up: followUp }: EventOf<'attempt_settled'>,
): Promise<void> => {
  await keeper.note({ phase: 'feedback', attemptId, step, followUp });
  const view = await readFeedbackView(deps, keeper.room, attemptId);
  await Promise.all([keeper.panel('answered'), reader.settled(presentFeedback(view).message)]);
  await keeper.note({ owesFeedback: false, growingTs: null });
};

const showProcessing = async ({ keeper, messageTs = null }: Show, reader: FeedbackReader): Promise<void> => {
  const { answeredBy } = keeper.room.view;
  const known = messageTs === null ? answeredBy : [...answeredBy, messageTs];
  await keeper.note({ phase: 'processing', answeredBy: known, owesFeedback: true });
  await Promise.all([keeper.panel('processing'), reader.begin()]);
};

const showListening = async (
  { keeper, resumes = false }: Show,
  { attempt_id: attemptId, step }: EventOf<'listening'>,
): Promise<void> => {
  await keeper.note({ attemptId, step, followUp: null, phase: 'listening' });
  await (resumes ? keeper.panel('open') : keeper.newPanel());
};

const showSummary = async (show: Show, { summary }: EventOf<'summary_ready'>): Promise<void> => {
  const { keeper } = show;
  const { attemptId, step, isDm } = keeper.room.view;
  await keeper.note({ phase: 'over', followUp: null });
  const screen = presentSummary(summary, interviewIds(keeper.room.interviewId, attemptId, step));
  await keeper.panel('over');
  if (isDm || keeper.room.visibility === 'shared') await keeper.post(screen);
  else await keeper.tellAll(screen);
  await showSummaryChart(show, summary);
};

const showNotice = async ({ keeper }: Show, { code, message }: EventOf<'notice'>): Promise<void> => {
  if (code !== 'coach_stopped') return keeper.tell(sentence(plain(message)));
  await keeper.note({ phase: 'unscored', owesFeedback: false });
  await keeper.panel('unscored');
};

const showOne = async (show: Show, reader: FeedbackReader, event: EngineEvent): Promise<void> => {
  const { keeper } = show;
  switch (event.type) {
    case 'question_asked':
      return keeper.note(show.resumes === true ? { question: event } : { question: event, panelTs: null });
    case 'listening':
      return showListening(show, event);
    case 'processing':
      return showProcessing(show, reader);
    case 'scores_updated':
      return reader.scores(event);
    case 'rewrite_updated':
      return reader.rewrite(event);
    case 'attempt_settled':
      return showSettled(show, reader, event);
    case 'summary_ready':
      return showSummary(show, event);
    case 'notice':
      return showNotice(show, event);
    default:
      return undefined;
  }
};

/**
 * Shows what the engine says, in order. The engine never waits for Slack: events are taken as they come. Where the
 * place of the interview is gone, the rest is not shown, and what is gone is returned; other failures are thrown once
 * everything that can be shown is.
 */
export const showHere = async (show: Show, events: AsyncIterable<EngineEvent>): Promise<Gone | null> => {
  const { deps, keeper, slack } = show;
  const reader = createFeedbackReader(keeper, slack);
  const ended: { gone: Gone | null; failure: { readonly error: unknown } | null } = {
    gone: null,
    failure: null,
  };
  let shown: Promise<void> = Promise.resolve();
  const take = async (event: EngineEvent): Promise<void> => {
    if (ended.gone !== null) return;
    try {
      await showOne(show, reader, event);
    } catch (error) {
      ended.gone = goneOf(error);
      const { interviewId } = keeper.room;
      deps.logger.warn({ err: error, gone: ended.gone, interviewId }, 'event not shown in Slack');
      if (ended.gone === null) ended.failure ??= { error };
    }
  };
  for await (const event of events) shown = shown.then(() => take(event));
  await shown;
  if (ended.failure !== null) throw ended.failure.error;
  return ended.gone;
};
