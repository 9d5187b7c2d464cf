import type { History } from '../../../core/domain/interview/history-types.ts';
import type { Interview } from '../../../core/domain/interview/types.ts';
import { type Day, GENERAL_PLAN, type PracticePlan } from '../../../core/domain/practice-plan/types.ts';
import type { TodaysDrill } from '../../../core/usecases/drills/drills.ts';
import type { SlackChannels } from '../client/channels.ts';
import { workspaceIdOf } from '../identity.ts';
import { asSlackRoom } from '../interviews/interviews-deps.ts';
import type { SlackServices } from '../services.ts';
import { localDay, timeZoneOf } from './local-days.ts';
import type { AdminPart, HomeModel, RunningInterview } from './model.ts';
import { streakOf } from './streak.ts';
import { preferencesOf } from './wishes.ts';
import { settingsOf } from './workspace-settings.ts';

/** Whose Home it is; `identity` is the person as Slack knows them, `personId` whom that stands for. */
export interface Who {
  readonly personId: string;
  readonly identity: string;
  readonly userId: string;
}

/** Interviews looked through for those that run and for today's practice. */
const LATEST = 30;

const runningOf = async (
  { rooms }: SlackServices,
  teamId: string,
  interviews: readonly Interview[],
): Promise<readonly RunningInterview[]> => {
  const open = interviews.filter(({ status }) => status === 'planned' || status === 'in_progress');
  const found = await Promise.all(
    open.map(async ({ id, personId, job, settings }) => {
      const room = await rooms.find(personId, id);
      if (room === null || room.frontEnd !== 'slack') return [];
      const { channelId, view } = asSlackRoom(room);
      if (view.phase === 'over' || view.teamId !== teamId) return [];
      const jobTitle = job?.title || null;
      return [
        { interviewId: id, jobTitle, questions: settings.questions, channelId, threadTs: view.threadTs },
      ];
    }),
  );
  return found.flat();
};

/** What is asked in a channel is for who is in it. */
const drillsFor = async (
  { drills }: SlackServices,
  slack: SlackChannels,
  { personId, userId }: Who,
): Promise<readonly TodaysDrill[]> => {
  const todays = await drills.todays(workspaceIdOf(slack.teamId), personId);
  const posted = todays.filter(({ drill }) => drill.frontEnd === 'slack' && drill.messageId !== null);
  const channels = [...new Set(posted.map(({ drill }) => drill.channelId))];
  const open = await Promise.all(
    channels.map((channelId) => slack.hasMember(channelId, userId).catch(() => false)),
  );
  return posted.filter(({ drill }) => open[channels.indexOf(drill.channelId)] === true);
};

/** For the posting in use, since that is what a day is chosen for; else of the interview that comes first. */
const planFor = async (
  services: SlackServices,
  personId: string,
  inUse: string,
  today: Day,
): Promise<PracticePlan | null> => {
  const plans = await services.plans();
  const ahead = (await plans.list(personId))
    .filter(({ interviewDay }) => interviewDay === null || interviewDay >= today)
    .toSorted((a, b) => (a.interviewDay ?? '9').localeCompare(b.interviewDay ?? '9'));
  const shown = ahead.find(({ name }) => name === inUse) ?? ahead[0];
  return shown === undefined ? null : plans.read(personId, shown.name, today);
};

const momentsOf = ({ entries }: History, interviews: readonly Interview[]): readonly Date[] => {
  const practised = entries.filter(({ questions }) => questions.some(({ attempts }) => attempts.length > 0));
  const ids = new Set(practised.map(({ interviewId }) => interviewId));
  // One that was begun before midnight and gone on with afterwards counts for both days.
  const later = interviews.filter(({ id }) => ids.has(id)).map(({ lastActivityAt }) => lastActivityAt);
  return [...practised.map(({ startedAt }) => startedAt), ...later];
};

const adminPart = async (
  { workspaces, usageReports, clock }: SlackServices,
  workspaceId: string,
): Promise<AdminPart> => {
  const [settings, { total }] = await Promise.all([
    settingsOf(workspaces, workspaceId, clock.now()),
    usageReports.ofWorkspace(workspaceId),
  ]);
  return { settings, spentUsd: total.costUsd };
};

const progressOf = (history: History): Pick<HomeModel, 'scores' | 'trend' | 'recent'> => ({
  scores: history.entries
    .map(({ overall }) => overall)
    .filter((overall) => overall !== null)
    .toReversed(),
  trend: history.overall,
  recent: history.entries,
});

/** The person's own choice, else what Slack says. */
export const zoneOf = async (services: SlackServices, slack: SlackChannels, who: Who): Promise<string> => {
  const chosen = (await services.preferences.find(who.personId))?.timeZone ?? null;
  return timeZoneOf(chosen ?? (await slack.user(who.userId)).timeZone ?? '') ?? 'UTC';
};

/** Everything that App Home shows, read at the same time. */
export const gatherHome = async (
  services: SlackServices,
  slack: SlackChannels,
  who: Who,
): Promise<HomeModel> => {
  const { engine, preferences, clock } = services;
  const { personId } = who;
  const now = clock.now();
  const [timeZone, user, library, materials] = await Promise.all([
    zoneOf(services, slack, who),
    slack.user(who.userId),
    services.library(),
    services.materials(),
  ]);
  const postings = await materials.listPostings(personId);
  const inUse = postings.find((posting) => posting.inUse)?.name ?? GENERAL_PLAN;
  const [interviews, history, drills, stories, resumes, plan, known, admin] = await Promise.all([
    engine.listInterviews(personId, LATEST),
    engine.readHistory(personId),
    drillsFor(services, slack, who),
    library.list(personId),
    materials.listResumes(personId),
    planFor(services, personId, inUse, localDay(now, timeZone)),
    preferences.find(personId),
    user.isAdmin ? adminPart(services, workspaceIdOf(slack.teamId)) : null,
  ]);
  return {
    ...{ now, timeZone, teamId: slack.teamId, drills, stories, resumes, postings, plan, admin },
    ...progressOf(history),
    running: await runningOf(services, slack.teamId, interviews),
    streak: streakOf(momentsOf(history, interviews), now, timeZone),
    preferences: preferencesOf(personId, known),
    isLinked: personId !== who.identity,
  };
};
