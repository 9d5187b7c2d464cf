import { afterEach, describe, expect, it } from 'vitest';
import { actionId, viewId } from '../../../../bots/slack/blocks/action-ids.ts';
import { actions, button } from '../../../../bots/slack/blocks/buttons.ts';
import { textInput } from '../../../../bots/slack/blocks/inputs.ts';
import { pagesOf, sentence } from '../../../../bots/slack/blocks/message.ts';
import { modal } from '../../../../bots/slack/blocks/view.ts';
import type { Delivery } from '../../../../bots/slack/receive/delivery.ts';
import { AppError } from '../../../../core/errors/app-error.ts';
import type { Json } from '../../../standins/slack/records.ts';
import { connect, createGate, createWorkspace, type Rooms, type Workspace } from './slack-bench.ts';

type Anything = Delivery<object>;
const textOf = ({ body }: Anything): string => String((body as { event?: Json }).event?.['text'] ?? '');

const form = modal({
  callbackId: viewId('typed'),
  title: 'Your answer',
  blocks: [textInput({ id: 'answer', label: 'Answer' })],
});
const board = pagesOf({
  text: 'Drill',
  blocks: actions([button(actionId('answer'), 'Answer'), button(actionId('next'), 'Next')]),
})[0]!;

describe('what Slack delivers', () => {
  const running: { stop(): Promise<void> }[] = [];
  let place: Workspace;
  const start = async (rooms: Rooms, options: Parameters<typeof connect>[2] = {}) => {
    const bot = await connect(place, rooms, { drainMs: 200, ...options });
    running.push(bot);
    return bot;
  };
  afterEach(async () => {
    for (const bot of running.splice(0)) await bot.stop();
    await place.standin.close();
  });

  it('is kept and acknowledged before it is worked on', async () => {
    place = await createWorkspace();
    const { standin, ana, rows } = place;
    const gate = createGate();
    const seen: string[] = [];
    await start(() => ({
      events: {
        message: async (delivery) => {
          await gate.opened;
          seen.push(textOf(delivery));
        },
      },
    }));
    const said = standin.deliveryOf(standin.say(ana, standin.dm(ana), 'hello'));
    await said.acked();
    expect(seen).toEqual([]);
    expect([...rows.values()]).toMatchObject([
      { personId: `slack:${place.team.id}:${ana}`, kind: 'event:message' },
    ]);
    expect(JSON.stringify([...rows.values()])).not.toContain(standin.app.verification);
    gate.open();
    await expect.poll(() => seen).toEqual(['hello']);
    await expect
      .poll(() => [...rows.values()])
      .toEqual([{ doneAs: expect.stringContaining('slack:event:') }]);
  });

  it('is worked on once when it comes again, to this process or another', async () => {
    place = await createWorkspace();
    const { standin, ana } = place;
    const seen: string[] = [];
    const rooms: Rooms = () => ({
      events: { message: async (delivery) => void seen.push(textOf(delivery)) },
    });
    await start(rooms);
    await start(rooms);
    const deliveries = ['one', 'two', 'three'].map((text) =>
      standin.deliveryOf(standin.say(ana, standin.dm(ana), text)),
    );
    for (const delivery of deliveries) {
      await delivery.acked();
      for (let again = 0; again < 3; again += 1) standin.redeliver(delivery);
    }
    await expect
      .poll(() => deliveries.every(({ attempts }) => attempts.every(({ ackMs }) => ackMs !== null)))
      .toBe(true);
    await expect.poll(() => seen.length).toBe(3);
    expect(seen.toSorted()).toEqual(['one', 'three', 'two']);
  });

  it('is worked on in order for one person, and for several at once', async () => {
    place = await createWorkspace();
    const { standin, ana, ben } = place;
    const gate = createGate();
    const seen: string[] = [];
    await start(() => ({
      events: {
        message: async (delivery) => {
          if (textOf(delivery) === 'a1') await gate.opened;
          seen.push(textOf(delivery));
        },
      },
    }));
    for (const text of ['a1', 'a2', 'a3'])
      await standin.deliveryOf(standin.say(ana, standin.dm(ana), text)).acked();
    await standin.deliveryOf(standin.say(ben, standin.dm(ben), 'b1')).acked();
    await expect.poll(() => seen).toEqual(['b1']);
    gate.open();
    await expect.poll(() => seen).toEqual(['b1', 'a1', 'a2', 'a3']);
  });

  it('opens a modal although the person has other work running', async () => {
    place = await createWorkspace();
    const { standin, ana, channel } = place;
    const gate = createGate();
    const bot = await start(() => ({
      actions: {
        next: () => gate.opened,
        answer: async ({ body, slack }) => void (await slack.openView(body.trigger_id, form)),
      },
    }));
    const slack = await bot.workspaces.of(place.team.id);
    await slack.post({ channelId: channel }, board);
    const [message] = standin.messagesIn(channel);
    await standin.press(message!, 'Next', ana).acked();
    await standin.press(message!, 'Answer', ana).acked();
    await standin.waitFor('a modal', () => standin.modalOf(ana));
    gate.open();
  });

  it('tells what is wrong with a form at once, and works on it when it is right', async () => {
    place = await createWorkspace();
    const { standin, ana, channel, rows } = place;
    const seen: string[] = [];
    const answerOf = (body: { view: { state: { values: Json } } }): string =>
      String(
        (body.view.state.values as never as Record<string, Record<string, Json>>)['answer']?.['answer']?.[
          'value'
        ],
      );
    await start(() => ({
      commands: { '/drill': async ({ body, slack }) => void (await slack.openView(body.trigger_id, form)) },
      views: {
        typed: {
          answer: (body) =>
            answerOf(body as never).length < 10 ? { kind: 'errors', errors: { answer: 'Say more.' } } : null,
          run: async ({ body }) => void seen.push(answerOf(body as never)),
        },
      },
    }));
    await standin.slash(ana, channel, '/drill').acked();
    const view = await standin.waitFor('a modal', () => standin.modalOf(ana));
    const wrong = await standin.submitView(view, { answer: 'short' });
    expect(wrong.errors).toEqual({ answer: 'Say more.' });
    const right = await standin.submitView(wrong.view!, { answer: 'long enough an answer' });
    expect(right).toMatchObject({ errors: null, view: null });
    await expect.poll(() => seen).toEqual(['long enough an answer']);
    expect([...rows.keys()].filter((id) => id.includes('view'))).toHaveLength(1);
  });

  it('is gone on with by the next process when one ended in the middle', async () => {
    place = await createWorkspace();
    const { standin, ana } = place;
    const never = createGate();
    const first = await start(() => ({ events: { message: () => never.opened } }), {
      owner: 'first',
      drainMs: 10,
    });
    await standin.deliveryOf(standin.say(ana, standin.dm(ana), 'my answer')).acked();
    await standin.deliveryOf(standin.say(ana, standin.dm(ana), 'and more')).acked();
    await first.stop();
    const seen: [string, boolean][] = [];
    await start(
      () => ({ events: { message: async (delivery) => void seen.push([textOf(delivery), delivery.late]) } }),
      { owner: 'second', isGone: (owner) => owner === 'first' },
    );
    await expect
      .poll(() => seen)
      .toEqual([
        ['my answer', true],
        ['and more', true],
      ]);
  });

  it('is finished before the bot stops, and kept for the next when it comes too late for that', async () => {
    place = await createWorkspace();
    const { standin, ana, ben } = place;
    const gate = createGate();
    const seen: string[] = [];
    const bot = await start(
      () => ({
        events: {
          message: async (delivery) => {
            await gate.opened;
            seen.push(textOf(delivery));
          },
        },
      }),
      { owner: 'first', drainMs: 10_000 },
    );
    await standin.deliveryOf(standin.say(ana, standin.dm(ana), 'before')).acked();
    const stopping = bot.stop();
    const late = standin.deliveryOf(standin.say(ben, standin.dm(ben), 'late'));
    await late.acked();
    gate.open();
    await stopping;
    expect(seen).toEqual(['before']);
    const taken: string[] = [];
    await start(() => ({ events: { message: async (delivery) => void taken.push(textOf(delivery)) } }), {
      owner: 'second',
      isGone: () => true,
    });
    await expect.poll(() => taken).toEqual(['late']);
  });

  it('that fails is told to its person alone, in one sentence', async () => {
    place = await createWorkspace();
    const { standin, ana, channel } = place;
    const bot = await start(() => ({
      commands: {
        '/drill': async () => {
          throw new AppError('wrong_state', 'A drill is running here already.');
        },
        '/practice': async () => {
          throw new Error('secret details');
        },
      },
      views: {
        typed: {
          run: async () => {
            throw new AppError('wrong_state', 'This drill is over.');
          },
        },
      },
    }));
    await standin.slash(ana, channel, '/drill').acked();
    await standin.slash(ana, channel, '/practice').acked();
    const shown = () => standin.ephemeralsFor(ana).map(({ text, blocks }) => text + JSON.stringify(blocks));
    await expect.poll(shown).toHaveLength(2);
    expect(shown()[0]).toContain('A drill is running here already.');
    expect(shown()[1]).toContain('nothing of yours is lost');
    expect(shown().join()).not.toContain('secret');
    expect(bot.logger.lines.filter(({ level }) => level === 'error')).toHaveLength(1);
  });

  it('of other bots, of itself and between people in a channel is not kept', async () => {
    place = await createWorkspace();
    const { standin, ana, channel, rows } = place;
    const bot = await start(() => ({ events: { message: async () => undefined } }));
    const slack = await bot.workspaces.of(place.team.id);
    await slack.post({ channelId: channel }, sentence('Hello.'));
    await standin.deliveryOf(standin.say(ana, channel, 'lunch?')).acked();
    await expect.poll(() => standin.deliveriesOf('events_api', 'message')).toHaveLength(2);
    for (const delivery of standin.deliveriesOf('events_api', 'message')) await delivery.acked();
    expect(rows.size).toBe(0);
    const [parent] = standin.messagesIn(channel);
    await standin.deliveryOf(standin.say(ana, channel, 'my answer', { thread: parent! })).acked();
    expect(rows.size).toBe(1);
  });

  it('is not lost when the connection breaks', async () => {
    place = await createWorkspace({ settings: { retryMs: [50, 100, 200] } });
    const { standin, ana } = place;
    const seen: string[] = [];
    await start(() => ({ events: { message: async (delivery) => void seen.push(textOf(delivery)) } }));
    standin.socket.drop();
    const said = standin.deliveryOf(standin.say(ana, standin.dm(ana), 'through the break'));
    await said.acked();
    await expect.poll(() => seen).toEqual(['through the break']);
    standin.socket.disconnect('refresh_requested');
    await standin.deliveryOf(standin.say(ana, standin.dm(ana), 'and on')).acked();
    await expect.poll(() => seen).toEqual(['through the break', 'and on']);
  });

  it('of a database that cannot keep it is not acknowledged, and comes again', async () => {
    place = await createWorkspace({ settings: { ackMs: 100, retryMs: [20, 20, 20] } });
    const { standin, ana, inbox } = place;
    let failures = 1;
    const failing = {
      ...inbox,
      take: async (item: Parameters<typeof inbox.take>[0]) => {
        failures -= 1;
        if (failures >= 0) throw new AppError('database_unavailable', 'The database is away.');
        return inbox.take(item);
      },
    };
    const seen: string[] = [];
    await start(() => ({ events: { message: async (delivery) => void seen.push(textOf(delivery)) } }), {
      inbox: failing,
    });
    const said = standin.deliveryOf(standin.say(ana, standin.dm(ana), 'hello'));
    await said.acked();
    expect(said.attempts.length).toBeGreaterThan(1);
    await expect.poll(() => seen).toEqual(['hello']);
  });
});
