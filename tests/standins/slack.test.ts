import type { App } from '@slack/bolt';
import { afterEach, describe, expect, it } from 'vitest';
import { type Bench, benchOnHttp, benchOnSocket } from './slack/bolt-app.ts';
import type { SlackStandin } from './slack/slack-standin.ts';

const text = (what: string) => ({ type: 'plain_text' as const, text: what });
const button = (label: string, actionId: string) => ({
  ...{ type: 'button' as const, text: text(label), action_id: actionId, value: `${actionId}-value` },
});
const MODAL = {
  ...{ type: 'modal' as const, callback_id: 'answer', title: text('Answer'), submit: text('Send') },
  ...{ notify_on_close: true, private_metadata: 'drill-1' },
  blocks: [
    {
      ...{ type: 'input' as const, block_id: 'words', label: text('Your answer') },
      element: { type: 'plain_text_input' as const, action_id: 'typed', multiline: true },
    },
    {
      ...{ type: 'input' as const, block_id: 'share', label: text('Share'), optional: true },
      element: {
        ...{ type: 'static_select' as const, action_id: 'with' },
        options: [
          { text: text('Everyone'), value: 'all' },
          { text: text('Nobody'), value: 'none' },
        ],
      },
    },
  ],
};

/** What the app heard, in order. */
let heard: unknown[] = [];

/** An app that answers everything it hears of. */
const listen = (app: App, standin: SlackStandin): void => {
  heard = [];
  const note = (...what: unknown[]): void => {
    heard.push(what);
    standin.world.changes.emit('change');
  };
  app.message(async ({ message }) => {
    const { subtype, text: said, thread_ts: thread, files } = message as never as Record<string, unknown>;
    note('message', subtype ?? null, said ?? null, thread !== undefined, (files as unknown[])?.length ?? 0);
  });
  app.event('app_mention', async ({ event, say }) => {
    await say({ text: 'Here.', thread_ts: event.thread_ts ?? event.ts });
  });
  app.event('app_home_opened', async ({ event, client }) => {
    const blocks = [{ type: 'section' as const, text: text('Welcome home') }];
    await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } });
  });
  app.event('tokens_revoked', async ({ event }) => note('revoked', event.tokens.bot?.length));
  app.event('app_uninstalled', async () => note('uninstalled'));
  app.command('/drill', async ({ ack, command, respond, client }) => {
    await ack({ text: `Starting ${command.text}`, response_type: 'ephemeral' });
    await client.chat.postMessage({
      ...{ channel: command.channel_id, text: 'Question' },
      blocks: [{ type: 'actions', elements: [button('Answer', 'drill_answer')] }],
    });
    await respond({ text: 'Posted.' });
  });
  app.action('drill_answer', async ({ ack, body, client }) => {
    await ack();
    if (body.type === 'block_actions') await client.views.open({ trigger_id: body.trigger_id, view: MODAL });
  });
  app.view('answer', async ({ ack, view, body, client }) => {
    const said = view.state.values.words?.typed?.value ?? '';
    if (said === 'no') return ack({ response_action: 'errors', errors: { words: 'Say more.' } });
    await ack();
    const [channel] = standin.deliveriesOf('slash_commands').map(({ payload }) => String(payload.channel_id));
    await client.chat.postEphemeral({ channel: channel ?? '', user: body.user.id, text: `Scored: ${said}` });
  });
  app.view({ callback_id: 'answer', type: 'view_closed' }, async ({ ack, view }) => {
    await ack();
    note('closed', view.private_metadata);
  });
  app.shortcut('practise', async ({ ack, shortcut }) => {
    await ack();
    note('shortcut', shortcut.type, shortcut.type === 'message_action' ? shortcut.message.text : null);
  });
};

let bench: Bench;
afterEach(() => bench.close());

describe.each([
  ['Socket Mode', benchOnSocket],
  ['signed HTTP', benchOnHttp],
])('the stand-in of Slack, to Bolt over %s', (_, open) => {
  it('carries what people say, edit, delete and upload', async () => {
    bench = await open(listen);
    const { standin, ana, channel } = bench;
    const first = standin.say(ana, channel, 'a < b & <@U1>');
    standin.say(ana, channel, 'below', { thread: first });
    standin.edit(first, 'other');
    standin.uploadClip(ana, standin.dm(ana), Buffer.from('sound'), { mimetype: '' });
    standin.delete(standin.say(ana, channel, 'oops'));
    await standin.waitFor('six messages', () => heard.length === 6);
    expect(heard).toHaveLength(6);
    expect(heard).toEqual(
      expect.arrayContaining([
        ['message', null, 'a &lt; b &amp; <@U1>', false, 0],
        ['message', null, 'below', true, 0],
        ['message', 'message_changed', null, false, 0],
        ['message', 'file_share', '', false, 1],
        ['message', null, 'oops', false, 0],
        ['message', 'message_deleted', null, false, 0],
      ]),
    );
    const { payload } = standin.deliveryOf(first);
    expect(payload.event).toMatchObject({ client_msg_id: first.clientMsgId, channel_type: 'channel' });
    const times = [...standin.world.messages.values()].map(({ ts }) => ts);
    expect(times).toEqual([...new Set(times)].sort());
    const ids = standin.world.deliveries.map((each) => each.payload.event_id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('answers a mention in its thread, and lets the Home tab be published', async () => {
    bench = await open(listen);
    const { standin, ana, channel } = bench;
    const mention = standin.mention(ana, channel, 'hello');
    const found = await standin.waitFor('the reply', () => standin.messagesIn(channel, mention)[1]);
    expect(found).toMatchObject({ text: 'Here.', threadTs: mention.ts, user: bench.team.botUserId });
    standin.openHome(ana);
    const home = await standin.waitFor('the Home tab', () => standin.homeOf(ana));
    expect(home.body.blocks).toMatchObject([{ text: { text: 'Welcome home' } }]);
  });

  it('takes a command, a press, a refused and a good answer, and shows its author alone the score', async () => {
    bench = await open(listen);
    const { standin, ana, channel } = bench;
    const command = await standin.slash(ana, channel, '/drill', 'teamwork').acked();
    expect(command.answer).toMatchObject({ text: 'Starting teamwork' });
    expect(command.ackMs).toBeLessThan(3000);
    const question = await standin.waitFor('the question', () => standin.messagesIn(channel)[0]);
    await standin.waitFor('the response', () => standin.ephemeralsFor(ana).some((m) => m.text === 'Posted.'));
    await standin.press(question, 'Answer', ana).acked();
    const modal = await standin.waitFor('the modal', () => standin.modalOf(ana));
    await expect(standin.submitView(modal, {})).rejects.toThrow('Your answer is required');
    const refused = await standin.submitView(modal, { typed: 'no' });
    expect(refused).toMatchObject({ errors: { words: 'Say more.' }, view: modal });
    const taken = await standin.submitView(modal, { 'Your answer': 'I led it', with: 'Everyone' });
    expect(taken).toMatchObject({ errors: null, view: null });
    const score = await standin.waitFor('the score', () =>
      standin.ephemeralsFor(ana).find((each) => each.text === 'Scored: I led it'),
    );
    expect(standin.messagesIn(channel)).not.toContain(score);
  });

  it('tells of a modal that was closed, shortcuts, and of being uninstalled', async () => {
    bench = await open(listen);
    const { standin, ana, channel } = bench;
    standin.slash(ana, channel, '/drill');
    const question = await standin.waitFor('the question', () => standin.messagesIn(channel)[0]);
    standin.press(question, 'drill_answer', ana);
    standin.closeView(await standin.waitFor('the modal', () => standin.modalOf(ana)));
    standin.shortcut(ana, 'practise');
    standin.shortcut(ana, 'practise', question);
    await standin.waitFor('three', () => heard.length === 3);
    expect(heard).toEqual(
      expect.arrayContaining([
        ['closed', 'drill-1'],
        ['shortcut', 'shortcut', null],
        ['shortcut', 'message_action', 'Question'],
      ]),
    );
    standin.uninstall(bench.team.id);
    await standin.waitFor('both', () => heard.length === 5);
    expect(heard).toEqual(expect.arrayContaining([['revoked', 1], ['uninstalled']]));
    await expect(bench.app.client.auth.test()).rejects.toMatchObject({ data: { error: 'account_inactive' } });
  });
});
