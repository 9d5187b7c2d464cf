import { webApi } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { createChannelQueue, type QueueOptions } from '../../../../bots/slack/client/channel-queue.ts';
import { goneOf } from '../../../../bots/slack/client/slack-failure.ts';
import { createFakeTime, settle } from '../../../fakes/fake-time.ts';

const setUp = (options: Partial<QueueOptions> = {}) => {
  const time = createFakeTime();
  const queue = createChannelQueue({ clock: time.clock, sleep: time.sleep, ...options });
  const sent: string[] = [];
  const send =
    (what: string, ...failures: Error[]) =>
    async () => {
      const failure = failures.shift();
      if (failure !== undefined) throw failure;
      sent.push(what);
      return what;
    };
  return { time, queue, sent, send };
};

const limited = (seconds: number) => new webApi.WebAPIRateLimitedError(seconds);
const refused = (error: string) => new webApi.WebAPIPlatformError({ ok: false, error });
const outage = () => new webApi.WebAPIRequestError(new Error('connect ECONNREFUSED'));

describe('the queue of a channel', () => {
  it('keeps the order, a short burst at once and then one a second', async () => {
    const { time, queue, sent, send } = setUp();
    const all = Array.from({ length: 6 }, (_, place) => queue.run({ lane: 'C1', work: send(`${place}`) }));
    await settle();
    expect(sent).toEqual(['0', '1', '2']);
    await time.advance(1000);
    expect(sent).toHaveLength(4);
    await time.advance(1000);
    await time.advance(1000);
    expect(await Promise.all(all)).toEqual(['0', '1', '2', '3', '4', '5']);
    expect(sent).toEqual(['0', '1', '2', '3', '4', '5']);
  });

  it('waits as long as Slack asks and then sends the same first, each once', async () => {
    const { time, queue, sent, send } = setUp();
    const all = [
      queue.run({ lane: 'C1', work: send('a', limited(7), limited(2)) }),
      queue.run({ lane: 'C1', work: send('b') }),
      queue.run({ lane: 'C2', work: send('elsewhere') }),
    ];
    await settle();
    expect(sent).toEqual(['elsewhere']);
    await time.advance(6900);
    expect(sent).toEqual(['elsewhere']);
    await time.advance(100);
    await time.advance(2000);
    await Promise.all(all);
    expect(sent).toEqual(['elsewhere', 'a', 'b']);
  });

  it('goes on after an outage without loss', async () => {
    const { time, queue, sent, send } = setUp();
    const all = [
      queue.run({ lane: 'C1', work: send('a', outage(), outage(), outage()) }),
      queue.run({ lane: 'C1', work: send('b') }),
    ];
    for (let second = 0; second < 5; second += 1) await time.advance(1000);
    await Promise.all(all);
    expect(sent).toEqual(['a', 'b']);
  });

  it('gives up on an outage of minutes with a failure that may be tried again, and goes on with the next', async () => {
    const { time, queue, sent, send } = setUp();
    time.jump(true);
    const failed = queue.run({ lane: 'C1', work: send('a', ...Array.from({ length: 9 }, outage)) });
    const next = queue.run({ lane: 'C1', work: send('b') });
    await expect(failed).rejects.toMatchObject({ retryable: true, slackCode: 'unreachable' });
    await next;
    expect(sent).toEqual(['b']);
  });

  it('sends only the newest of waiting updates, and tells all who asked', async () => {
    const { time, queue, sent, send } = setUp({ burst: 1 });
    const update = (what: string) => queue.run({ lane: 'C1/1', newest: 'update', work: send(what) });
    const all = [update('1')];
    await settle();
    all.push(update('2'), update('3'), update('4'));
    await time.advance(1000);
    expect(await Promise.all(all)).toEqual(['1', '4', '4', '4']);
    expect(sent).toEqual(['1', '4']);
  });

  it('replaces what waits for Slack to be ready again', async () => {
    const { time, queue, sent, send } = setUp();
    const all = [queue.run({ lane: 'C1/1', newest: 'update', work: send('old', limited(30)) })];
    await settle();
    all.push(queue.run({ lane: 'C1/1', newest: 'update', work: send('new') }));
    await time.advance(30_000);
    await Promise.all(all);
    expect(sent).toEqual(['new']);
  });

  it('says what is gone, and lets what is behind it try', async () => {
    const { queue, sent, send } = setUp();
    const failed = queue.run({ lane: 'C1', work: send('a', refused('is_archived')) });
    const next = queue.run({ lane: 'C1', work: send('b') });
    const error = await failed.catch((cause: unknown) => cause);
    expect(goneOf(error)).toBe('channel');
    expect(error).toMatchObject({ message: 'That channel is archived.', slackCode: 'is_archived' });
    await next;
    expect(sent).toEqual(['b']);
  });

  it('refuses what is over its bound at once', async () => {
    const { queue, send } = setUp({ most: 4 });
    const all = Array.from({ length: 4 }, (_, place) =>
      queue.run({ lane: 'C1', work: send(`${place}`, limited(60)) }).catch(() => undefined),
    );
    await expect(queue.run({ lane: 'C1', work: send('over') })).rejects.toMatchObject({ retryable: true });
    queue.close();
    await Promise.all(all);
  });

  it('is idle when all is sent, and gives up what waits when it is closed', async () => {
    const { queue, send } = setUp();
    await queue.run({ lane: 'C1', work: send('a') });
    await queue.idle();
    const waiting = queue.run({ lane: 'C1', work: send('b', limited(3600)) });
    const caught = waiting.catch((cause: unknown) => cause);
    await settle();
    queue.close();
    expect(await caught).toMatchObject({ slackCode: 'stopping', retryable: true });
    await queue.idle();
    await expect(queue.run({ lane: 'C1', work: send('c') })).rejects.toMatchObject({ slackCode: 'stopping' });
  });
});
