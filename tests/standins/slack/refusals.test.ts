import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clientOptions } from './bolt-app.ts';
import type { StandinTeam } from './records.ts';
import { createSlackStandin, type SlackStandin } from './slack-standin.ts';

let standin: SlackStandin;
let team: StandinTeam;
let client: WebClient;
let ana: string;
let channel: string;
let now = 0;

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const section = (text: string) => ({ type: 'section' as const, text: { type: 'mrkdwn' as const, text } });
const clientOf = (token: string): WebClient => new WebClient(token, clientOptions(standin));

/** The code that Slack refuses with, as the SDK shows it; `ok` when it does not. */
const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'ok',
    (error: { data?: { error?: string }; message: string }) => error.data?.error ?? error.message,
  );
const post = (blocks: object[], text = 'text'): Promise<string> =>
  codeOf(client.chat.postMessage({ channel, text, blocks: blocks as never }));

beforeEach(async () => {
  now = Date.now();
  standin = await createSlackStandin({ now: () => now });
  team = standin.addTeam('Study group');
  ana = standin.addUser('ana');
  channel = standin.addChannel('practice', { members: [ana] });
  client = clientOf(team.token);
});

afterEach(() => standin.close());

describe('the stand-in of Slack refuses', () => {
  it('tokens that it does not know, that were revoked, or that lack a scope', async () => {
    expect(await codeOf(clientOf('xoxb-wrong').auth.test())).toBe('invalid_auth');
    expect(await codeOf(new WebClient(undefined, clientOptions(standin)).auth.test())).toBe('not_authed');
    expect(await codeOf(clientOf(standin.app.token).auth.test())).toBe('not_allowed_token_type');
    standin.withoutScopes(team.id, 'chat:write');
    await expect(client.chat.postMessage({ channel, text: 'a' })).rejects.toMatchObject({
      data: { error: 'missing_scope', needed: 'chat:write', provided: expect.stringContaining('commands') },
    });
    standin.revokeTokens(team.id, true);
    expect(await codeOf(client.auth.test())).toBe('token_revoked');
  });

  it('channels that the bot is not in, cannot see, or that are archived or gone', async () => {
    const to = (id: string) => codeOf(client.chat.postMessage({ channel: id, text: 'a' }));
    expect(await to('C404')).toBe('channel_not_found');
    expect(await to(standin.addChannel('other', { bot: false }))).toBe('not_in_channel');
    expect(await to(standin.addChannel('secret', { bot: false, isPrivate: true }))).toBe('channel_not_found');
    const elsewhere = standin.addTeam('Elsewhere');
    expect(await to(standin.addChannel('far', { teamId: elsewhere.id }))).toBe('channel_not_found');
    expect(await to(ana)).toBe('ok');
    standin.kickBot(channel);
    expect(await to(channel)).toBe('not_in_channel');
    standin.inviteBot(channel);
    standin.archive(channel);
    expect(await to(channel)).toBe('is_archived');
    expect((await client.conversations.info({ channel })).channel?.is_archived).toBe(true);
  });

  it('messages, threads and people that are not there, and messages of others', async () => {
    const said = standin.say(ana, channel, 'mine');
    expect(await codeOf(client.chat.update({ channel, ts: '1.1', text: 'a' }))).toBe('message_not_found');
    expect(await codeOf(client.chat.update({ channel, ts: said.ts, text: 'a' }))).toBe('cant_update_message');
    expect(await codeOf(client.chat.delete({ channel, ts: said.ts }))).toBe('cant_delete_message');
    const reply = () => client.chat.postMessage({ channel, text: 'a', thread_ts: said.ts });
    expect((await reply()).message).toMatchObject({ thread_ts: said.ts });
    standin.deleteThread(said);
    expect(await codeOf(reply())).toBe('thread_not_found');
    standin.settings.deadThreads = 'unthread';
    expect((await reply()).message).not.toHaveProperty('thread_ts');
    expect(await codeOf(client.users.info({ user: 'U404' }))).toBe('user_not_found');
    const stranger = standin.addUser('bo');
    expect(await codeOf(client.chat.postEphemeral({ channel, user: stranger, text: 'a' }))).toBe(
      'user_not_in_channel',
    );
    const { message_ts: ts = '' } = await client.chat.postEphemeral({ channel, user: ana, text: 'a' });
    expect(await codeOf(client.chat.update({ channel, ts, text: 'b' }))).toBe('message_not_found');
  });

  it('blocks that are too many, too long, doubled, or of no known kind', async () => {
    const actions = (elements: object[]) => ({ type: 'actions', elements });
    const button = (more: object = {}) => ({ type: 'button', text: plain('Go'), action_id: 'a', ...more });
    const divider = { type: 'divider' };
    expect(await post(Array.from({ length: 50 }, () => divider))).toBe('ok');
    const refused = [
      Array.from({ length: 51 }, () => divider),
      [section('x'.repeat(3001))],
      [section('')],
      [{ type: 'section', fields: Array.from({ length: 11 }, () => plain('a')) }],
      [{ type: 'section', fields: [plain('x'.repeat(2001))] }],
      [{ type: 'header', text: plain('x'.repeat(151)) }],
      [{ type: 'header', text: { type: 'mrkdwn', text: 'a' } }],
      [{ type: 'context', elements: Array.from({ length: 11 }, () => plain('a')) }],
      [actions(Array.from({ length: 26 }, (_, place) => button({ action_id: `a${place}` })))],
      [actions([button(), button()])],
      [actions([button({ text: plain('x'.repeat(76)) })])],
      [actions([button({ value: 'x'.repeat(2001) })])],
      [actions([button({ action_id: 'x'.repeat(256) })])],
      [actions([{ type: 'static_select', options: [{ text: plain('x'.repeat(76)), value: 'a' }] }])],
      [{ type: 'markdown', text: 'x'.repeat(12_001) }],
      [
        { ...divider, block_id: 'same' },
        { ...divider, block_id: 'same' },
      ],
      [{ type: 'marquee', text: 'a' }],
    ];
    for (const blocks of refused) expect(await post(blocks), JSON.stringify(blocks)).toBe('invalid_blocks');
    expect(await post(Array.from({ length: 5 }, () => section('x'.repeat(2700))))).toBe(
      'msg_blocks_too_long',
    );
    expect(await codeOf(client.chat.postMessage({ channel, text: '' }))).toBe('no_text');
    expect(await codeOf(client.chat.postMessage({ channel, text: 'x'.repeat(40_001) }))).toBe('msg_too_long');
  });

  it('views with a late, used or wrong trigger, and views beyond the limits', async () => {
    const view = (more: object = {}) =>
      ({ type: 'modal', title: plain('Answer'), blocks: [section('a')], ...more }) as never;
    const trigger = () => String(standin.shortcut(ana, 'start').payload.trigger_id);
    const open = (id: string, more?: object) =>
      codeOf(client.views.open({ trigger_id: id, view: view(more) }));
    expect(await open('1.2.3')).toBe('invalid_trigger_id');
    const good = trigger();
    expect(await open(good, { title: plain('x'.repeat(25)) })).toBe('invalid_arguments');
    expect(await open(good, { private_metadata: 'x'.repeat(3001) })).toBe('invalid_arguments');
    expect(await open(good, { blocks: Array.from({ length: 101 }, () => section('a')) })).toBe(
      'invalid_arguments',
    );
    expect(await open(good)).toBe('ok');
    expect(await open(good)).toBe('exchanged_trigger_id');
    const late = trigger();
    now += 3001;
    expect(await open(late)).toBe('expired_trigger_id');
    const modal = standin.modalOf(ana)!;
    const stale = client.views.update({ view_id: modal.id, hash: 'old', view: view() });
    expect(await codeOf(stale)).toBe('hash_conflict');
    const push = () => codeOf(client.views.push({ trigger_id: trigger(), view: view() }));
    expect([await push(), await push(), await push()]).toEqual(['ok', 'ok', 'push_limit_reached']);
  });

  it('streams without their reader, of two kinds, or when streaming is switched off', async () => {
    const { ts: thread_ts } = standin.say(ana, channel, 'question');
    const who = { recipient_user_id: ana, recipient_team_id: team.id };
    const start = (more: object) => client.chat.startStream({ channel, thread_ts, ...more });
    expect(await codeOf(start({}))).toBe('missing_recipient_user_id');
    expect(await codeOf(start({ recipient_user_id: ana }))).toBe('missing_recipient_team_id');
    const { ts = '' } = await start({ ...who, markdown_text: 'Good ' });
    expect(await codeOf(client.chat.update({ channel, ts, text: 'b' }))).toBe('streaming_state_conflict');
    await client.chat.appendStream({ channel, ts, markdown_text: 'start' });
    await client.chat.stopStream({ channel, ts, blocks: [section('Done')] });
    expect(standin.messagesIn(channel, thread_ts)[1]).toMatchObject({
      text: 'Good start',
      streaming: 'completed',
    });
    expect(await codeOf(client.chat.appendStream({ channel, ts, markdown_text: 'b' }))).toBe(
      'message_not_in_streaming_state',
    );
    const streamer = client.chatStream({ channel, thread_ts, ...who, buffer_size: 4 });
    await streamer.append({ markdown_text: 'through ' });
    await streamer.append({ markdown_text: 'the SDK' });
    await streamer.stop();
    expect(standin.messagesIn(channel, thread_ts)[2]?.text).toBe('through the SDK');
    standin.settings.streaming = 'channel_type_not_supported';
    expect(await codeOf(start(who))).toBe('channel_type_not_supported');
  });

  it('too many posts, with the time to wait, and fails on demand', async () => {
    const rejecting = new WebClient(team.token, { ...clientOptions(standin), rejectRateLimitedCalls: true });
    standin.settings.postEveryMs = 1000;
    await rejecting.chat.postMessage({ channel, text: 'one' });
    await expect(rejecting.chat.postMessage({ channel, text: 'two' })).rejects.toMatchObject({
      retryAfter: 1,
    });
    now += 1000;
    await rejecting.chat.postMessage({ channel, text: 'three' });
    const { ts } = standin.messagesIn(channel)[0]!;
    await rejecting.conversations.replies({ channel, ts });
    await expect(rejecting.conversations.replies({ channel, ts })).rejects.toMatchObject({ retryAfter: 60 });
    standin.settings.postEveryMs = null;
    standin.api.fail('chat.postMessage', { status: 503 });
    standin.api.fail('chat.postMessage', { drop: true });
    expect(await codeOf(client.chat.postMessage({ channel, text: 'four' }))).toBe('ok');
    expect(standin.api.calls('chat.postMessage').map(({ outcome }) => outcome)).toEqual([
      ...['ok', 'ratelimited', 'ok', '503', 'dropped', 'ok'],
    ]);
    standin.api.fail('chat.postMessage', { error: 'fatal_error', afterDoing: true });
    expect(await codeOf(client.chat.postMessage({ channel, text: 'five' }))).toBe('fatal_error');
    expect(standin.messagesIn(channel).map(({ text }) => text)).toEqual(['one', 'three', 'four', 'five']);
  });
});
