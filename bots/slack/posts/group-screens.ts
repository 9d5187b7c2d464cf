import { describeDigest, digestWeek } from '../../../core/domain/posts/describe-digest.ts';
import type { GroupDigest } from '../../../core/domain/posts/group-digest.ts';
import { actionId } from '../blocks/action-ids.ts';
import { actions, button } from '../blocks/buttons.ts';
import { context, header, mentionOf, section } from '../blocks/parts.ts';
import type { Screen } from '../blocks/screen.ts';
import { clipped, plain } from '../blocks/text.ts';
import { short } from '../home/screens/parts.ts';

const SHARED = 10;

/** Slack ids of those who shared, as far as they are of Slack: others are not to be named here. */
export type UserIdOf = (personId: string) => string | null;

const sharedLines = ({ shared }: GroupDigest, userIdOf: UserIdOf): readonly string[] =>
  shared.slice(0, SHARED).map(({ personId, question }) => {
    const userId = userIdOf(personId);
    const who = userId === null ? 'Somebody' : mentionOf(userId);
    return `• ${who}: ${short(question, 200)}`;
  });

/** The week of a group: numbers, and what people share. */
export const presentDigest = (digest: GroupDigest, userIdOf: UserIdOf): Screen => {
  const lines = describeDigest(digest);
  const shared = sharedLines(digest, userIdOf);
  const more = digest.shared.length - SHARED;
  return {
    text: `Your week, ${digestWeek(digest)}. ${lines[0] ?? ''}`,
    blocks: [
      header(`Your week, ${digestWeek(digest)}`),
      ...section(lines.map(plain).join('\n')),
      ...(shared.length > 0 ? section(`*Shared with this channel*\n${shared.join('\n')}`) : []),
      ...(more > 0 ? context(`And ${more} more.`) : []),
      ...context('Nobody is named who did not share, and scores are for their owners alone.'),
      ...actions([
        button(actionId('practise', { subject: { kind: 'other', id: 'digest' } }), 'Practise', {
          style: 'primary',
        }),
      ]),
    ],
  };
};

export const presentNotice = (text: string): Screen => ({
  text: clipped(text, 300),
  blocks: section(plain(text)),
});
