import type { App } from '@slack/bolt';
import { afterEach, describe, expect, it } from 'vitest';
import { type Bench, benchOnSocket } from './bolt-app.ts';
import type { StandinView } from './records.ts';

const text = (what: string) => ({ type: 'plain_text' as const, text: what });
const modal = (title: string, callbackId = 'step') => ({
  ...{ type: 'modal' as const, callback_id: callbackId, title: text(title), submit: text('Next') },
  blocks: [
    {
      ...{ type: 'input' as const, block_id: 'next', label: text('What next') },
      element: { type: 'plain_text_input' as const, action_id: 'what', initial_value: 'close' },
    },
  ],
});

/** Does what was typed: closes, clears, pushes, updates, objects. */
const listen = (app: App): void => {
  app.shortcut('open', async ({ ack, shortcut, client }) => {
    await ack();
    await client.views.open({ trigger_id: shortcut.trigger_id, view: modal('First') });
  });
  app.view('step', async ({ ack, view }) => {
    const wish = view.state.values.next?.what?.value;
    if (wish === 'push') await ack({ response_action: 'push', view: modal('Second') });
    else if (wish === 'update') await ack({ response_action: 'update', view: modal('Changed') });
    else if (wish === 'clear') await ack({ response_action: 'clear' });
    else if (wish === 'object') await ack({ response_action: 'errors', errors: { elsewhere: 'no' } });
    else if (wish !== 'nothing') await ack();
  });
  app.event('app_home_opened', async ({ event, client }) => {
    const options = ['On', 'Off'].map((each) => ({ text: text(each), value: each.toLowerCase() }));
    const elements = [
      { type: 'static_select' as const, action_id: 'reminders', placeholder: text('Reminders'), options },
      { type: 'external_select' as const, action_id: 'question', placeholder: text('Question') },
    ];
    const blocks = [{ type: 'actions' as const, block_id: 'settings', elements }];
    await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } });
  });
  app.action('reminders', async ({ ack, body, client, action }) => {
    await ack();
    if (action.type !== 'static_select') return;
    const blocks = [{ type: 'section' as const, text: text(`Now ${action.selected_option?.value}`) }];
    await client.views.publish({ user_id: body.user.id, view: { type: 'home', blocks } });
  });
  app.options('question', async ({ ack, payload }) => {
    await ack({ options: [{ text: text(`About ${payload.value}`), value: 'q1' }] });
  });
};

let bench: Bench;
afterEach(() => bench.close());

const titleOf = (view: StandinView | null): unknown =>
  (view?.body.title as { text: string } | undefined)?.text;

describe('modals and Home tabs of the stand-in of Slack', () => {
  it('change as the app answers: pushed, updated, closed one by one, and cleared', async () => {
    bench = await benchOnSocket(listen);
    const { standin, ana } = bench;
    const open = async () => {
      standin.shortcut(ana, 'open');
      return standin.waitFor('the modal', () => standin.modalOf(ana));
    };
    const first = await open();
    const pushed = await standin.submitView(first, { what: 'push' });
    expect(titleOf(pushed.view)).toBe('Second');
    await expect(standin.submitView(first)).rejects.toThrow('Nobody sees this view');
    const updated = await standin.submitView(pushed.view!, { what: 'update' });
    expect(titleOf(updated.view)).toBe('Changed');
    expect(updated.view?.id).toBe(pushed.view?.id);
    const back = await standin.submitView(updated.view!, { 'What next': 'close' });
    expect(back.view).toBe(first);
    const again = await standin.submitView(first, { what: 'push' });
    expect((await standin.submitView(again.view!, { next: 'clear' })).view).toBeNull();
    const other = await open();
    await expect(standin.submitView(other, { what: 'object' })).rejects.toThrow('errors of input blocks');
    await expect(standin.submitView(other, { nowhere: 'a' })).rejects.toThrow('The view has no nowhere');
  });

  it('stay when the app is too late', async () => {
    bench = await benchOnSocket(listen, { settings: { ackMs: 150 } });
    const { standin, ana } = bench;
    standin.shortcut(ana, 'open');
    const view = await standin.waitFor('the modal', () => standin.modalOf(ana));
    expect(await standin.submitView(view, { what: 'nothing' })).toMatchObject({ attempt: null, view });
  });

  it('let their owner choose and search', async () => {
    bench = await benchOnSocket(listen);
    const { standin, ana } = bench;
    standin.openHome(ana);
    const home = await standin.waitFor('the Home tab', () => standin.homeOf(ana));
    const found = await standin.suggest(home, 'question', 'teams', ana).acked();
    expect(found.answer).toMatchObject({ options: [{ text: { text: 'About teams' }, value: 'q1' }] });
    expect(() => standin.choose(home, 'reminders', 'Sometimes', ana)).toThrow('On, Off');
    expect(() => standin.press(home, 'Nothing', ana)).toThrow('reminders / Reminders');
    expect(() => standin.choose(home, 'Reminders', 'Off', standin.addUser('bo'))).toThrow('does not see');
    await standin.choose(home, 'Reminders', 'Off', ana).acked();
    await standin.waitFor('the change', () => JSON.stringify(home.body.blocks).includes('Now off'));
  });
});

describe('connections of the stand-in of Slack', () => {
  it('are given up by the app once they answer no pings', async () => {
    bench = await benchOnSocket(listen);
    const { standin } = bench;
    standin.socket.stall(true);
    await standin.waitFor('a second connection', () => standin.socket.opened === 2);
    standin.socket.drop(1);
    await standin.shortcut(bench.ana, 'open').acked();
  });
});
