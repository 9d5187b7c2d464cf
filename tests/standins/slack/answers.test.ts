import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver, type Installation } from '@slack/bolt';
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

beforeEach(async () => {
  now = Date.now();
  standin = await createSlackStandin({ now: () => now });
  team = standin.addTeam('Study group');
  ana = standin.addUser('ana', { tz: 'Europe/Berlin', tzOffset: 7200, isAdmin: true });
  channel = standin.addChannel('practice', { members: [ana] });
  client = new WebClient(team.token, clientOptions(standin));
});

afterEach(() => standin.close());

const postJson = async (url: unknown, body: object): Promise<string> => {
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch(String(url), { method: 'POST', headers, body: JSON.stringify(body) });
  return `${response.status} ${await response.text()}`;
};

describe('response addresses of the stand-in of Slack', () => {
  it('post to one or to all, replace and delete, five times within half an hour', async () => {
    const { response_url: url } = standin.slash(ana, channel, '/drill').payload;
    expect(await postJson(url, { text: 'only you' })).toBe('200 ok');
    expect(await postJson(url, { text: 'all of you', response_type: 'in_channel' })).toBe('200 ok');
    expect(standin.messagesIn(channel).map(({ text }) => text)).toEqual(['all of you']);
    const [mine] = standin.ephemeralsFor(ana);
    const blocks = [
      {
        type: 'actions',
        elements: [{ type: 'button', text: { type: 'plain_text', text: 'Again' }, action_id: 'again' }],
      },
    ];
    await client.chat.postEphemeral({ channel, user: ana, text: 'score', blocks: blocks as never });
    const score = standin.ephemeralsFor(ana).at(-1)!;
    const press = standin.press(score, 'Again', ana).payload;
    expect(press).not.toHaveProperty('message');
    expect(await postJson(press.response_url, { text: 'better', replace_original: true })).toBe('200 ok');
    expect(standin.ephemeralsFor(ana).map(({ text }) => text)).toEqual([mine?.text, 'better']);
    expect(await postJson(press.response_url, { delete_original: true })).toBe('200 ok');
    expect(standin.ephemeralsFor(ana)).toEqual([mine]);
    for (let use = 0; use < 3; use += 1) await postJson(url, { text: 'more' });
    expect(await postJson(url, { text: 'one too many' })).toBe('404 used_url');
    now += 30 * 60_000 + 1;
    expect(await postJson(press.response_url, { text: 'late' })).toBe('404 expired_url');
  });
});

describe('files of the stand-in of Slack', () => {
  it('arrive through the upload of the SDK, in one message with a comment', async () => {
    const { ts } = standin.say(ana, channel, 'chart please');
    await client.filesUploadV2({
      ...{ channel_id: channel, thread_ts: ts, initial_comment: 'Your trend' },
      ...{ file: Buffer.from('picture'), filename: 'trend.png', title: 'Trend' },
    });
    const [, shared] = standin.messagesIn(channel, ts);
    expect(shared).toMatchObject({ text: 'Your trend', subtype: 'file_share' });
    expect(shared?.files[0]).toMatchObject({ name: 'trend.png', title: 'Trend', mimetype: 'image/png' });
    expect(shared?.files[0]?.bytes.toString()).toBe('picture');
  });

  it('are given for the token of the bot only, and fail as they are told', async () => {
    const clip = standin.uploadClip(ana, channel, Buffer.from('sound'), { mimetype: '', name: 'a.m4a' });
    const id = clip.files[0]!.id;
    const { file } = await client.files.info({ file: id });
    expect(file).toMatchObject({ subtype: 'slack_audio', mimetype: '', name: 'a.m4a' });
    const get = async (token: string) => {
      const headers = { Authorization: `Bearer ${token}` };
      return fetch(file!.url_private_download!, { headers, redirect: 'manual' });
    };
    expect(await (await get(team.token)).text()).toBe('sound');
    const login = await get('xoxb-wrong');
    expect(login.headers.get('content-type')).toContain('text/html');
    standin.files.fault(id, 'slow');
    expect(await (await get(team.token)).text()).toBe('sound');
    standin.files.fault(id, 'html');
    expect(await (await get(team.token)).text()).toContain('Sign in');
    standin.files.fault(id, 'redirect');
    expect((await get(team.token)).status).toBe(302);
    standin.files.fault(id, 'huge');
    const reader = (await get(team.token)).body!.getReader();
    for (let size = 0; size < 3_000_000; ) size += (await reader.read()).value?.length ?? 0;
    await reader.cancel();
    standin.transcribe(id, 'I led the team');
    const transcription = { status: 'complete', preview: { content: 'I led the team' } };
    expect((await client.files.info({ file: id })).file).toMatchObject({ transcription });
  });
});

describe('people and places of the stand-in of Slack', () => {
  it('are what the Web API says', async () => {
    expect((await client.users.info({ user: ana })).user).toMatchObject({
      ...{ tz: 'Europe/Berlin', tz_offset: 7200, is_admin: true },
    });
    expect(await client.auth.test()).toMatchObject({ team_id: team.id, bot_id: team.botId });
    const { channel: im } = await client.conversations.open({ users: ana });
    expect(im?.id).toBe(standin.dm(ana));
    expect((await client.conversations.members({ channel })).members).toContain(ana);
    const listed = await client.conversations.list({ types: 'public_channel,im' });
    expect(listed.channels?.map(({ id }) => id)).toEqual([channel, im?.id]);
    const { ts } = standin.say(ana, channel, 'one');
    const link = await client.chat.getPermalink({ channel, message_ts: ts });
    expect(link.permalink).toBe(`https://study-group.slack.com/archives/${channel}/p${ts.replace('.', '')}`);
    standin.say(ana, channel, 'two', { thread: ts });
    const { messages } = await client.conversations.replies({ channel, ts });
    expect(messages?.map(({ text }) => text)).toEqual(['one', 'two']);
  });
});

/** Bolt for many workspaces, its installations in `kept`. */
const openInstaller = async (kept: Map<string, Installation>) => {
  let receiver: HTTPReceiver | undefined;
  const server = createServer((request, response) => receiver?.requestListener(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  receiver = new HTTPReceiver({
    ...{ signingSecret: standin.app.signingSecret, logger: clientOptions(standin).logger },
    ...{ clientId: standin.app.clientId, clientSecret: standin.app.clientSecret, stateSecret: 'state' },
    ...{ scopes: ['chat:write', 'commands'], redirectUri: `${origin}/slack/oauth_redirect` },
    installationStore: {
      storeInstallation: async (made) =>
        void kept.set((made.enterprise ?? made.team)?.id ?? '', made as Installation),
      fetchInstallation: async ({ teamId, enterpriseId, isEnterpriseInstall }) => {
        const found = kept.get((isEnterpriseInstall ? enterpriseId : teamId) ?? '');
        if (found === undefined) throw new Error('not installed');
        return found as Installation<'v2', boolean>;
      },
    },
    installerOptions: {
      ...{ directInstall: true, redirectUriPath: '/slack/oauth_redirect' },
      clientOptions: clientOptions(standin),
    },
  });
  const app = new App({
    receiver,
    clientOptions: clientOptions(standin),
    logger: clientOptions(standin).logger,
  });
  standin.useHttp(`${origin}/slack/events`);
  const install = async (teamId: string, userId: string): Promise<number> => {
    const page = await fetch(`${origin}/slack/install`, { redirect: 'manual' });
    const back = standin.approveInstall(page.headers.get('location') ?? '', teamId, userId);
    const cookie = (page.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    return (await fetch(back, { headers: { cookie } })).status;
  };
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { app, install, close };
};

describe('installations of the stand-in of Slack', () => {
  it('are made through OAuth, for a workspace and for an organisation', async () => {
    const kept = new Map<string, Installation>();
    const { app, install, close } = await openInstaller(kept);
    app.command('/drill', async ({ ack, client: its, command }) => {
      await ack();
      await its.chat.postMessage({ channel: command.channel_id, text: command.text });
    });
    const fresh = standin.addTeam('Fresh', { installed: false });
    const big = standin.addTeam('Big', { installed: false, enterpriseId: 'E1', orgInstall: true });
    for (const { id } of [fresh, big]) {
      const bo = standin.addUser('bo', { teamId: id });
      expect(await install(id, bo)).toBe(200);
      const room = standin.addChannel('room', { teamId: id, members: [bo] });
      standin.slash(bo, room, '/drill', 'hello');
      await standin.waitFor('the post', () => standin.messagesIn(room)[0]?.text === 'hello');
    }
    expect([...kept.keys()]).toEqual([fresh.id, 'E1']);
    expect(kept.get('E1')).toMatchObject({ isEnterpriseInstall: true, bot: { token: big.token } });
    const again = client.oauth.v2.access({
      client_id: standin.app.clientId,
      client_secret: 'wrong',
      code: 'a',
    });
    await expect(again).rejects.toMatchObject({ data: { error: 'bad_client_secret' } });
    await close();
  });
});
