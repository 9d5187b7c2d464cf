import { isAppError } from '../../../core/errors/app-error.ts';
import type { Logger } from '../../../core/ports/logger.ts';
import { findClip } from '../audio/find-clip.ts';
import { actionId } from '../blocks/action-ids.ts';
import { actions, button } from '../blocks/buttons.ts';
import { pagesOf, sentence } from '../blocks/message.ts';
import { section } from '../blocks/parts.ts';
import type { Screen } from '../blocks/screen.ts';
import { plain } from '../blocks/text.ts';
import type { SlackDrills } from '../drills/slack-drills.ts';
import { authorOf, type SlackHandlers } from '../handlers.ts';
import type { SlackInterviews } from '../interviews/interviews.ts';
import { asksForPractice, readWish } from '../practice/read-wish.ts';
import { type PracticeDeps, startPractice } from '../practice/start-practice.ts';
import type { Delivery } from '../receive/delivery.ts';
import { type PersonMessage, readMessage } from './read-message.ts';

export interface MessagesDeps extends PracticeDeps {
  readonly interviews: SlackInterviews;
  readonly drills: SlackDrills;
  readonly logger: Logger;
}

/** The first thing that somebody reads who writes to the bot. */
export const GREETING: Screen = {
  text: 'I hold mock interviews. Write practice to begin.',
  blocks: [
    ...section(
      'I hold mock interviews: a question, your answer, feedback with your answer rewritten. Write *practice*, or say what you want: _2 hard leadership questions_, _practise for data engineer_, _warm-up_.',
    ),
    ...actions([button(actionId('start'), 'Start practice', { style: 'primary' })]),
  ],
};

/** Shorter than any answer, longer than most wishes. */
const FEW_WORDS = 12;

const eventOf = ({ body }: Delivery): object => (body['event'] ?? {}) as object;

const post = async ({ slack }: Delivery, message: PersonMessage, screen: Screen): Promise<void> => {
  const place = { channelId: message.channelId, threadTs: message.threadTs ?? undefined };
  for (const page of pagesOf(screen)) await slack.post(place, page);
};

/** A wish that cannot be met is answered where it was said. */
const begin = async (
  deps: MessagesDeps,
  delivery: Delivery,
  message: PersonMessage,
  threadTs: string | undefined,
): Promise<void> => {
  const { personId, userId } = authorOf(delivery);
  const place = { channelId: message.channelId, threadTs };
  const wish = readWish(message.text);
  try {
    await startPractice(deps, delivery.slack, { personId, userId, place, isDm: message.isDm, wish });
  } catch (error) {
    if (!isAppError(error)) throw error;
    await delivery.slack.postEphemeral(place, userId, sentence(plain(error.message)));
  }
};

/** In a thread people answer drills and interviews; whatever else is said there is none of the bot's business. */
const inThread = async (
  { drills, interviews }: MessagesDeps,
  { slack, person, teamId, late: isLate }: Delivery,
  message: PersonMessage & { readonly threadTs: string },
): Promise<void> => {
  if (person === null) return;
  const { personId, userId } = person;
  const { channelId, threadTs, ts: messageTs, text } = message;
  if (message.kind === 'edited') {
    await drills.edited(slack, { personId, userId, channelId, threadTs, messageTs, text });
    return;
  }
  const clip = findClip(message.files);
  if (clip === null && text === '') return;
  if (await drills.reply(slack, { personId, userId, channelId, threadTs, messageTs, text, clip })) return;
  if ((await interviews.inThread(teamId, channelId, threadTs, personId)) === null) return;
  await interviews.reply(slack, { personId, channelId, threadTs, text, clip, isLate });
};

const onMessage =
  (deps: MessagesDeps) =>
  async (delivery: Delivery): Promise<void> => {
    const message = readMessage(eventOf(delivery));
    if (message === null || delivery.person === null) return;
    const { threadTs } = message;
    if (threadTs !== null) return inThread(deps, delivery, { ...message, threadTs });
    if (!message.isDm || message.kind === 'edited') return;
    // Who writes below the thread instead of into it answers all the same; a wish is short.
    const waiting = await deps.interviews.waitingIn(message.channelId, delivery.person.personId);
    const isAnswer = message.text.split(/\s+/).length > FEW_WORDS || findClip(message.files) !== null;
    if (waiting !== null && isAnswer) return inThread(deps, delivery, { ...message, threadTs: waiting });
    if (asksForPractice(message.text)) return begin(deps, delivery, message, message.ts);
    await post(delivery, message, GREETING);
  };

/** A mention in a channel begins an interview in its thread; one in a running thread is an answer like any other. */
const onMention =
  (deps: MessagesDeps) =>
  async (delivery: Delivery): Promise<void> => {
    const message = readMessage(eventOf(delivery));
    if (message === null || message.kind === 'edited' || message.isDm || message.threadTs !== null) return;
    if (message.text === '' || asksForPractice(message.text))
      await begin(deps, delivery, message, message.ts);
    else await post(delivery, { ...message, threadTs: message.ts }, GREETING);
  };

export const messageHandlers = (deps: MessagesDeps): Partial<SlackHandlers> => ({
  events: { message: onMessage(deps), app_mention: onMention(deps) },
});
