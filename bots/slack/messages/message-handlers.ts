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
import { type PersonMessage, readEnded, readMessage } from './read-message.ts';

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
      'I hold mock interviews: a question, your answer, feedback with your answer rewritten. Write *practice*, or say what you want: _2 hard leadership questions_, _practise for data scientist_, _warm-up_.',
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
    const askedTs = message.threadTs === null ? undefined : message.ts;
    await startPractice(deps, delivery.slack, { personId, userId, place, isDm: message.isDm, wish, askedTs });
  } catch (error) {
    if (!isAppError(error)) throw error;
    await delivery.slack.postEphemeral(place, userId, sentence(plain(error.message)));
  }
};

/** In a thread people answer drills and interviews; whatever else is said there is none of the bot's business. */
const inThread = async (
  { drills, interviews }: MessagesDeps,
  { slack, person }: Delivery,
  message: PersonMessage & { readonly threadTs: string },
): Promise<void> => {
  if (person === null) return;
  const { personId, userId } = person;
  const { channelId, threadTs, ts: messageTs, text } = message;
  if (message.kind === 'edited') {
    const edited = { personId, userId, channelId, threadTs, messageTs, text };
    if (!(await drills.edited(slack, edited))) await interviews.edited(slack, edited);
    return;
  }
  const clip = findClip(message.files);
  const reply = { personId, userId, channelId, threadTs, messageTs, text, clip };
  if ((clip !== null || text !== '') && (await drills.reply(slack, reply))) return;
  await interviews.reply(slack, { ...reply, hasFiles: message.files.length > 0 });
};

/** An answer may stand below its thread; what else is edited there has had its effect. */
const editedInDm = async (
  { interviews }: MessagesDeps,
  delivery: Delivery,
  { channelId, ts: messageTs, threadTs }: PersonMessage,
): Promise<void> => {
  const { personId } = authorOf(delivery);
  await interviews.edited(delivery.slack, { personId, channelId, messageTs, threadTs });
};

const onMessage =
  (deps: MessagesDeps) =>
  async (delivery: Delivery): Promise<void> => {
    const event = eventOf(delivery);
    const ended = readEnded(event);
    if (ended !== null) return deps.interviews.ended(delivery.slack, ended);
    const message = readMessage(event);
    if (message === null || delivery.person === null) return;
    const { threadTs } = message;
    if (threadTs !== null) return inThread(deps, delivery, { ...message, threadTs });
    if (!message.isDm) return;
    if (message.kind === 'edited') return editedInDm(deps, delivery, message);
    // Who writes below the thread instead of into it answers all the same; a wish is short.
    const waiting = await deps.interviews.waitingIn(message.channelId, delivery.person.personId);
    const isAnswer = message.text.split(/\s+/).length > FEW_WORDS || findClip(message.files) !== null;
    if (waiting !== null && isAnswer) return inThread(deps, delivery, { ...message, threadTs: waiting });
    if (asksForPractice(message.text)) return begin(deps, delivery, message, message.ts);
    await post(delivery, message, GREETING);
  };

/** Threads of drills and interviews, where what is said is read as a message. */
const isTaken = async (
  { drills, interviews }: MessagesDeps,
  { slack, teamId }: Delivery,
  channelId: string,
  threadTs: string,
): Promise<boolean> =>
  (await interviews.holds(teamId, channelId, threadTs)) || drills.holds(slack, channelId, threadTs);

/** A mention begins an interview in its thread; in the thread of a drill or an interview it is words like any other. */
const onMention =
  (deps: MessagesDeps) =>
  async (delivery: Delivery): Promise<void> => {
    const message = readMessage(eventOf(delivery));
    if (message === null || message.kind === 'edited' || message.isDm) return;
    const { channelId, threadTs, text } = message;
    if (threadTs !== null && (await isTaken(deps, delivery, channelId, threadTs))) return;
    const thread = threadTs ?? message.ts;
    if (text === '' || asksForPractice(text)) await begin(deps, delivery, message, thread);
    else await post(delivery, { ...message, threadTs: thread }, GREETING);
  };

export const messageHandlers = (deps: MessagesDeps): Partial<SlackHandlers> => ({
  events: { message: onMessage(deps), app_mention: onMention(deps) },
});
