import { expect } from 'vitest';
import { personIdOf, workspaceIdOf } from '../../../bots/slack/identity.ts';
import type { Attempt } from '../../../core/domain/interview/types.ts';
import type { StandinMessage, StandinTeam } from '../../standins/slack/records.ts';
import type { SlackStandin } from '../../standins/slack/slack-standin.ts';
import type { SlackApp } from './slack-app.ts';

/** Everything that is written in a message, buttons included. */
export const written = ({ text, blocks }: Pick<StandinMessage, 'text' | 'blocks'>): string =>
  `${text} ${JSON.stringify(blocks)}`;

/** Only feedback offers to try again. */
export const isFeedback = (message: StandinMessage): boolean => written(message).includes('Try again');

/** What a test asks of a channel with drills, from outside and in the database. */
export const createDrillRoom = (
  standin: SlackStandin,
  team: StandinTeam,
  channel: string,
  app: () => SlackApp,
) => {
  const personIds = (userId: string) => personIdOf({ teamId: team.id, userId });
  const ofBot = (thread?: StandinMessage): readonly StandinMessage[] =>
    standin.messagesIn(channel, thread).filter(({ botId }) => botId === team.botId);
  const feedbackFor = (userId: string): readonly StandinMessage[] =>
    standin.ephemeralsFor(userId).filter(isFeedback);
  const drills = () => app().database.drills.list(workspaceIdOf(team.id), { onlyOpen: false, limit: 50 });
  return {
    ofBot,
    feedbackFor,
    /** Opens one on demand, and gives its message. */
    open: async (userId: string, wish: string): Promise<StandinMessage> => {
      const before = new Set(ofBot().map(({ ts }) => ts));
      await standin.slash(userId, channel, '/drill', wish).acked();
      const drill = await standin.waitFor('the drill', () => ofBot().find(({ ts }) => !before.has(ts)));
      // Nobody answers before the bot knows what its message is called.
      const posted = async () => (await drills()).some(({ messageId }) => messageId === drill.ts);
      await expect.poll(posted, { interval: 5, timeout: 10_000 }).toBe(true);
      return drill;
    },
    /** The latest feedback, as soon as there are `count` of them. */
    feedback: (userId: string, count = 1): Promise<StandinMessage> =>
      standin.waitFor(`feedback ${count} for ${userId}`, () => feedbackFor(userId)[count - 1]),
    /** A sentence that only this person reads. */
    sentence: (userId: string, part: string): Promise<StandinMessage> =>
      standin.waitFor(`"${part}" for ${userId}`, () =>
        standin.ephemeralsFor(userId).find((each) => written(each).includes(part)),
      ),
    /** Presses a button that opens the form of an answer, fills it in and sends it. */
    answerInModal: async (target: StandinMessage, label: string, userId: string, text: string) => {
      standin.press(target, label, userId);
      const view = await standin.waitFor(`the form of ${userId}`, () => standin.modalOf(userId));
      const sent = await standin.submitView(view, { 'Your answer': text });
      expect(sent).toMatchObject({ errors: null, view: null });
      return { view, sent };
    },
    /** What the database has of a person: the attempts of the one interview that a drill is. */
    attemptsOf: async (userId: string): Promise<readonly Attempt[]> => {
      const personId = personIds(userId);
      const interviews = await app().engine.listInterviews(personId);
      expect(interviews.length).toBeLessThanOrEqual(1);
      const found: Attempt[] = [];
      for (const { id } of interviews)
        for (let number = 1; ; number += 1) {
          const attempt = await app().engine.findAttempt(personId, `${id}-1-${number}`);
          if (attempt === null) break;
          found.push(attempt);
        }
      return found;
    },
    drills,
  };
};
