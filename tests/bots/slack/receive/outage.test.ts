import { afterEach, beforeEach, expect, it } from 'vitest';
import { actionId } from '../../../../bots/slack/blocks/action-ids.ts';
import { actions, button } from '../../../../bots/slack/blocks/buttons.ts';
import { pagesOf } from '../../../../bots/slack/blocks/message.ts';
import type { SlackWorkspaces } from '../../../../bots/slack/client/channels.ts';
import { AppError } from '../../../../core/errors/app-error.ts';
import type { InboxStore } from '../../../../core/ports/inbox-store.ts';
import { connect, createWorkspace, type Workspace } from './slack-bench.ts';

/** After which a start gives up. */
const CONNECT_MS = 30_000;

const away = (): AppError =>
  new AppError('database_unavailable', 'The database cannot be reached right now.', { retryable: true });

let place: Workspace;
let isAway: boolean;
let seen: { text: string; late: boolean }[];
let workspaces: SlackWorkspaces;
let stop: () => Promise<void>;
/** Whether the handler finds the database away, too. */
let handlerIsAway: boolean;

/** A bot whose database a test takes away. */
beforeEach(async () => {
  place = await createWorkspace();
  [isAway, handlerIsAway, seen] = [false, false, []];
  const inbox: InboxStore = {
    ...place.inbox,
    take: async (item) => {
      if (isAway) throw away();
      return place.inbox.take(item);
    },
  };
  const bot = await connect(
    { ...place, inbox },
    (open) => {
      workspaces = open;
      return {
        events: {
          message: async ({ body, late }) => {
            if (handlerIsAway) throw away();
            seen.push({ text: String((body.event as { text?: string }).text), late });
          },
        },
        actions: { next: async () => void seen.push({ text: 'pressed', late: false }) },
      };
    },
    // Every wait a hundred times shorter; connecting may take as long as it does.
    {
      sleep: (ms, signal) =>
        new Promise((resolve) => {
          const timer = setTimeout(resolve, ms === CONNECT_MS ? ms : ms / 100);
          signal?.addEventListener(
            'abort',
            () => {
              clearTimeout(timer);
              resolve();
            },
            { once: true },
          );
        }),
    },
  );
  stop = bot.stop;
});
afterEach(async () => {
  await stop();
  await place.standin.close();
});

const KEPT = 'what you wrote is kept';
const told = (words: string) => {
  const { standin, ana, team } = place;
  return [...standin.messagesIn(standin.dm(ana)), ...standin.ephemeralsFor(ana)].filter(
    ({ botId, text }) => botId === team.botId && text.includes(words),
  );
};

it('what somebody writes waits for the database, is told of once, and is taken when it is back', async () => {
  const { standin, ana } = place;
  isAway = true;
  const said = ['one', 'two'].map((text) => standin.deliveryOf(standin.say(ana, standin.dm(ana), text)));
  await standin.waitFor('the news', () => told(KEPT)[0]);
  expect(seen).toEqual([]);
  expect(said.every(({ attempts }) => attempts.every(({ ackMs }) => ackMs === null))).toBe(true);
  isAway = false;
  await Promise.all(said.map((each) => each.acked()));
  await expect.poll(() => seen.map(({ text }) => text)).toEqual(['one', 'two']);
  expect(told(KEPT)).toHaveLength(1);
});

it('what was kept and could not be worked on is worked on again, as if by a later process', async () => {
  const { standin, ana } = place;
  handlerIsAway = true;
  await standin.deliveryOf(standin.say(ana, standin.dm(ana), 'three')).acked();
  await standin.waitFor('the news', () => told(KEPT)[0]);
  handlerIsAway = false;
  await expect.poll(() => seen).toEqual([{ text: 'three', late: true }]);
  await expect.poll(() => [...place.rows.values()]).toEqual([{ doneAs: expect.any(String) }]);
});

it('a press is let be, and its person told to press again', async () => {
  const { standin, ana, team, channel } = place;
  const slack = await workspaces.of(team.id);
  const [page] = pagesOf({ text: 'Go on?', blocks: actions([button(actionId('next'), 'Next')]) });
  const { ts } = await slack.post({ channelId: channel }, page!);
  isAway = true;
  standin.press(standin.messagesIn(channel).find((each) => each.ts === ts)!, 'Next', ana);
  await standin.waitFor('the news', () => told('nothing was changed')[0]);
  expect(seen).toEqual([]);
});

it('in a channel only those are told who write in a thread of the bot', async () => {
  const { standin, ana, ben, team, channel } = place;
  const slack = await workspaces.of(team.id);
  const [page] = pagesOf({ text: 'A question', blocks: [] });
  const { ts } = await slack.post({ channelId: channel }, page!);
  const others = standin.say(ben, channel, 'Who has lunch?');
  isAway = true;
  standin.say(ben, channel, 'I do', { thread: others.ts });
  standin.say(ana, channel, 'An answer', { thread: ts });
  await standin.waitFor('the news', () => told(KEPT)[0]);
  isAway = false;
  await expect.poll(() => seen).toHaveLength(2);
  expect(standin.ephemeralsFor(ben)).toEqual([]);
});
