import { createParticipationChart } from '../../../core/domain/charts/participation-chart.ts';
import type { Post } from '../../../core/domain/posts/types.ts';
import { AppError } from '../../../core/errors/app-error.ts';
import type { ChartRenderer } from '../../../core/ports/chart-renderer.ts';
import type { Logger } from '../../../core/ports/logger.ts';
import type { Poster, PostItem } from '../../../core/ports/poster.ts';
import type { Drills } from '../../../core/usecases/drills/drills.ts';
import type { DiscordPosts } from '../client/discord-posts.ts';
import { presentDrill, presentDrillSummary } from '../drills/drill-screens.ts';
import type { Channels, Screen } from '../interviews/screen.ts';
import { type Picture, presentDigest, presentNotice } from './group-screens.ts';
import { presentPlanPost, presentReminder } from './plan-screens.ts';
import { markOf, nonceOf } from './post-marks.ts';

export interface DiscordPosterDeps {
  readonly posts: DiscordPosts;
  readonly channels: Pick<Channels, 'edit'>;
  readonly drills: Pick<Drills, 'openDrill' | 'posted' | 'find' | 'summaryOf' | 'summaryPosted'>;
  /** Whose identity on Discord somebody has: a person of hotseat may be several. Null for none. */
  readonly userIdOf: (personId: string) => Promise<string | null>;
  charts(): Promise<ChartRenderer>;
  readonly logger: Logger;
}

interface Context {
  readonly deps: DiscordPosterDeps;
  readonly item: PostItem;
  readonly signal: AbortSignal;
}

type Of<Kind extends Post['kind']> = Extract<Post, { readonly kind: Kind }>;

/** Clocks of hosts differ a little. */
const ASIDE_MS = 60_000;

/** The channel that the item names, or the person's direct messages. */
const channelOf = async ({ deps, item }: Context): Promise<string> => {
  const { channelId, personId } = item;
  if (channelId !== null) return channelId;
  const userId = personId && (await deps.userIdOf(personId));
  if (userId === null) throw new AppError('not_found', 'Nobody on Discord is this person.');
  return deps.posts.openDm(userId);
};

/** After a try of which nobody knows how it ended it is looked whether the message is there. Gives its id. */
const once = async (context: Context, screen: Screen): Promise<string> => {
  const { deps, item, signal } = context;
  const channelId = await channelOf(context);
  if (item.attempts > 1) {
    const since = new Date(item.createdAt.getTime() - ASIDE_MS);
    const known = await deps.posts.findPosted(channelId, screen, since);
    if (known !== null) return known;
  }
  return deps.posts.post(channelId, screen, { nonce: nonceOf(item.key), signal });
};

const postDrill = async (context: Context, post: Of<'drill'>): Promise<void> => {
  const { deps, item } = context;
  const { drillId: id, topic, scheduleId, windowMs } = post;
  if (item.channelId === null) throw new AppError('bad_input', 'A drill is for a channel.');
  const drill = await deps.drills.openDrill({
    ...{ id, topic, scheduleId, windowMs, channelId: item.channelId },
    ...{ workspaceId: item.workspaceId ?? '', frontEnd: 'discord' },
  });
  if (drill.messageId === null) await deps.drills.posted(id, await once(context, presentDrill(drill)));
};

const postSummary = async (context: Context, { drillId }: Of<'drill_summary'>): Promise<void> => {
  const { drills, channels, logger } = context.deps;
  const drill = await drills.find(drillId);
  if (drill === null) throw new AppError('not_found', 'This drill is gone.');
  if (drill.summaryMessageId !== null) return;
  const summary = await drills.summaryOf(drillId);
  await drills.summaryPosted(drillId, await once(context, presentDrillSummary(drill, summary)));
  if (drill.messageId === null) return;
  // The drill's own message says that it is over, which is the smaller part.
  await channels
    .edit(drill.channelId, drill.messageId, presentDrill(drill, summary))
    .catch((error: unknown) => {
      logger.warn({ err: error, drillId }, 'closed drill not shown as such');
    });
};

/** Null when it cannot be drawn, or there is nothing to draw. */
const pictureOf = async ({ deps }: Context, { digest }: Of<'digest'>): Promise<Picture | null> => {
  if (digest.answers === 0) return null;
  try {
    const chart = createParticipationChart(digest);
    const data = await (await deps.charts()).renderPng(chart);
    return { data, altText: chart.altText };
  } catch (error) {
    deps.logger.warn({ err: error }, 'chart of a digest not drawn');
    return null;
  }
};

const postDigest = async (context: Context, post: Of<'digest'>, mark: string): Promise<void> => {
  const people = [...new Set(post.digest.shared.map(({ personId }) => personId))];
  const found = await Promise.all(
    people.map(async (personId) => [personId, await context.deps.userIdOf(personId)] as const),
  );
  const known = new Map(found);
  const picture = await pictureOf(context, post);
  await once(
    context,
    presentDigest(post.digest, (personId) => known.get(personId) ?? null, { mark, picture }),
  );
};

const postAny = async (context: Context): Promise<void> => {
  const post = context.item.content;
  const mark = markOf(context.item.key);
  switch (post.kind) {
    case 'plan':
      return void (await once(context, presentPlanPost(post, mark)));
    case 'reminder':
      return void (await once(context, presentReminder(post, mark)));
    case 'drill':
      return postDrill(context, post);
    case 'drill_summary':
      return postSummary(context, post);
    case 'digest':
      return postDigest(context, post, mark);
    case 'notice':
      return void (await once(context, presentNotice(post.text)));
  }
};

/** Posts into channels and direct messages, each message once. Throws what `DiscordPosts` throws. */
export const createDiscordPoster = (deps: DiscordPosterDeps): Poster => ({
  frontEnd: 'discord',
  post: (item, signal) => postAny({ deps, item, signal }),
});
