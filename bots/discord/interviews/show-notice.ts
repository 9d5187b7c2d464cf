import type { EventOf, NoticeCode } from '../../../core/domain/events.ts';
import { BUDGET_SPENT } from '../../../core/domain/usage/budget.ts';
import type { InterviewsDeps } from './interviews-deps.ts';
import type { RoomKeeper } from './room-keeper.ts';
import type { PrivateView } from './screen.ts';
import { asWritten } from './screens/text.ts';

/**
 * What everybody in the channel may read when there is nobody to tell privately: how things stand, in words of our own,
 * for a notice's message may tell what was said. Notices about the answer itself are the person's alone.
 */
const FOR_THE_CHANNEL: Readonly<Partial<Record<NoticeCode, string>>> = {
  coach_fallback: 'The coach did not answer as it should; another one takes over. Nothing is lost.',
  coach_recovered: 'The usual coach is available again.',
  database_waiting: 'Storing takes longer than usual; the answer is kept meanwhile.',
  question_from_bank: 'This question comes from the question bank: a tailored one was not ready.',
  budget_spent: BUDGET_SPENT,
};

interface Told {
  readonly deps: Pick<InterviewsDeps, 'channels' | 'logger'>;
  readonly keeper: RoomKeeper;
  /** Null when nobody pressed anything, as after a restart. */
  readonly view: PrivateView | null;
}

/** Tells whoever pressed, else the channel, and that once for each code. */
export const createShowNotice = ({ deps, keeper, view }: Told) => {
  const told = new Set<NoticeCode>();
  return async ({ code, message }: EventOf<'notice'>): Promise<void> => {
    if (view !== null) return view.say(asWritten(message));
    const text = FOR_THE_CHANNEL[code];
    if (text === undefined || told.has(code)) return;
    told.add(code);
    const { channelId, interviewId } = keeper.room;
    // A message about a hiccup must not become one of its own.
    await deps.channels
      .post(channelId, { content: `-# ⚠️ ${text}` })
      .catch((error: unknown) => deps.logger.warn({ err: error, interviewId }, 'notice not shown'));
  };
};
