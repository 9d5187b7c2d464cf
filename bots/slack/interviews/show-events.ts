import type { EngineEvent } from '../../../core/domain/events.ts';
import { sentence } from '../blocks/message.ts';
import type { Gone } from '../client/slack-failure.ts';
import { type Show, showHere } from './show-here.ts';

export type { Show } from './show-here.ts';

/** What can be gone so that an interview cannot go on where it was. */
const REASONS: Readonly<Partial<Record<Gone, string>>> = {
  message: 'its thread was deleted',
  channel: 'its channel was archived or deleted',
  membership: 'I was removed from its channel',
  person: 'you are not in its channel any more',
};

const told = (reason: string) =>
  sentence(`Your interview goes on here: ${reason}. Nothing that you answered is lost.`);

/**
 * Where the place of an interview is gone, it goes on in the person's direct messages, from where it was. Nobody is
 * left with an answer whose feedback has no place.
 */
export const goOnInDm = async (show: Show, gone: Gone): Promise<void> => {
  const { deps, slack, keeper } = show;
  const { interviewId, personId, view } = keeper.room;
  const reason = REASONS[gone];
  if (reason === undefined) return;
  try {
    const dm = await slack.openDm(view.userId);
    const { ts } = await slack.post({ channelId: dm }, told(reason));
    await keeper.moveTo(dm, { threadTs: ts, isDm: true });
    await showHere({ ...show, resumes: true }, deps.engine.resumeInterview({ personId, interviewId }));
  } catch (error) {
    deps.logger.warn({ err: error, gone, interviewId }, 'interview not taken to direct messages');
  }
};

/**
 * Shows what the engine says where the interview is, and where that is gone in direct messages. Throws what else
 * failed, once everything that can be shown is.
 */
export const showEvents = async (show: Show, events: AsyncIterable<EngineEvent>): Promise<void> => {
  const gone = await showHere(show, events);
  if (gone !== null) await goOnInDm(show, gone);
};

/** Events that are there already. */
export async function* replayed(events: readonly EngineEvent[]): AsyncGenerator<EngineEvent, void> {
  yield* events;
}
