import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { actionId, viewId } from '../../../../bots/slack/blocks/action-ids.ts';
import { actions, button } from '../../../../bots/slack/blocks/buttons.ts';
import { pagesOf, sentence } from '../../../../bots/slack/blocks/message.ts';
import { said } from '../../../../bots/slack/blocks/parts.ts';
import type { Message } from '../../../../bots/slack/blocks/screen.ts';
import { home, modal } from '../../../../bots/slack/blocks/view.ts';
import { createChannelQueue } from '../../../../bots/slack/client/channel-queue.ts';
import type { SlackChannels } from '../../../../bots/slack/client/channels.ts';
import { goneOf } from '../../../../bots/slack/client/slack-failure.ts';
import { createWorkspaces } from '../../../../bots/slack/client/workspaces.ts';
import type { Sleep } from '../../../../core/ports/sleep.ts';
import { sleepByTimer } from '../../../../core/usecases/sleep-by-timer.ts';
import { createListLogger } from '../../../fakes/list-logger.ts';
import type { StandinTeam } from '../../../standins/slack/records.ts';
import { createSlackStandin, type SlackStandin } from '../../../standins/slack/slack-standin.ts';

const screen = (text: string): Message => pagesOf({ text, blocks: said(text) })[0]!;
const caught = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

/** Waits as asked, a hundred times faster. */
const hastily: Sleep = (ms, signal) => sleepByTimer(ms / 100, signal);

describe('what the bot does in a workspace', () => {
  let standin: SlackStandin;
  let team: StandinTeam;
  let ana: string;
  let channelId: string;
  let slack: SlackChannels;
  const clock = { now: () => new Date() };
  beforeEach(async () => {
    standin = await createSlackStandin();
    team = standin.addTeam('Study group');
    ana = standin.addUser('ana', { isAdmin: true, tz: 'Europe/Berlin' });
    channelId = standin.addChannel('practice', { members: [ana] });
    const queue = createChannelQueue({ clock, sleep: hastily, everyMs: 5, burst: 5 });
    slack = createWorkspaces({
      ...{ apiUrl: standin.apiUrl, queue, clock, sleep: sleepByTimer, fetch, logger: createListLogger() },
      ids: { next: randomUUID },
      find: async (teamId) => ({ teamId, token: team.token, botUserId: team.botUserId }),
    }).with({ teamId: team.id, token: team.token, botUserId: team.botUserId });
  });
  afterEach(() => standin.close());

  it('writes, changes and deletes messages that mention nobody', async () => {
    const ref = await slack.post({ channelId }, screen('Hi <!channel> @here'));
    expect(standin.messagesIn(channelId)[0]).toMatchObject({ ts: ref.ts, botId: team.botId });
    expect(JSON.stringify(standin.messagesIn(channelId)[0])).not.toContain('<!channel>');
    expect(standin.api.calls('chat.postMessage')[0]?.args).toMatchObject({ parse: 'none' });
    expect(await slack.update(ref, screen('Changed'))).toBe(true);
    expect(standin.messagesIn(channelId)[0]?.text).toBe('Changed');
    expect(await slack.delete(ref)).toBe(true);
    expect(await slack.delete(ref)).toBe(false);
    expect(await slack.update(ref, screen('Too late'))).toBe(false);
  });

  it('finds what it wrote by the id of a block, in a channel and in a thread, and nothing of others', async () => {
    standin.settings.repliesEveryMs = null;
    const { signal } = new AbortController();
    const look = { since: new Date(Date.now() - 60_000), signal };
    const marked = (blockId: string): Message => {
      const [block, ...rest] = screen('A post').blocks;
      return { ...screen('A post'), blocks: [{ ...block!, block_id: blockId }, ...rest] };
    };
    const ref = await slack.post({ channelId }, marked('post-1'));
    const reply = await slack.post({ channelId, threadTs: ref.ts }, marked('post-2'));
    expect(await slack.findPosted({ channelId }, 'post-1', look)).toEqual(ref);
    expect(await slack.findPosted({ channelId }, 'post-2', look)).toBeNull();
    expect(await slack.findPosted({ channelId, threadTs: ref.ts }, 'post-2', look)).toEqual(reply);
    expect(await slack.findPosted({ channelId, threadTs: '1.2' }, 'post-2', look)).toBeNull();
    expect(
      await slack.findPosted({ channelId }, 'post-1', { signal, since: new Date(Date.now() + 60_000) }),
    ).toBeNull();
  });

  it('gives up what nobody waits for any more, and sends nothing', async () => {
    const given = new AbortController();
    given.abort();
    const once = { id: randomUUID(), signal: given.signal };
    const failed = await caught(slack.post({ channelId }, screen('Late'), once));
    expect(failed).toMatchObject({ retryable: true, slackCode: 'given_up' });
    expect(standin.messagesIn(channelId)).toEqual([]);
  });

  it('keeps the order and doubles nothing while Slack says 429 and fails', async () => {
    standin.api.fail('chat.postMessage', { retryAfter: 1 }, 2);
    standin.settings.postEveryMs = 10;
    standin.settings.postBurst = 2;
    const texts = Array.from({ length: 12 }, (_, place) => `Message ${place}`);
    standin.api.fail('chat.postMessage', { status: 503 }, 1);
    await Promise.all(texts.map((text) => slack.post({ channelId }, screen(text))));
    expect(standin.messagesIn(channelId).map(({ text }) => text)).toEqual(texts);
  });

  it('sends a message whose answer was lost once more under the same id, by which Slack knows it', async () => {
    standin.api.fail('chat.postMessage', { drop: true }, 1);
    await slack.post({ channelId }, screen('Once'));
    await slack.post({ channelId }, screen('Another'));
    const ids = standin.api.calls('chat.postMessage').map(({ args }) => args['client_msg_id']);
    expect(ids).toHaveLength(3);
    expect(ids[0]).toBe(ids[1]);
    expect(new Set(ids).size).toBe(2);
    expect(standin.messagesIn(channelId).map(({ text }) => text)).toEqual(['Once', 'Another']);
  });

  it('says what is gone', async () => {
    const ref = await slack.post({ channelId }, screen('Parent'));
    expect(await slack.delete(ref)).toBe(true);
    const thread = { channelId, threadTs: ref.ts };
    expect(goneOf(await caught(slack.post(thread, screen('Reply'))))).toBe('message');
    standin.settings.deadThreads = 'unthread';
    expect(goneOf(await caught(slack.post(thread, screen('Reply'))))).toBe('message');
    expect(standin.messagesIn(channelId)).toEqual([]);
    standin.kickBot(channelId);
    expect(goneOf(await caught(slack.post({ channelId }, screen('x'))))).toBe('membership');
    expect(await slack.isMember(channelId)).toBe(false);
    standin.inviteBot(channelId);
    standin.archive(channelId);
    expect(goneOf(await caught(slack.post({ channelId }, screen('x'))))).toBe('channel');
    standin.uninstall(team.id);
    expect(goneOf(await caught(slack.post({ channelId }, screen('x'))))).toBe('installation');
  });

  it('shows things to one person alone', async () => {
    await slack.postEphemeral({ channelId }, ana, screen('Only you'));
    expect(standin.ephemeralsFor(ana).map(({ text }) => text)).toEqual(['Only you']);
    expect(standin.messagesIn(channelId)).toEqual([]);
  });

  it.each([true, 'not_allowed'] as const)(
    'streams text and ends with the message (streaming: %s)',
    async (allowed) => {
      standin.settings.streaming = allowed;
      const parent = await slack.post({ channelId }, screen('Parent'));
      const stream = await slack.stream({ channelId, threadTs: parent.ts }, ana, sentence('Reading.'));
      for (const part of ['One ', 'two ', 'three.']) await stream.append(part);
      await standin.waitFor('the text', () => {
        const shown = standin.messagesIn(channelId, parent.ts).at(-1);
        return JSON.stringify(shown ?? '').includes('three.') || JSON.stringify(shown).includes('One ');
      });
      expect(await stream.stop(screen('All of it.'))).toBe(true);
      const messages = standin.messagesIn(channelId, parent.ts);
      expect(messages).toHaveLength(2);
      expect(messages[1]).toMatchObject({ text: 'All of it.', ts: stream.ref.ts });
      expect(messages[1]?.streaming ?? 'completed').toBe('completed');
      expect(standin.api.calls('chat.appendStream').length > 0).toBe(allowed === true);
    },
  );

  it('goes on by updates where there is no thread, and stops quietly when the message is gone', async () => {
    const stream = await slack.stream({ channelId }, ana, sentence('Reading.'));
    await slack.delete(stream.ref);
    await stream.append('nobody reads this');
    expect(await stream.stop(screen('Done.'))).toBe(false);
    expect(standin.messagesIn(channelId)).toEqual([]);
  });

  it('publishes App Home, the newest last', async () => {
    await Promise.all(['one', 'two', 'three'].map((text) => slack.publishHome(ana, home(said(text)))));
    expect(JSON.stringify(standin.homeOf(ana)?.body)).toContain('three');
  });

  it('opens modals, and knows when they were closed', async () => {
    const view = modal({ callbackId: viewId('typed'), title: 'Answer', blocks: said('Hello') });
    expect(goneOf(await caught(slack.openView('nothing', view)))).toBe('trigger');
    expect(await slack.updateView('V404', view)).toBe(false);
  });

  it('uploads a file into a thread once, also when the last step fails at first', async () => {
    const parent = await slack.post({ channelId }, screen('Parent'));
    standin.api.fail('files.completeUploadExternal', { status: 500 }, 1);
    const id = await slack.uploadFile(
      { channelId, threadTs: parent.ts },
      { name: 'chart.png', data: new Uint8Array([1, 2, 3]), title: 'Your chart', altText: 'Scores' },
    );
    const shared = standin.messagesIn(channelId, parent.ts).flatMap(({ files }) => files);
    expect(shared).toMatchObject([{ id, title: 'Your chart' }]);
    expect(standin.api.calls('files.getUploadURLExternal')).toHaveLength(1);
  });

  it('downloads from Slack only, within size and time', async () => {
    const clip = standin.uploadClip(ana, channelId, new Uint8Array(2000));
    const [file] = clip.files;
    const url = `${standin.world.origin}/files-pri/${team.id}-${file!.id}/download/clip.mp4`;
    const limits = { maxBytes: 10_000, timeoutMs: 5000 };
    expect((await slack.download(url, limits)).byteLength).toBe(2000);
    await expect(slack.download(url, { ...limits, maxBytes: 1000 })).rejects.toMatchObject({
      code: 'bad_input',
    });
    for (const other of [
      'https://evil.example/x',
      'https://slack.com.evil.example/x',
      'http://files.slack.com/x',
      'x',
    ])
      await expect(slack.download(other, limits)).rejects.toMatchObject({ code: 'bad_input' });
    standin.files.fault(file!.id, 'html');
    await expect(slack.download(url, limits)).rejects.toMatchObject({ slackCode: 'login_page' });
    standin.files.fault(file!.id, 'redirect');
    await expect(slack.download(url, limits)).rejects.toMatchObject({ code: 'bad_input' });
    standin.files.fault(file!.id, 'huge');
    await expect(slack.download(url, limits)).rejects.toMatchObject({ code: 'bad_input' });
    standin.files.fault(file!.id, 'stall');
    await expect(slack.download(url, { ...limits, timeoutMs: 50 })).rejects.toMatchObject({
      retryable: true,
    });
    standin.files.fault(file!.id, 'missing');
    await expect(slack.download(url, limits)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('knows people', async () => {
    expect(await slack.user(ana)).toEqual({
      name: 'ana',
      timeZone: 'Europe/Berlin',
      isBot: false,
      isAdmin: true,
    });
    expect(await slack.openDm(ana)).toBe(standin.dm(ana));
    expect(goneOf(await caught(slack.user('U404')))).toBe('person');
  });

  it('answers a press at its own address, until that is used up', async () => {
    const board = actions([button(actionId('next'), 'Next')]);
    await slack.post({ channelId }, pagesOf({ text: 'Board', blocks: board })[0]!);
    const press = standin.press(standin.messagesIn(channelId)[0]!, 'Next', ana);
    const url = String(press.payload['response_url']);
    for (let use = 0; use < 5; use += 1) await slack.respond(url, screen('Private.'));
    expect(standin.ephemeralsFor(ana)).toHaveLength(5);
    expect(goneOf(await caught(slack.respond(url, screen('Once more.'))))).toBe('trigger');
  });
});
