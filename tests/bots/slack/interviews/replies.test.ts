import { beforeEach, describe, expect, it } from 'vitest';
import type { Press } from '../../../../bots/slack/blocks/action-ids.ts';
import type { SlackChannels, SlackFile } from '../../../../bots/slack/client/channels.ts';
import { SlackFailure } from '../../../../bots/slack/client/slack-failure.ts';
import {
  createSlackInterviews,
  type Reply,
  type SlackInterviews,
} from '../../../../bots/slack/interviews/interviews.ts';
import { asSlackRoom, type InterviewsDeps } from '../../../../bots/slack/interviews/interviews-deps.ts';
import { SERVES_ALONE } from '../../../../core/usecases/rooms/room-serving.ts';
import { offlineAssess } from '../../../core/usecases/drills/drills-harness.ts';
import { type Bench, collect, createBench, SETTINGS } from '../../../fakes/engine-bench.ts';
import { silentLogger } from '../../../fakes/silent-logger.ts';
import { createFakeSlack, type FakeSlack } from '../fake-slack.ts';

const ANA = 'slack:T1:U1';
const TEXT = 'Two nurses left, so I rewrote the rota myself and overtime fell by 18 percent within a month.';

let bench: Bench;
let slack: FakeSlack;

beforeEach(() => {
  bench = createBench({ assess: offlineAssess() });
  slack = createFakeSlack('T1');
});

/** The bot as one process has it; all of them have one database. */
const open = (more: Partial<InterviewsDeps> = {}) =>
  createSlackInterviews({
    ...{ engine: bench.engine, rooms: bench.rooms, clock: bench.time.clock, logger: silentLogger },
    ...{ transcriber: null, charts: async () => ({ renderPng: async () => Buffer.from('png') }) },
    serving: SERVES_ALONE,
    ...more,
  });

const start = async (bot = open(), channelId = 'DU1', questions = 1): Promise<string> => {
  await bot.start(slack, {
    ...{ personId: ANA, userId: 'U1', teamId: 'T1', place: { channelId }, isDm: channelId.startsWith('D') },
    ...{ visibility: 'private', job: null, resume: null, settings: { ...SETTINGS, questions } },
  });
  return slack.posted[0]?.ts ?? '';
};

const reply = (threadTs: string, more: Partial<Reply> = {}): Reply => ({
  ...{ channelId: 'DU1', threadTs, messageTs: '5.1', personId: ANA, userId: 'U1' },
  ...{ text: TEXT, clip: null, hasFiles: false, ...more },
});

const roomNow = async () => {
  const [room] = await bench.rooms.list('slack');
  if (room === undefined) throw new Error('There is no room.');
  return asSlackRoom(room);
};

const shown = (words: string): number =>
  slack.posted.filter(({ deleted, message }) => !deleted && JSON.stringify(message).includes(words)).length;

const workspaces = { of: async () => slack };

describe('after a process that ended at once', () => {
  it('shows feedback once that was stored and not shown', async () => {
    const first = open();
    const thread = await start(first);
    const cut: SlackChannels = {
      ...slack,
      stream: async (...args) => ({
        ...(await slack.stream(...args)),
        // Here the process ends.
        stop: () => new Promise<boolean>(() => undefined),
      }),
    };
    void first.reply(cut, reply(thread));
    await expect.poll(async () => (await roomNow()).view.phase).toBe('feedback');
    expect(shown('"Retry"')).toBe(0);
    const next = open();
    await next.resumeAll(workspaces);
    expect(shown('"Retry"')).toBe(1);
    expect(shown('Reading your answer')).toBe(0);
    await next.reply(slack, reply(thread));
    await open().resumeAll(workspaces);
    expect(shown('"Retry"')).toBe(1);
    expect(shown('No question is open now')).toBe(0);
  });

  it('takes an answer that was noted nowhere when it comes again', async () => {
    const thread = await start();
    await open().reply(slack, reply(thread));
    expect(shown('"Retry"')).toBe(1);
  });
});

describe('a press that comes again after the process that did it ended', () => {
  const press = async (bot: SlackInterviews, verb: 'next' | 'retry' | 'end'): Promise<void> => {
    const { interviewId, view } = await roomNow();
    const { attemptId, step } = view;
    const subject = { kind: 'interview', id: interviewId } as const;
    const pressed: Press = { verb, subject, attemptId, step, tab: 'scores', page: 0 };
    await bot.press(slack, verb, pressed, ANA, {
      replace: async () => undefined,
      tell: async () => undefined,
    });
  };

  it.each([
    ['next', 'nextQuestion', 'Question 2 of 2'],
    ['retry', 'retryQuestion', 'Question 1 of 2'],
    ['end', 'finishInterview', 'Your questions'],
  ] as const)('%s: shows where the interview is', async (verb, done, words) => {
    const bot = open();
    const thread = await start(bot, 'DU1', 2);
    await bot.reply(slack, reply(thread));
    const { interviewId } = await roomNow();
    const before = shown(words);
    await collect(bench.engine[done]({ personId: ANA, interviewId }));
    await press(open(), verb);
    expect(shown(words)).toBe(before + 1);
  });

  it('is refused like any other when nothing was done', async () => {
    const bot = open();
    const thread = await start(bot);
    await bot.reply(slack, reply(thread));
    const before = slack.posted.length;
    await expect(press(bot, 'next')).rejects.toMatchObject({ code: 'wrong_state' });
    expect(slack.posted).toHaveLength(before);
  });
});

describe('an edit', () => {
  it('of an answer below its thread is told about, once', async () => {
    const bot = open();
    const thread = await start(bot);
    await bot.reply(slack, reply(thread, { messageTs: '7.7' }));
    const edit = { channelId: 'DU1', messageTs: '7.7', personId: ANA, threadTs: null };
    await bot.edited(slack, edit);
    await bot.edited(slack, edit);
    expect(shown('as you first sent it')).toBe(1);
    await bot.edited(slack, { ...edit, messageTs: '8.8' });
    expect(shown('as you first sent it')).toBe(1);
  });

  it('of what was no answer, while one is waited for, asks for a new message', async () => {
    const bot = open();
    const thread = await start(bot);
    await bot.reply(slack, reply(thread, { messageTs: '7.7', text: '🎉' }));
    await bot.edited(slack, { channelId: 'DU1', messageTs: '7.7', personId: ANA, threadTs: thread });
    expect(shown('as a new message')).toBe(1);
    expect((await roomNow()).view.phase).toBe('listening');
  });

  it('by somebody else, or anywhere else, is nothing', async () => {
    const bot = open();
    const thread = await start(bot);
    const before = slack.posted.length;
    const edit = { channelId: 'DU1', messageTs: '7.7', personId: ANA, threadTs: thread };
    await bot.edited(slack, { ...edit, personId: 'slack:T1:U2' });
    await bot.edited(slack, { ...edit, threadTs: '1.1' });
    expect(slack.posted).toHaveLength(before);
  });
});

describe('a clip', () => {
  const clip: SlackFile = {
    ...{ id: 'F1', name: 'audio_message.m4a', mimetype: 'audio/mp4', subtype: 'slack_audio' },
    ...{ urlPrivateDownload: 'https://files.slack.com/a', durationMs: 9000, transcription: TEXT },
  };

  it('is scored by Slack’s transcript where nothing else hears it, also when that cannot be told', async () => {
    const bot = open();
    const thread = await start(bot, 'C1');
    const gone = new SlackFailure('wrong_state', 'I am not a member.', {
      slackCode: 'x',
      gone: 'membership',
    });
    const mute: SlackChannels = { ...slack, postEphemeral: () => Promise.reject(gone) };
    await bot.reply(mute, reply(thread, { channelId: 'C1', text: '', clip, hasFiles: true }));
    const { channelId, view } = await roomNow();
    expect(view.heardBySlack).toEqual([view.attemptId]);
    expect((await bench.engine.findAttempt(ANA, view.attemptId ?? ''))?.steps[0]?.transcript).toBe(TEXT);
    // Its feedback is seen all the same.
    expect(channelId).toBe('DU1');
    expect(shown('"Retry"')).toBe(1);
    // Notifications and streams begin with words; names of emoji would be spelt out there.
    for (const { message } of slack.posted) expect(message.text).not.toMatch(/:[a-z_]+:|^:/);
  });
});
