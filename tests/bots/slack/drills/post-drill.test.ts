import { expect, it } from 'vitest';
import { createSlackDrills } from '../../../../bots/slack/drills/create-slack-drills.ts';
import type { Drills } from '../../../../core/usecases/drills/drills.ts';
import { createDrillBench, HOUR_MS } from '../../../core/usecases/drills/drills-harness.ts';
import { createFakeSlack } from '../fake-slack.ts';

const ASKED = {
  ...{ channelId: 'C1', scheduleId: null, windowMs: 4 * HOUR_MS },
  topic: { kind: 'any' },
} as const;

const createRoom = () => {
  const { drills, engine, time, logger } = createDrillBench();
  const slack = createFakeSlack('T1');
  const post = (more: Partial<Drills> = {}, id = 'asked-1') =>
    createSlackDrills({
      ...{ drills: { ...drills, ...more }, engine, clock: time.clock, logger },
      ...{ transcriber: null, sleep: async () => {} },
    }).post(slack, { ...ASKED, id });
  return { drills, slack, post };
};

const dying = {
  posted: async () => {
    throw new Error('killed');
  },
};

it('posts a drill that was asked for once, whoever is asked again', async () => {
  const { drills, slack, post } = createRoom();
  const { messageId } = await post();
  expect(await post()).toMatchObject({ messageId });
  expect(slack.posted.map(({ ts }) => ts)).toEqual([messageId]);
  expect(await drills.find('asked-1')).toMatchObject({ messageId });
  await post({}, 'asked-2');
  expect(slack.posted).toHaveLength(2);
});

it('finds the message of a process that ended before it noted it, and posts no other', async () => {
  const { drills, slack, post } = createRoom();
  await expect(post(dying)).rejects.toThrow('killed');
  expect(await drills.find('asked-1')).toMatchObject({ messageId: null });
  await post();
  expect(slack.posted).toHaveLength(1);
  expect(await drills.find('asked-1')).toMatchObject({ messageId: slack.posted[0]?.ts });
});
