import type { StandinMessage } from '../../standins/slack/records.ts';
import type { SlackStandin } from '../../standins/slack/slack-standin.ts';

/** Everything of a message that somebody reads. */
export const textOf = ({ text, blocks }: Pick<StandinMessage, 'text' | 'blocks'>): string =>
  `${text}\n${JSON.stringify(blocks)}`;

export const ROTA =
  'Last winter two nurses left our ward in one week and I had to keep the night shift covered. I rewrote the rota with the team, called the pool and trained two floaters myself. We never closed a bed and overtime fell by 18 percent.';
export const SUPPLIER =
  'In autumn our supplier stopped delivering flour a week before the fair. I called four mills, compared price and delivery, and chose one that same day. We baked every order and paid 6 percent less than before.';
export const VAGUE = 'We usually do what is needed and it mostly works out for everybody.';

/** What happens between one person and the bot in a channel or in direct messages. */
export const createStory = (standin: SlackStandin, userId: string, channelId: string) => {
  const thread = (root: StandinMessage | string) => {
    const ts = typeof root === 'string' ? root : root.ts;
    const all = () => standin.messagesIn(channelId, ts);
    const seen = (words: string, from = 0): Promise<StandinMessage> =>
      standin.waitFor(`"${words}" in the thread`, () =>
        all()
          .slice(from)
          .find((each) => each.user !== userId && textOf(each).includes(words)),
      );
    const shows = (ts: string, words: string): Promise<StandinMessage> =>
      standin.waitFor(`"${words}" in message ${ts}`, () =>
        all().find((each) => each.ts === ts && textOf(each).includes(words)),
      );
    return {
      ...{ ts, all, seen, shows },
      say: (text: string) => standin.say(userId, channelId, text, { thread: ts }),
      /** Answers, and gives the feedback once it has its buttons. */
      answer: async (text: string): Promise<StandinMessage> => {
        const from = all().length;
        standin.say(userId, channelId, text, { thread: ts });
        return seen('"Retry"', from);
      },
      count: (words: string): number => all().filter((each) => textOf(each).includes(words)).length,
    };
  };
  /** What somebody alone is told; `from` leaves out what they were told before. */
  const told = (words: string, from = 0, who = userId): Promise<StandinMessage> =>
    standin.waitFor(`"${words}" for ${who} alone`, () =>
      standin
        .ephemeralsFor(who)
        .slice(from)
        .find((each) => textOf(each).includes(words)),
    );
  return { thread, told };
};
