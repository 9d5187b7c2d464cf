import { afterEach, describe, expect, it } from 'vitest';
import { sentence } from '../../../../bots/slack/blocks/message.ts';
import { goneOf } from '../../../../bots/slack/client/slack-failure.ts';
import type { ConnectSlack } from '../../../../bots/slack/receive/connect-slack.ts';
import { isFromFuture } from '../../../../bots/slack/receive/refuse-future.ts';
import { createMemoryInstallations } from '../../../fakes/memory-installations.ts';
import type { Signature } from '../../../standins/slack/http-delivery.ts';
import { eventBody } from '../../../standins/slack/hub.ts';
import type { Json, StandinTeam } from '../../../standins/slack/records.ts';
import { connect, createGate, createWorkspace, type Rooms, type Workspace } from './slack-bench.ts';

const silent: Rooms = () => ({ events: { message: async () => undefined } });

describe('Slack over HTTP', () => {
  const running: { stop(): Promise<void> }[] = [];
  let place: Workspace;
  const start = async (rooms: Rooms, options: Partial<ConnectSlack>) => {
    const bot = await connect(place, rooms, { drainMs: 200, ...options });
    running.push(bot);
    return bot;
  };
  const oneWorkspace = (): Partial<ConnectSlack> => ({
    mode: {
      kind: 'http',
      signingSecret: place.standin.app.signingSecret,
      port: 0,
      botToken: place.team.token,
    },
  });
  const manyWorkspaces = (): Partial<ConnectSlack> => ({
    mode: {
      ...{ kind: 'oauth', signingSecret: place.standin.app.signingSecret, port: 0 },
      ...{ clientId: place.standin.app.clientId, clientSecret: place.standin.app.clientSecret },
    },
  });
  const install = async (address: string, team: StandinTeam): Promise<number> => {
    const page = await fetch(`${address}/slack/install`);
    const link = /href="(?<link>[^"]+oauth[^"]+)"/.exec(await page.text())?.groups?.['link'] ?? '';
    const url = new URL(link.replaceAll('&amp;', '&'));
    expect(url.origin).toBe(place.standin.world.origin);
    url.searchParams.set('redirect_uri', `${address}/slack/oauth_redirect`);
    const back = place.standin.approveInstall(url.href, team.id, place.ana);
    const cookie = page.headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; ');
    return (await fetch(back, { headers: { cookie } })).status;
  };
  afterEach(async () => {
    for (const bot of running.splice(0)) await bot.stop();
    await place.standin.close();
  });

  it.each<[Signature, number]>([
    ['right', 200],
    ['bad', 401],
    ['missing', 401],
    ['stale', 401],
    ['future', 401],
  ])('answers a request with a %s signature with %i', async (signature, status) => {
    place = await createWorkspace();
    await start(silent, oneWorkspace());
    const { standin, team, ana, rows } = place;
    const event = { type: 'message', channel: 'D1', channel_type: 'im', user: ana, text: 'hi', ts: '1.1' };
    const body = eventBody(standin.world, team.id, event);
    expect(await standin.http.post({ json: body, signature })).toMatchObject({ status });
    expect(rows.size).toBe(status === 200 ? 1 : 0);
  });

  it('answers the check of its address, and nothing else', async () => {
    place = await createWorkspace();
    const { address } = await start(silent, oneWorkspace());
    expect(await place.standin.http.verifyUrl('a-challenge')).toMatchObject({ status: 200 });
    expect((await fetch(`${address}/anything`)).status).toBe(404);
    expect((await fetch(`${address}/slack/install`)).status).toBe(404);
  });

  it('is answered at once, and finished before the bot stops', async () => {
    place = await createWorkspace();
    const gate = createGate();
    const seen: string[] = [];
    const bot = await start(
      () => ({
        commands: {
          '/practice': async ({ body }) => {
            await gate.opened;
            seen.push(body.text);
          },
        },
      }),
      { ...oneWorkspace(), drainMs: 10_000 },
    );
    const { standin, ana, channel } = place;
    await standin.slash(ana, channel, '/practice', '3 questions').acked();
    expect(bot.inFlight()).toBe(1);
    const stopping = bot.stop();
    gate.open();
    await stopping;
    expect(seen).toEqual(['3 questions']);
  });

  it('is installed by many workspaces, each written to with its own token', async () => {
    place = await createWorkspace();
    const seen: string[] = [];
    const installations = createMemoryInstallations();
    const bot = await start(
      () => ({
        commands: {
          '/practice': async ({ workspaceId, person, slack }) => {
            seen.push(`${workspaceId} ${person?.personId}`);
            await slack.post({ channelId: await slack.openDm(person!.userId) }, sentence('Welcome.'));
          },
        },
      }),
      { ...manyWorkspaces(), installations },
    );
    const { standin } = place;
    const other = standin.addTeam('Other team', { installed: false });
    const eve = standin.addUser('eve', { teamId: other.id });
    const room = standin.addChannel('elsewhere', { teamId: other.id, members: [eve] });
    expect(await install(bot.address!, other)).toBe(200);
    await standin.slash(eve, room, '/practice').acked();
    await expect.poll(() => standin.messagesIn(standin.dm(eve))).toHaveLength(1);
    expect(seen).toEqual([`slack:${other.id} slack:${other.id}:${eve}`]);
    expect((await bot.workspaces.of(other.id)).teamId).toBe(other.id);

    standin.uninstall(other.id);
    const key = { teamId: other.id, enterpriseId: null, isEnterpriseInstall: false };
    await expect.poll(() => installations.find(key)).toBeNull();
    const refused = await bot.workspaces.of(other.id).catch((error: unknown) => error);
    expect(goneOf(refused)).toBe('installation');
  });

  it('is installed by an organisation for all its workspaces', async () => {
    place = await createWorkspace();
    const seen: string[] = [];
    const installations = createMemoryInstallations();
    const bot = await start(
      () => ({
        commands: { '/practice': async ({ workspaceId }) => void seen.push(workspaceId) },
        events: { message: async ({ workspaceId }) => void seen.push(workspaceId) },
      }),
      { ...manyWorkspaces(), installations },
    );
    const { standin } = place;
    const wish = { enterpriseId: 'E1', orgInstall: true, installed: false };
    const team = standin.addTeam('Branch', wish);
    const eve = standin.addUser('eve', { teamId: team.id });
    const room = standin.addChannel('branch', { teamId: team.id, members: [eve] });
    expect(await install(bot.address!, team)).toBe(200);
    await standin.slash(eve, room, '/practice').acked();
    await standin.deliveryOf(standin.say(eve, standin.dm(eve), 'hello')).acked();
    await expect.poll(() => seen).toEqual([`slack:${team.id}`, `slack:${team.id}`]);
    const slack = await bot.workspaces.of(team.id);
    await slack.post({ channelId: room }, sentence('Unasked.'));
    expect(standin.messagesIn(room).at(-1)?.text).toBe('Unasked.');
    standin.uninstall(team.id);
    const key = { teamId: null, enterpriseId: 'E1', isEnterpriseInstall: true };
    await expect.poll(() => installations.find(key)).toBeNull();
  });

  it('refuses to start with a token that Slack does not take, in one sentence', async () => {
    place = await createWorkspace();
    const wrong = { kind: 'http', signingSecret: 'x', port: 0, botToken: 'xoxb-wrong' } as const;
    await expect(start(silent, { mode: wrong })).rejects.toMatchObject({
      code: 'configuration',
      message: expect.stringMatching(/^Slack does not take SLACK_BOT_TOKEN: .+\.$/u),
    });
    const socket = { kind: 'socket', appToken: 'xapp-wrong', botToken: place.team.token } as const;
    await expect(start(silent, { mode: socket })).rejects.toMatchObject({
      code: 'configuration',
      message: expect.stringContaining('SLACK_APP_TOKEN'),
    });
  });
});

describe('the time of a request', () => {
  const at = (timestamp: unknown) =>
    isFromFuture({ headers: { 'x-slack-request-timestamp': timestamp } as Json as never }, 1_000_000);
  it('may be ahead by a minute and not by more', () => {
    expect(at('1060')).toBe(false);
    expect(at('1061')).toBe(true);
    expect(at('940')).toBe(false);
    expect(at(undefined)).toBe(false);
    expect(at('soon')).toBe(false);
  });
});
