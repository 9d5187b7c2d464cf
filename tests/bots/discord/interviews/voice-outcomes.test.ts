import { describe, expect, it } from 'vitest';
import { AppError, isAppError } from '../../../../core/errors/app-error.ts';
import { settle } from '../../../fakes/fake-time.ts';
import {
  ANSWER,
  buttonsOf,
  createDiscordBench,
  type DiscordBench,
  listening,
  restarted,
  START_VOICE,
  textOf,
} from './discord-bench.ts';

const code = (wanted: string) => (error: unknown) => isAppError(error) && error.code === wanted;
const happens = async ({ call }: DiscordBench, event: Parameters<NonNullable<typeof call.onEvent>>[0]) => {
  call.onEvent?.(event);
  await settle();
};
const asksAloud = ({ log }: DiscordBench): number => log.filter((line) => line.startsWith('spoke')).length;

/** Finished, with its feedback on screen. */
const answered = async (bench: DiscordBench) => {
  const feedback = await bench.press(buttonsOf(bench.panel())['Finish answer']);
  return buttonsOf(feedback.last());
};

describe('a candidate who leaves the voice channel', () => {
  it('is not asked while away, and asked again when back', async () => {
    const bench = await listening();
    const { 'Next question': next } = await answered(bench);
    await happens(bench, { type: 'candidate_left' });
    const before = asksAloud(bench);
    await bench.press(next);
    await settle();
    expect(asksAloud(bench)).toBe(before);
    expect(textOf(bench.panel())).toContain('Come back within a minute');
    await happens(bench, { type: 'candidate_back' });
    expect(asksAloud(bench)).toBe(before + 1);
    expect(buttonsOf(bench.panel())).toHaveProperty('Finish answer');
  });

  it('is not listened to behind the end of a question that they walked out of', async () => {
    const bench = createDiscordBench();
    await bench.consents.agree('discord:100', 'discord:200', new Date());
    const finishSpeaking = bench.call.holdSpeech();
    await bench.start(START_VOICE);
    await settle();
    await happens(bench, { type: 'candidate_left' });
    finishSpeaking();
    await settle();
    expect(bench.call.handlers).toBeNull();
    expect(textOf(bench.panel())).toContain('Come back within a minute');
    await happens(bench, { type: 'candidate_back' });
    expect(bench.call.handlers).not.toBeNull();
  });

  it('reads so for as long as it lasts, also through pauses in what is heard', async () => {
    const bench = await listening();
    await happens(bench, { type: 'candidate_left' });
    bench.call.handlers?.onSilent();
    bench.call.handlers?.onNobodyHeard();
    await settle();
    expect(textOf(bench.panel())).toContain('Come back within a minute');
    expect(buttonsOf(bench.panel())).toHaveProperty('Finish answer');
    await happens(bench, { type: 'candidate_back' });
    expect(textOf(bench.panel())).not.toContain('Come back');
    expect(bench.log.filter((line) => /^(away|back)$/.test(line))).toEqual(['away', 'back']);
  });

  it('can be asked aloud again after the bot has left', async () => {
    const bench = await listening();
    await happens(bench, { type: 'candidate_left' });
    bench.timers[0]?.run();
    await settle();
    expect(bench.call.left).toBe(1);
    expect(await bench.recordings.list('discord:100')).toHaveLength(1);
    await bench.press(buttonsOf(bench.panel())['Ask me aloud']);
    await settle();
    expect(bench.call.joined).toBe(2);
    const feedback = await bench.press(buttonsOf(bench.panel())['Finish answer']);
    expect(textOf(feedback.last())).toContain('Situation');
  });

  it('is noticed when it happens while the bot is joining', async () => {
    const bench = createDiscordBench();
    await bench.consents.agree('discord:100', 'discord:200', new Date());
    bench.call.meanwhile = { type: 'candidate_left' };
    await bench.start(START_VOICE);
    await settle();
    expect(asksAloud(bench)).toBe(0);
    expect(bench.timers).toHaveLength(1);
  });
});

describe('a bot that cannot hear', () => {
  it('says so while it is deafened', async () => {
    const bench = await listening();
    await happens(bench, { type: 'deafened', deafened: true });
    expect(textOf(bench.panel())).toContain('deafened me');
    await happens(bench, { type: 'deafened', deafened: false });
    expect(textOf(bench.panel())).not.toContain('deafened');
  });

  it('tells why it is gone, keeps what was said, and comes back with the next question', async () => {
    const bench = await listening();
    await happens(bench, { type: 'call_ended', reason: 'I was removed from the voice channel.' });
    expect(textOf(bench.panel())).toContain('I was removed from the voice channel.');
    expect(await bench.recordings.list('discord:100')).toHaveLength(1);
    const feedback = await bench.press(buttonsOf(bench.panel())['Type instead'], { typed: ANSWER });
    await bench.press(buttonsOf(feedback.last())['Next question']);
    await settle();
    expect(bench.call.joined).toBe(2);
    expect(buttonsOf(bench.panel())).toHaveProperty('Finish answer');
  });

  it('goes on in writing, and says why, when it cannot come back', async () => {
    const bench = await listening();
    const { 'Next question': next } = await answered(bench);
    await happens(bench, { type: 'call_ended', reason: 'I lost the connection.' });
    bench.call.refuse = new AppError('wrong_state', 'You are not in the channel.');
    await bench.press(next);
    expect(bench.said).toEqual(['You are not in the channel.']);
    expect(buttonsOf(bench.panel())).toHaveProperty('Answer');
  });

  it('lets the person type when the call ends while words are awaited and there are none', async () => {
    const bench = await listening();
    const settleText = bench.heard.hold();
    bench.heard.live = '';
    const finished = bench.press(buttonsOf(bench.panel())['Finish answer']);
    await settle();
    await happens(bench, { type: 'call_ended', reason: 'I lost the connection.' });
    settleText();
    await expect(finished).rejects.toSatisfy(code('transcriber_unavailable'));
    expect(bench.call.handlers).toBeNull();
    expect(buttonsOf(bench.panel())).toHaveProperty('Answer');
  });
});

describe('consent', () => {
  it('that is taken back ends listening at once and drops what was being said', async () => {
    const bench = await listening();
    await bench.interviews.dismiss('discord:100', 'discord:999');
    expect(bench.call.left).toBe(0);
    await bench.consents.revoke('discord:100', 'discord:200');
    await bench.interviews.dismiss('discord:100', 'discord:200');
    expect(bench.call.left).toBe(1);
    expect(bench.call.handlers).toBeNull();
    expect(await bench.recordings.list('discord:100')).toEqual([]);
    expect(textOf(bench.panel())).toContain('as you wished');
    await expect(bench.press(buttonsOf(bench.panel())['Ask me aloud'])).rejects.toThrow('not agreed');
    const feedback = await bench.press(buttonsOf(bench.panel())['Type instead'], { typed: ANSWER });
    expect(textOf(feedback.last())).toContain('Situation');
  });

  it('is looked up before every answer', async () => {
    const bench = await listening();
    const { Retry: retry } = await answered(bench);
    await bench.consents.revoke('discord:100', 'discord:200');
    await bench.press(retry);
    await settle();
    expect(bench.call.handlers).toBeNull();
    expect(textOf(bench.panel())).toContain('not agreed');
  });

  it('that was taken back while the bot was away keeps it out of the channel', async () => {
    const bench = await listening();
    await bench.interviews.stop();
    await bench.consents.revoke('discord:100', 'discord:200');
    const next = await restarted(bench, 'discord-b');
    expect(next.call.joined).toBe(0);
    expect(buttonsOf(next.panel())).toHaveProperty('Answer');
  });
});

describe('a restart of a spoken interview', () => {
  it('between two questions goes on aloud with the next', async () => {
    const bench = await listening();
    const { 'Next question': next } = await answered(bench);
    await bench.interviews.stop();
    expect(bench.call.left).toBe(1);
    const after = await restarted(bench, 'discord-b');
    expect(after.call.joined).toBe(0);
    await after.press(next);
    await settle();
    expect(after.call.joined).toBe(1);
    expect(asksAloud(after)).toBe(1);
    expect(textOf(after.panel())).toContain('Question 2 of 2');
    const feedback = await after.press(buttonsOf(after.panel())['Finish answer']);
    expect(textOf(feedback.last())).toContain('Situation');
  });
});

describe('an interview that cannot begin', () => {
  it('leaves nothing behind when the channel cannot be joined', async () => {
    const bench = createDiscordBench();
    await bench.consents.agree('discord:100', 'discord:200', new Date());
    bench.call.refuse = new AppError('wrong_state', 'The channel is full.');
    await expect(bench.start(START_VOICE)).rejects.toThrow('full');
    expect(await bench.engine.listInterviews('discord:100')).toEqual([]);
    expect(await bench.rooms.list('discord')).toEqual([]);
  });

  it('leaves the call and nothing behind when its question cannot be posted', async () => {
    const bench = createDiscordBench();
    await bench.consents.agree('discord:100', 'discord:200', new Date());
    bench.channels.refuse = new AppError('wrong_state', 'I lack Send Messages.');
    await expect(bench.start(START_VOICE)).rejects.toThrow('Send Messages');
    expect(bench.call.left).toBe(1);
    expect(await bench.rooms.list('discord')).toEqual([]);
  });

  it('asks for consent again when its question cannot be posted after it', async () => {
    const bench = createDiscordBench();
    const asked = await bench.start(START_VOICE);
    bench.channels.refuse = new AppError('wrong_state', 'I lack Send Messages.');
    const { Agree: agree } = buttonsOf(asked.last());
    await expect(bench.press(agree)).rejects.toThrow('Send Messages');
    bench.channels.refuse = null;
    await bench.press(agree);
    await settle();
    expect([bench.call.joined, bench.call.left]).toEqual([2, 1]);
    expect(buttonsOf(bench.panel())).toHaveProperty('Finish answer');
  });
});
