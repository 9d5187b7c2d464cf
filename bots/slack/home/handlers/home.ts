import { createCompetencyChart } from '../../../../core/domain/charts/competency-chart.ts';
import { toCompetencyInput, toTrendInput } from '../../../../core/domain/charts/history-charts.ts';
import { createTrendChart } from '../../../../core/domain/charts/trend-chart.ts';
import type { History } from '../../../../core/domain/interview/history-types.ts';
import { AppError } from '../../../../core/errors/app-error.ts';
import { sentence } from '../../blocks/message.ts';
import type { SlackServices } from '../../services.ts';
import { type HomeListeners, onPress } from '../handler-table.ts';
import { type Visit, visitOf } from '../visit.ts';

/** A line needs two points; before that the competencies say more. */
const chartOf = (history: History, scored: number) =>
  scored > 1 ? createTrendChart(toTrendInput(history)) : createCompetencyChart(toCompetencyInput(history));

/** App Home has no room for a picture that nobody else may see, so it goes into the DM. */
export const sendChart = async ({ services, slack, personId, dm, tell }: Visit): Promise<void> => {
  const history = await services.engine.readHistory(personId);
  const scored = history.entries.filter(({ overall }) => overall !== null).length;
  if (scored === 0) throw new AppError('not_found', 'There is no score to draw yet.');
  const chart = chartOf(history, scored);
  const data = await (await services.charts()).renderPng(chart);
  await slack.uploadFile(
    { channelId: await dm() },
    { name: 'progress.png', data, title: 'Where you stand', altText: chart.altText },
  );
  await tell(sentence('Your chart is in our direct messages.'));
};

export const createHomeTopic = (services: SlackServices): HomeListeners => ({
  events: {
    // Opening the messages tab is the same event.
    app_home_opened: async (delivery) => {
      const { event } = delivery.body as { readonly event?: { readonly tab?: string } };
      if (event?.tab !== 'messages') await visitOf(services, { ...delivery, body: {} }).refresh();
    },
  },
  actions: {
    home: onPress(services, (visit, { wish }) => (wish === 'chart' ? sendChart(visit) : visit.refresh())),
  },
});
