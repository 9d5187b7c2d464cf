import { createParticipationChart } from '../../../core/domain/charts/participation-chart.ts';
import type { Drill } from '../../../core/domain/drill/types.ts';
import type { Post } from '../../../core/domain/posts/types.ts';
import { AppError } from '../../../core/errors/app-error.ts';
import type { ChartRenderer } from '../../../core/ports/chart-renderer.ts';
import type { Logger } from '../../../core/ports/logger.ts';
import type { Poster, PostItem } from '../../../core/ports/poster.ts';
import type { Drills } from '../../../core/usecases/drills/drills.ts';
import type { Screen } from '../blocks/screen.ts';
import type { Place, SlackChannels, SlackWorkspaces } from '../client/channels.ts';
import { presentDrill, presentDrillSummary } from '../drills/drill-screens.ts';
import type { ShowClosed } from '../drills/drills-deps.ts';
import { personOf, teamIdOf } from '../identity.ts';
import { presentDigest, presentNotice } from './group-screens.ts';
import { presentPlanPost, presentReminder } from './plan-screens.ts';
import { type PostedOnce, postOnce } from './post-once.ts';

export interface SlackPosterDeps {
  readonly workspaces: SlackWorkspaces;
  readonly drills: Pick<Drills, 'openDrill' | 'posted' | 'find' | 'summaryOf' | 'summaryPosted'>;
  /** Whose identity in a workspace somebody has: a person of hotseat may be several. Null for none there. */
  readonly userIdOf: (personId: string, teamId: string) => Promise<string | null>;
  /** Says so in the drill's own message; never rejects. */
  readonly showClosed: ShowClosed;
  /** Whether answers to drills may be audio clips. */
  readonly hearsClips: boolean;
  charts(): Promise<ChartRenderer>;
  readonly logger: Logger;
}

interface Context {
  readonly deps: SlackPosterDeps;
  readonly slack: SlackChannels;
  readonly item: PostItem;
  readonly signal: AbortSignal;
}

type Of<Kind extends Post['kind']> = Extract<Post, { readonly kind: Kind }>;

const once = ({ slack, item, signal }: Context, place: Place, screen: Screen): Promise<PostedOnce> =>
  postOnce({ slack, item, place, signal }, screen);

const NOBODY = 'Nobody in that workspace is this person.';

/** The channel that the item names, or the person's direct messages. */
const placeOf = async ({ deps, slack, item }: Context): Promise<Place> => {
  const { channelId, personId } = item;
  if (channelId !== null) return { channelId };
  const userId = personId && (await deps.userIdOf(personId, slack.teamId));
  if (userId === null) throw new AppError('not_found', NOBODY);
  return { channelId: await slack.openDm(userId) };
};

const channelOf = ({ item: { channelId } }: Context): string => {
  if (channelId === null) throw new AppError('bad_input', 'A drill is for a channel.');
  return channelId;
};

const postDrill = async (context: Context, post: Of<'drill'>): Promise<void> => {
  const { deps, item } = context;
  const { drillId: id, topic, scheduleId, windowMs } = post;
  const channelId = channelOf(context);
  const workspaceId = item.workspaceId ?? '';
  const opened = { id, topic, scheduleId, windowMs, workspaceId, channelId, frontEnd: 'slack' as const };
  const drill = await deps.drills.openDrill(opened);
  if (drill.messageId !== null) return;
  const { ts } = await once(context, { channelId }, presentDrill(drill, deps.hearsClips));
  await deps.drills.posted(id, ts);
};

const threadOf = ({ channelId, messageId }: Drill): Place => ({
  channelId,
  threadTs: messageId ?? undefined,
});

const postSummary = async (context: Context, { drillId }: Of<'drill_summary'>): Promise<void> => {
  const { drills } = context.deps;
  const drill = await drills.find(drillId);
  if (drill === null) throw new AppError('not_found', 'This drill is gone.');
  if (drill.summaryMessageId !== null) return;
  const summary = await drills.summaryOf(drillId);
  const { ts } = await once(context, threadOf(drill), presentDrillSummary(drill, summary));
  await drills.summaryPosted(drillId, ts);
  await context.deps.showClosed(context.slack, drillId);
};

/** A picture says the same as the numbers above it: it is left out when it cannot be shown. */
const addChart = async (
  { deps, slack }: Context,
  { channelId, ts }: PostedOnce,
  post: Of<'digest'>,
): Promise<void> => {
  try {
    const chart = createParticipationChart(post.digest);
    const data = await (await deps.charts()).renderPng(chart);
    const file = { name: 'week.png', data, title: 'Practice week by week', altText: chart.altText };
    await slack.uploadFile({ channelId, threadTs: ts }, file);
  } catch (error) {
    deps.logger.warn({ err: error, channelId }, 'chart of a digest not shown in Slack');
  }
};

const postDigest = async (context: Context, post: Of<'digest'>): Promise<void> => {
  const { deps, slack } = context;
  const people = [...new Set(post.digest.shared.map(({ personId }) => personId))];
  const found = await Promise.all(
    people.map(async (personId) => [personId, await deps.userIdOf(personId, slack.teamId)] as const),
  );
  const known = new Map(found);
  const screen = presentDigest(post.digest, (personId) => known.get(personId) ?? null);
  const posted = await once(context, await placeOf(context), screen);
  if (posted.isNew && post.digest.answers > 0) await addChart(context, posted, post);
};

const postAny = async (context: Context): Promise<void> => {
  const post = context.item.content;
  const show = async (screen: Screen) => void (await once(context, await placeOf(context), screen));
  switch (post.kind) {
    case 'plan':
      return show(presentPlanPost(post));
    case 'reminder':
      return show(presentReminder(post));
    case 'drill':
      return postDrill(context, post);
    case 'drill_summary':
      return postSummary(context, post);
    case 'digest':
      return postDigest(context, post);
    case 'notice':
      return show(presentNotice(post.text));
  }
};

const teamOf = ({ workspaceId, personId }: PostItem): string =>
  workspaceId === null ? personOf(personId ?? '').teamId : teamIdOf(workspaceId);

/** Posts into the workspaces that the app is installed in, each message once. Throws what `SlackChannels` throws. */
export const createSlackPoster = (deps: SlackPosterDeps): Poster => ({
  frontEnd: 'slack',
  post: async (item, signal) => {
    const slack = await deps.workspaces.of(teamOf(item));
    await postAny({ deps, slack, item, signal });
  },
});
