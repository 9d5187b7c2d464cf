import type { APIEmbed } from 'discord.js';
import type { Tab } from '../press-ids.ts';
import type { Screen } from '../screen.ts';
import { embedsToShare, type ShownAttempt } from './feedback-pages.ts';

/** Characters of all embeds of one message; Discord takes 6000. */
const MESSAGE = 5800;
const EMBEDS = 10;

const lengthOf = ({ title = '', description = '', fields = [], footer }: APIEmbed): number =>
  [title, description, footer?.text ?? '', ...fields.flatMap(({ name, value }) => [name, value])].join('')
    .length;

/** What the group sees: all of the tab that the person chose to share, in order, without buttons. */
export const presentShared = (shown: ShownAttempt, tab: Tab, userId: string): readonly Screen[] => {
  const messages: APIEmbed[][] = [];
  let room = 0;
  for (const embed of embedsToShare(shown, tab)) {
    const length = lengthOf(embed);
    const last = messages.at(-1);
    if (last === undefined || length > room || last.length === EMBEDS) {
      messages.push([embed]);
      room = MESSAGE - length;
    } else {
      last.push(embed);
      room -= length;
    }
  }
  return messages.map((embeds, place) =>
    place === 0 ? { content: `<@${userId}> shares:`, embeds } : { embeds },
  );
};
