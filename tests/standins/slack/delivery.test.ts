import { afterEach, describe, expect, it } from 'vitest';
import { type Bench, benchOnHttp, benchOnSocket } from './bolt-app.ts';

let bench: Bench;
afterEach(() => bench.close());

/** Texts that the app heard, in order. */
let heard: string[] = [];
let retries: unknown[] = [];

const note: Parameters<typeof benchOnSocket>[0] = (app, standin) => {
  heard = [];
  retries = [];
  app.message(async ({ message, context }) => {
    heard.push(String((message as { text?: string }).text));
    retries.push([context.retryNum, context.retryReason]);
    standin.world.changes.emit('change');
  });
};

describe('the stand-in of Slack, over Socket Mode', () => {
  it('hands over again what is asked for, with the number and reason, and the same event id', async () => {
    bench = await benchOnSocket(note);
    const { standin, ana, channel } = bench;
    const delivery = standin.deliveryOf(standin.say(ana, channel, 'one'));
    await delivery.acked();
    standin.redeliver(delivery);
    standin.redeliver(delivery, 'http_timeout');
    await standin.waitFor('three', () => heard.length === 3);
    expect(heard).toEqual(['one', 'one', 'one']);
    expect(retries.slice(1)).toEqual([
      [1, 'timeout'],
      [2, 'http_timeout'],
    ]);
  });

  it('keeps events for an app whose connection broke or was asked to move', async () => {
    bench = await benchOnSocket(note);
    const { standin, ana, channel } = bench;
    standin.socket.drop();
    await standin.waitFor('the end', () => standin.socket.connections.length === 0);
    standin.say(ana, channel, 'while away');
    expect(standin.slash(ana, channel, '/drill').attempts).toMatchObject([{ status: 0, connection: null }]);
    await standin.waitFor('the message', () => heard.includes('while away'));
    expect(standin.socket.opened).toBe(2);
    standin.socket.disconnect('refresh_requested');
    await standin.waitFor('a third', () => standin.socket.opened === 3);
    standin.say(ana, channel, 'after');
    await standin.waitFor('the message', () => heard.includes('after'));
    expect(standin.socket.strays).toEqual([]);
  });

  it('brings an event again that nobody acknowledged, after the waits it was told', async () => {
    bench = await benchOnSocket(note, { settings: { ackMs: 300, retryMs: [0, 10] } });
    const { standin, ana, channel } = bench;
    const silent = new WebSocket(standin.socket.open());
    await standin.waitFor('two connections', () => standin.socket.connections.length === 2);
    const said = [standin.say(ana, channel, 'one'), standin.say(ana, channel, 'two')];
    await standin.waitFor('both', () => heard.includes('one') && heard.includes('two'));
    const attempts = said.map((each) => standin.deliveryOf(each).attempts);
    const late = attempts.find(([first]) => first?.connection === 2);
    expect(late).toMatchObject([{ ackMs: null }, { retry: 1, reason: 'timeout', connection: 1 }]);
    silent.close();
  });

  it('lets no one in without a fresh address or with a wrong app token', async () => {
    bench = await benchOnSocket(note);
    const { standin, app, team } = bench;
    const address = standin.socket.open();
    const opened = (url: string) =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(url);
        socket.onmessage = ({ data }) => {
          resolve(JSON.parse(String(data)).type);
          socket.close();
        };
        socket.onerror = () => resolve('refused');
      });
    expect([await opened(address), await opened(address)]).toEqual(['hello', 'refused']);
    const open = (token: string) => app.client.apiCall('apps.connections.open', { token });
    await expect(open('xapp-wrong')).rejects.toMatchObject({ data: { error: 'invalid_auth' } });
    await expect(open(team.token)).rejects.toMatchObject({ data: { error: 'not_allowed_token_type' } });
  });
});

describe('the stand-in of Slack, over signed HTTP', () => {
  it('signs as Slack does, so that Bolt refuses bad, stale and missing signatures', async () => {
    bench = await benchOnHttp(note);
    const { http } = bench.standin;
    expect(JSON.parse((await http.verifyUrl('are you there')).text)).toEqual({ challenge: 'are you there' });
    expect((await http.sslCheck()).status).toBe(200);
    const statuses = ['right', 'bad', 'stale', 'missing', 'future'].map(async (signature) => {
      const json = { type: 'url_verification', challenge: 'a' };
      return (await http.post({ json, signature: signature as 'right' })).status;
    });
    // Bolt takes the future for granted: it is for the app to refuse it.
    expect(await Promise.all(statuses)).toEqual([200, 401, 401, 401, 200]);
  });

  it('posts an event again when the app fails, with the headers of a retry', async () => {
    bench = await benchOnHttp(note, { settings: { retryMs: [0] } });
    const { standin, ana, channel } = bench;
    const target = standin.http.target ?? '';
    standin.http.target = `${standin.world.origin}/nowhere`;
    const delivery = standin.deliveryOf(standin.say(ana, channel, 'one'));
    standin.http.target = target;
    await delivery.acked();
    expect(heard).toEqual(['one']);
    expect(retries).toEqual([[1, 'http_error']]);
    expect(delivery.attempts).toMatchObject([{ status: 404, ackMs: null }, { status: 200 }]);
  });
});
