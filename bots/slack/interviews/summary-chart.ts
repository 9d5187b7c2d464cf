import { createCompetencyChart } from '../../../core/domain/charts/competency-chart.ts';
import { toCompetencyInput, toTrendInput } from '../../../core/domain/charts/history-charts.ts';
import { createTrendChart } from '../../../core/domain/charts/trend-chart.ts';
import type { History } from '../../../core/domain/interview/history-types.ts';
import type { InterviewSummary } from '../../../core/domain/interview/summary-types.ts';
import type { Place, SlackChannels } from '../client/channels.ts';
import type { InterviewsDeps } from './interviews-deps.ts';
import type { RoomKeeper } from './room-keeper.ts';

/** A line needs two points; before that the competencies say more. */
const chartOf = (history: History) =>
  history.entries.filter(({ overall }) => overall !== null).length > 1
    ? createTrendChart(toTrendInput(history))
    : createCompetencyChart(toCompetencyInput(history));

/** Files are seen by everybody in a channel, so the picture of a private interview goes to the person's own DM. */
const placeFor = async (keeper: RoomKeeper, slack: SlackChannels): Promise<Place> => {
  const { view, visibility } = keeper.room;
  return view.isDm || visibility === 'shared' ? keeper.place : { channelId: await slack.openDm(view.userId) };
};

/** The picture under a summary. An interview does not fail with it: it is left out when it cannot be shown. */
export const showSummaryChart = async (
  { deps, keeper, slack }: { deps: InterviewsDeps; keeper: RoomKeeper; slack: SlackChannels },
  { overall }: InterviewSummary,
): Promise<void> => {
  if (overall === null) return;
  const { personId, interviewId } = keeper.room;
  try {
    const chart = chartOf(await deps.engine.readHistory(personId));
    const data = await (await deps.charts()).renderPng(chart);
    const place = await placeFor(keeper, slack);
    await slack.uploadFile(place, {
      ...{ name: 'progress.png', data, title: 'Where you stand', altText: chart.altText },
    });
  } catch (error) {
    deps.logger.warn({ err: error, interviewId }, 'chart not shown in Slack');
  }
};
