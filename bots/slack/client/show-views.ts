import type { webApi } from '@slack/bolt';
import type { ModalView } from '../blocks/screen.ts';
import type { SlackChannels } from './channels.ts';
import type { ChannelsDeps } from './channels-deps.ts';
import { goneOf, toSlackFailure } from './slack-failure.ts';
import { isHiccup } from './when-to-retry.ts';

export type ShowViews = Pick<
  SlackChannels,
  'openView' | 'pushView' | 'updateView' | 'publishHome' | 'respond'
>;

const viewIdOf = (answer: webApi.ViewsOpenResponse): string => answer.view?.id ?? '';

/** A trigger lasts three seconds: once more at once, or never. */
const withinTrigger = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work().catch((error: unknown) => {
      if (isHiccup(error)) return work();
      throw error;
    });
  } catch (error) {
    throw toSlackFailure(error);
  }
};

export const createShowViews = ({
  client,
  queue,
}: ChannelsDeps): Pick<ShowViews, 'openView' | 'pushView' | 'updateView' | 'publishHome'> => ({
  openView: async (triggerId, view) =>
    viewIdOf(await withinTrigger(() => client.views.open({ trigger_id: triggerId, view }))),
  pushView: async (triggerId, view) =>
    viewIdOf(await withinTrigger(() => client.views.push({ trigger_id: triggerId, view }))),
  updateView: async (viewId: string, view: ModalView, hash?: string) => {
    const wanted = { view_id: viewId, view, ...(hash !== undefined && { hash }) };
    const job = { lane: `view/${viewId}`, paced: false, work: () => client.views.update(wanted) };
    try {
      await queue.run(hash === undefined ? { ...job, newest: 'view' } : job);
      return true;
    } catch (error) {
      if (goneOf(error) === 'view') return false;
      throw error;
    }
  },
  publishHome: async (userId, view) => {
    await queue.run({
      lane: `home/${userId}`,
      newest: 'home',
      work: () => client.views.publish({ user_id: userId, view }),
    });
  },
});
