import type { DrillEntry } from './types.ts';

/** More messages of one person in one drill are not told apart any more. */
const MOST_KEPT = 50;

export type AnswerMessage = NonNullable<DrillEntry['messages']>[number];

/** What became of a message: its attempt, null when that was deleted; undefined when it was never taken as an answer. */
export const attemptOfMessage = (
  entry: Pick<DrillEntry, 'messages'> | null,
  messageId: string | null,
): string | null | undefined =>
  messageId === null ? undefined : entry?.messages?.find((each) => each.messageId === messageId)?.attemptId;

/** Whether an edit of this message is an edit of an answer to the drill. */
export const isAnswerMessage = (entry: Pick<DrillEntry, 'messages'> | null, messageId: string): boolean =>
  attemptOfMessage(entry, messageId) !== undefined;

/** The messages with this one in its place, at the end when it is new. */
export const withMessage = (
  { messages = [] }: Pick<DrillEntry, 'messages'>,
  added: AnswerMessage,
): readonly AnswerMessage[] => {
  const isThere = messages.some(({ messageId }) => messageId === added.messageId);
  const all = isThere
    ? messages.map((each) => (each.messageId === added.messageId ? added : each))
    : [...messages, added];
  return all.slice(-MOST_KEPT);
};

/** The same messages, their attempts deleted: a second delivery of one finds that out. */
export const withoutAttempts = ({ messages = [] }: Pick<DrillEntry, 'messages'>): readonly AnswerMessage[] =>
  messages.map(({ messageId }) => ({ messageId, attemptId: null }));
