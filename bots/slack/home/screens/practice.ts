import type { TodaysDrill } from '../../../../core/usecases/drills/drills.ts';
import { actionId } from '../../blocks/action-ids.ts';
import { actions, button, linkButton } from '../../blocks/buttons.ts';
import { channelLink, context, header, section } from '../../blocks/parts.ts';
import type { Block } from '../../blocks/screen.ts';
import { scoreText } from '../../presenters/marks.ts';
import type { HomeModel, RunningInterview } from '../model.ts';
import { act, counted, lineWith, momentText, short } from './parts.ts';

const DRILLS = 4;
const RUNNING = 3;

const stateOf = ({ drill, entry }: TodaysDrill, now: Date): string => {
  if (entry !== null) {
    const late = entry.isLate ? ', late' : '';
    return entry.standing === null
      ? `:hourglass_flowing_sand: Answered${late}; no feedback yet`
      : `:white_check_mark: Answered${late}, best score *${scoreText(entry.standing.bestOverall)}*`;
  }
  return drill.closedAt === null && drill.closesAt > now
    ? `:large_blue_circle: Open until ${momentText(drill.closesAt)}`
    : ':white_circle: Over; late answers get feedback, too';
};

const drillBlocks = (found: TodaysDrill, now: Date): readonly Block[] => {
  const { drill, entry } = found;
  const subject = { kind: 'drill', id: drill.id } as const;
  return [
    ...section(`*${short(drill.question.text, 500)}*`),
    ...context(`${stateOf(found, now)} · ${channelLink(drill.channelId)}`),
    ...actions([
      ...(entry === null
        ? [button(actionId('answer', { subject }), 'Answer', { style: 'primary' })]
        : [
            button(actionId('show_feedback', { subject }), 'My feedback'),
            button(actionId('improve', { subject }), 'Try again'),
          ]),
    ]),
  ];
};

export const presentDrills = ({ drills, now }: HomeModel): readonly Block[] =>
  drills.length === 0
    ? []
    : [
        header(drills.length === 1 ? 'Today’s drill' : 'Today’s drills'),
        ...drills.slice(0, DRILLS).flatMap((each) => drillBlocks(each, now)),
      ];

/** Opens Slack at a message, in the browser or the app. */
const addressOf = (teamId: string, { channelId, threadTs }: RunningInterview): string =>
  `https://slack.com/app_redirect?${new URLSearchParams({ team: teamId, channel: channelId, message_ts: threadTs })}`;

const runningLine = (teamId: string, running: RunningInterview, place: number): readonly Block[] => {
  const { jobTitle, questions } = running;
  const what = jobTitle === null ? counted(questions, 'question') : short(jobTitle, 80);
  const id = actionId('open_link', { subject: { kind: 'other', id: 'thread' }, step: place });
  return lineWith(
    `:speaking_head_in_silhouette: An interview of yours is running: *${what}*`,
    linkButton(id, 'Go on', addressOf(teamId, running)),
  );
};

/** What to do now: go on, or begin. */
export const presentBeginning = ({ running, teamId, streak }: HomeModel): readonly Block[] => {
  const days = `:fire: *${counted(streak.days, 'day')} in a row*`;
  const line =
    streak.days === 0
      ? 'Practise today to begin a streak.'
      : `${days}${streak.practisedToday ? '' : '. Practise today to keep it.'}`;
  return [
    header('Hotseat'),
    ...section(line),
    ...running.slice(0, RUNNING).flatMap((each, place) => runningLine(teamId, each, place)),
    ...actions([
      act(['practise', 'start'], 'Start practice', { style: 'primary' }),
      act(['home', 'refresh'], 'Refresh'),
    ]),
  ];
};
