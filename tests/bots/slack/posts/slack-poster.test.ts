import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pagesOf } from '../../../../bots/slack/blocks/message.ts';
import { SlackFailure } from '../../../../bots/slack/client/slack-failure.ts';
import { createShowClosed } from '../../../../bots/slack/drills/show-closed.ts';
import { presentDigest } from '../../../../bots/slack/posts/group-screens.ts';
import { postIdsOf } from '../../../../bots/slack/posts/post-ids.ts';
import { createSlackPoster } from '../../../../bots/slack/posts/slack-poster.ts';
import type { Post } from '../../../../core/domain/posts/types.ts';
import { createDrillBench } from '../../../core/usecases/drills/drills-harness.ts';
import { createListLogger } from '../../../fakes/list-logger.ts';
import { blockObjections, MESSAGE_CHARACTERS, readableLength } from '../../../standins/slack/block-limits.ts';
import { hostileText, textsIn } from '../blocks/hostile-texts.ts';
import { createFakeSlack } from '../fake-slack.ts';
import { drillPost, itemOf, postsOf } from './sample-posts.ts';

const { signal } = new AbortController();

const createBench = () => {
  const bench = createDrillBench();
  const slack = createFakeSlack('T1');
  const logger = createListLogger();
  const rendered: string[] = [];
  const poster = createSlackPoster({
    ...{ drills: bench.drills, hearsClips: true, logger },
    showClosed: createShowClosed({ drills: bench.drills, transcriber: null, logger }),
    workspaces: { of: async () => slack },
    userIdOf: async (personId) => /^slack:T1:(U\d+)$/u.exec(personId)?.[1] ?? null,
    charts: async () => ({
      renderPng: async ({ altText }) => {
        rendered.push(altText);
        return Buffer.from('png');
      },
    }),
  });
  return { ...bench, slack, logger, poster, rendered };
};

const labelsIn = (message: { readonly blocks: readonly object[] }): string =>
  JSON.stringify(message.blocks.filter((block) => JSON.stringify(block).includes('"button"')));

const kindOf = (kind: Post['kind'], text = 'Tell me about a conflict in your team.') =>
  postsOf(text).find((post) => post.kind === kind)!;

it('writes the plan of the day to the person alone, with what to press', async () => {
  const { slack, poster } = createBench();
  await poster.post(itemOf(kindOf('plan')), signal);
  expect(slack.posted).toHaveLength(1);
  expect(slack.posted[0]).toMatchObject({ channelId: 'DU1', onlyFor: null, threadTs: undefined });
  const shown = textsIn(slack.posted[0]!.message.blocks).join('\n');
  expect(shown).toContain('3 days until your interview');
  expect(shown).toContain('And 4 more');
  const buttons = labelsIn(slack.posted[0]!.message);
  expect(buttons.match(/Practise now/gu)).toHaveLength(8);
  for (const label of ['Snooze a week', 'Stop reminders']) expect(buttons).toContain(label);
});

it('offers nothing to begin for what is no practice, and reminds of one thing', async () => {
  const { slack, poster } = createBench();
  const reminder = kindOf('reminder') as Extract<Post, { kind: 'reminder' }>;
  const item = { ...reminder.item, id: 'fix:s1', question: null };
  await poster.post(itemOf({ ...reminder, item }), signal);
  const { message } = slack.posted[0]!;
  expect(labelsIn(message)).not.toContain('Practise now');
  expect(textsIn(message.blocks).join('\n')).toContain('4 other items of today can wait');
});

it('opens a drill, posts it once, and sums it up in its thread once', async () => {
  const { slack, poster, drills, time } = createBench();
  const item = itemOf(drillPost());
  await poster.post(item, signal);
  await poster.post({ ...item, attempts: 2 }, signal);
  const drill = await drills.find('drill-1');
  expect(slack.posted.map(({ ts }) => ts)).toEqual([drill?.messageId]);
  expect(drill).toMatchObject({ scheduleId: 's1', workspaceId: 'slack:T1', channelId: 'C1' });
  time.advance(5 * 60 * 60 * 1000);
  await drills.closeDue(time.clock.now());
  const summary = itemOf({ kind: 'drill_summary', drillId: 'drill-1' });
  await poster.post(summary, signal);
  await poster.post({ ...summary, attempts: 2 }, signal);
  expect(slack.posted).toHaveLength(2);
  expect(slack.posted[1]).toMatchObject({ channelId: 'C1', threadTs: drill?.messageId });
  expect((await drills.find('drill-1'))?.summaryMessageId).toBe(slack.posted[1]?.ts);
  expect(textsIn(slack.posted[0]!.message.blocks).join('\n')).toContain('The summary is in the thread');
});

it('notes a drill that an earlier try had posted without anybody hearing of it', async () => {
  const { slack, poster, drills } = createBench();
  const item = itemOf(drillPost());
  const { blockId } = postIdsOf(item.key);
  const there = await slack.post(
    { channelId: 'C1' },
    {
      ...pagesOf({ text: 'Drill', blocks: [{ type: 'divider', block_id: blockId }] })[0]!,
    },
  );
  await poster.post({ ...item, attempts: 2 }, signal);
  expect(slack.posted).toHaveLength(1);
  expect((await drills.find('drill-1'))?.messageId).toBe(there.ts);
});

it('tells a group of its week, names only who shared, and adds the picture to what it posted itself', async () => {
  const { slack, poster, rendered } = createBench();
  const digest = kindOf('digest') as Extract<Post, { kind: 'digest' }>;
  const shared = [
    { personId: 'slack:T1:U7', question: 'Why nursing?', drillId: 'd' },
    { personId: 'discord:42', question: 'Why here?', drillId: 'd' },
  ];
  const item = itemOf({ kind: 'digest', digest: { ...digest.digest, shared } });
  await poster.post(item, signal);
  const shown = textsIn(slack.posted[0]!.message.blocks).join('\n');
  expect(shown).toContain('23 February to 1 March');
  expect(shown).toContain('<@U7>: Why nursing?');
  expect(shown).toContain('Somebody: Why here?');
  expect(slack.files).toHaveLength(1);
  expect(slack.files[0]).toMatchObject({ place: { channelId: 'C1', threadTs: slack.posted[0]?.ts } });
  expect(slack.files[0]?.altText).toBe(rendered[0]);
  await poster.post({ ...item, attempts: 2 }, signal);
  expect([slack.posted.length, slack.files.length]).toEqual([1, 1]);
});

it('posts a digest without its picture when that cannot be shown', async () => {
  const { slack, poster, logger } = createBench();
  slack.uploadFile = async () => {
    throw new SlackFailure('internal', 'Slack refused this.', { slackCode: 'x' });
  };
  await poster.post(itemOf(kindOf('digest')), signal);
  expect(slack.posted).toHaveLength(1);
  expect(logger.lines.map(({ message }) => message)).toEqual(['chart of a digest not shown in Slack']);
});

it('gives up for good on a person whom nobody in the workspace is, and on a drill that is gone', async () => {
  const { poster } = createBench();
  const stranger = itemOf(kindOf('plan'), { personId: 'discord:42' });
  await expect(poster.post(stranger, signal)).rejects.toMatchObject({ code: 'not_found', retryable: false });
  const gone = itemOf({ kind: 'drill_summary', drillId: 'other' });
  await expect(poster.post(gone, signal)).rejects.toMatchObject({ code: 'not_found', retryable: false });
});

it('leaves it to the caller what Slack refuses, and whether to try again', async () => {
  const { slack, poster } = createBench();
  slack.post = async () => {
    throw new SlackFailure('internal', 'Slack cannot be reached.', { slackCode: 'x', retryable: true });
  };
  await expect(poster.post(itemOf(kindOf('notice')), signal)).rejects.toMatchObject({ retryable: true });
});

it('gives every key its own id, and the same key the same one', () => {
  expect(postIdsOf('a')).toEqual(postIdsOf('a'));
  expect(postIdsOf('a').id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/u);
  const ids = ['a', 'b'].flatMap((key) => [postIdsOf(key), postIdsOf(key, 1)]).map(({ id }) => id);
  expect(new Set(ids).size).toBe(4);
});

it('shows any text within the limits of Slack, neutral, and each message by its own mark', async () => {
  await fc.assert(
    fc.asyncProperty(hostileText, async (text) => {
      const { slack, poster } = createBench();
      for (const post of postsOf(text)) await poster.post(itemOf(post), signal);
      for (const { message } of slack.posted) {
        expect(blockObjections(message.blocks, 'message')).toEqual([]);
        expect(readableLength(message.blocks) + message.text.length).toBeLessThanOrEqual(MESSAGE_CHARACTERS);
        const shown = textsIn(message.blocks)
          .join('\n')
          .replace(/<@U\d+>/gu, '');
        expect(shown).not.toMatch(/<[!@#h]/u);
        expect(message.blocks[0]?.block_id).toMatch(/^post-[\da-f]{40}$/u);
      }
    }),
    { numRuns: 30 },
  );
});

it('names nobody of whom it knows no identity here', () => {
  const { digest } = kindOf('digest') as Extract<Post, { kind: 'digest' }>;
  expect(textsIn(presentDigest(digest, () => null).blocks).join('\n')).not.toContain('<@');
});
