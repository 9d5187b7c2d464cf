import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { DiscordPosts } from '../../../../bots/discord/client/discord-posts.ts';
import type { Screen } from '../../../../bots/discord/interviews/screen.ts';
import { createDiscordPoster } from '../../../../bots/discord/posts/discord-poster.ts';
import { itemMarkOf, nonceOf } from '../../../../bots/discord/posts/post-marks.ts';
import type { Post } from '../../../../core/domain/posts/types.ts';
import { AppError } from '../../../../core/errors/app-error.ts';
import type { PostItem } from '../../../../core/ports/poster.ts';
import { createDrillBench } from '../../../core/usecases/drills/drills-harness.ts';
import { createListLogger } from '../../../fakes/list-logger.ts';
import { hostileText } from '../../slack/blocks/hostile-texts.ts';
import { drillPost, postsOf, itemOf as slackItem } from '../../slack/posts/sample-posts.ts';
import { nasty, problemsOf, RESOLVED, textOf as shownOf } from '../screens/hostile-text.ts';

const { signal } = new AbortController();
const QUESTION = 'Tell me about a conflict in your team.';

const itemOf = (content: Post, more: Partial<PostItem> = {}): PostItem => {
  const item = slackItem(content);
  const personId = item.personId === null ? null : 'discord:42';
  return { ...item, frontEnd: 'discord', workspaceId: 'discord:1', personId, ...more };
};
const postOf = (kind: Post['kind']) => postsOf(QUESTION).find((post) => post.kind === kind)!;

interface Posted {
  readonly channelId: string;
  readonly nonce: string;
  screen: Screen;
}

const createBench = ({ draws = true } = {}) => {
  const bench = createDrillBench();
  const posted: Posted[] = [];
  const edited: Screen[] = [];
  const logger = createListLogger();
  const ids = ({ rows = [] }: Screen) =>
    JSON.stringify(rows.map(({ components }) => components.map((each) => each.custom_id)));
  const posts: DiscordPosts = {
    openDm: async (userId) => `dm-${userId}`,
    post: async (channelId, screen, { nonce }) => String(posted.push({ channelId, screen, nonce })),
    findPosted: async (channelId, screen) => {
      const at = posted.findIndex((each) => each.channelId === channelId && ids(each.screen) === ids(screen));
      return at < 0 ? null : String(at + 1);
    },
  };
  const poster = createDiscordPoster({
    ...{ posts, logger, drills: bench.drills },
    channels: { edit: async (_, __, screen) => edited.push(screen) > 0 },
    userIdOf: async (personId) => /^discord:(\d+)$/u.exec(personId)?.[1] ?? null,
    charts: async () => ({
      renderPng: async () => {
        if (!draws) throw new AppError('internal', 'No picture today.');
        return Buffer.from('png');
      },
    }),
  });
  return { ...bench, posted, edited, posts, poster, logger };
};

const labelsOf = ({ rows = [] }: Screen): readonly string[] =>
  rows.flatMap(({ components }) => components.map((each) => ('label' in each ? (each.label ?? '') : '')));
const textOf = ({ content, embeds }: Screen): string => `${content ?? ''}\n${JSON.stringify(embeds ?? [])}`;

it('writes the plan of the day to direct messages, each piece with its button', async () => {
  const { posted, poster } = createBench();
  const item = itemOf(postOf('plan'), { channelId: null });
  await poster.post(item, signal);
  expect(posted).toMatchObject([{ channelId: 'dm-42', nonce: nonceOf(item.key) }]);
  const { screen } = posted[0]!;
  expect(textOf(screen)).toContain('3 days until your interview');
  expect(textOf(screen)).toContain('And 4 more');
  expect(labelsOf(screen)).toEqual([
    ...[1, 2, 3, 4, 5].map((n) => `Practise ${n} now`),
    ...['Snooze a week', 'Stop reminders'],
  ]);
});

it('posts a drill once, and its summary once, and says so in the drill', async () => {
  const { posted, edited, poster, drills, time } = createBench();
  const item = itemOf(drillPost(), { channelId: 'c1' });
  await poster.post(item, signal);
  await poster.post({ ...item, attempts: 2 }, signal);
  expect(posted).toHaveLength(1);
  expect(await drills.find('drill-1')).toMatchObject({ messageId: '1', workspaceId: 'discord:1' });
  time.advance(5 * 60 * 60 * 1000);
  await drills.closeDue(time.clock.now());
  const summary = itemOf({ kind: 'drill_summary', drillId: 'drill-1' }, { channelId: 'c1' });
  await poster.post(summary, signal);
  await poster.post({ ...summary, attempts: 2 }, signal);
  expect(posted).toHaveLength(2);
  expect(textOf(edited[0]!)).toContain('The summary is below');
});

it('takes the drill’s own message for no summary when it looks for one', async () => {
  const { posted, poster, drills, time } = createBench();
  await poster.post(itemOf(drillPost(), { channelId: 'c1' }), signal);
  time.advance(5 * 60 * 60 * 1000);
  await drills.closeDue(time.clock.now());
  const summary = itemOf({ kind: 'drill_summary', drillId: 'drill-1' }, { channelId: 'c1', attempts: 2 });
  await poster.post(summary, signal);
  expect(posted).toHaveLength(2);
});

it('shows a week with its picture, without one that cannot be drawn, and names who shared', async () => {
  const digest = postOf('digest') as Extract<Post, { kind: 'digest' }>;
  const shared = [
    { personId: 'discord:7', question: 'Why nursing?', drillId: 'd' },
    { personId: 'slack:T1:U1', question: 'Why here?', drillId: 'd' },
  ];
  const item = itemOf({ kind: 'digest', digest: { ...digest.digest, shared } }, { channelId: 'c1' });
  const drawn = createBench();
  await drawn.poster.post(item, signal);
  const { screen } = drawn.posted[0]!;
  expect(screen.files).toMatchObject([
    { name: 'week.png', description: expect.stringContaining('people 900') },
  ]);
  expect(textOf(screen)).toMatch(/<@7>: Why nursing\?.*Somebody: Why here\?/u);
  const plain = createBench({ draws: false });
  await plain.poster.post(item, signal);
  expect(plain.posted[0]?.screen.files).toBeUndefined();
  expect(plain.logger.lines).toHaveLength(1);
});

it('gives up for good on whom it cannot know, and leaves outages to the caller', async () => {
  const { poster, posts } = createBench();
  const stranger = itemOf(postOf('plan'), { channelId: null, personId: 'local' });
  await expect(poster.post(stranger, signal)).rejects.toMatchObject({ code: 'not_found', retryable: false });
  const gone = itemOf({ kind: 'drill_summary', drillId: 'x' }, { channelId: 'c1' });
  await expect(poster.post(gone, signal)).rejects.toMatchObject({ code: 'not_found', retryable: false });
  posts.post = async () => {
    throw new AppError('internal', 'Discord cannot be reached.', { retryable: true });
  };
  const notice = itemOf(postOf('notice'), { channelId: 'c1' });
  await expect(poster.post(notice, signal)).rejects.toMatchObject({ retryable: true });
});

it('keeps nonces and marks within what Discord takes, each its own', () => {
  expect(nonceOf('a'.repeat(500))).toHaveLength(25);
  expect(new Set([nonceOf('a'), nonceOf('b')]).size).toBe(2);
  expect(itemMarkOf('plan', 'answer:a')).not.toBe(itemMarkOf('other', 'answer:a'));
});

it('shows any text within the limits of Discord, mentioning nobody', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(hostileText, nasty(400)), async (text) => {
      const { posted, poster } = createBench();
      for (const post of postsOf(text)) await poster.post(itemOf(post, { channelId: 'c1' }), signal);
      for (const { screen } of posted) {
        expect(problemsOf(screen)).toEqual([]);
        expect(shownOf(screen).replace(/<@\d+>/gu, '')).not.toMatch(RESOLVED);
      }
    }),
    // Marks of layout take twice their room.
    { numRuns: 40, examples: [['<'.repeat(1500)], ['*_'.repeat(1500)]] },
  );
});
