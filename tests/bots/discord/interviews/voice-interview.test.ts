import { describe, expect, it } from 'vitest';
import { AppError, isAppError } from '../../../../core/errors/app-error.ts';
import { settle } from '../../../fakes/fake-time.ts';
import {
  ANSWER,
  buttonsOf,
  createDiscordBench,
  listening,
  restarted,
  START_VOICE,
  textOf,
} from './discord-bench.ts';

const code = (wanted: string) => (error: unknown) => isAppError(error) && error.code === wanted;

describe('a spoken interview in Discord', () => {
  it('listens only after the person has agreed', async () => {
    const bench = createDiscordBench();
    const asked = await bench.start(START_VOICE);
    expect(textOf(asked.last())).toContain('May I listen to you?');
    expect(bench.call.joined).toBe(0);
    await bench.press(buttonsOf(asked.last())['Agree']);
    await settle();
    expect(bench.call.joined).toBe(1);
    expect(await bench.consents.find('discord:100', 'discord:200')).not.toBeNull();
    expect(textOf(bench.panel())).toContain('Listening to <@100> only');
  });

  it('goes on by typing when the person refuses', async () => {
    const bench = createDiscordBench();
    const asked = await bench.start(START_VOICE);
    await bench.press(buttonsOf(asked.last())['No, I will type']);
    expect(bench.call.joined).toBe(0);
    expect(buttonsOf(bench.panel())).toHaveProperty('Answer');
  });

  it('asks aloud, listens, and measures the delivery', async () => {
    const bench = await listening();
    const question = bench.log.findIndex((line) => line.startsWith('spoke'));
    expect(question).toBeGreaterThan(-1);
    expect(bench.log.indexOf('listen')).toBeGreaterThan(question);
    const feedback = await bench.press(buttonsOf(bench.panel())['Finish answer']);
    expect(JSON.stringify(bench.assess.calls[0]?.request)).toContain(ANSWER);
    expect(textOf(feedback.last())).toMatch(/Recording available until/);
    expect(await bench.recordings.list('discord:100')).toHaveLength(1);
  });

  it('asks for the speech of a follow-up before the scores are shown', async () => {
    const bench = await listening();
    bench.assess.answer({ followUp: 'What was the result?' });
    const feedback = await bench.press(buttonsOf(bench.panel())['Finish answer']);
    const asked = bench.log.indexOf('synthesize What was the result?');
    const scores = bench.log.findIndex(
      (line) => /^show .*\d\.\d/.test(line) || line.includes('Your answer, rewritten'),
    );
    expect(asked).toBeGreaterThan(-1);
    expect(scores).toBeGreaterThan(asked);
    await bench.press(buttonsOf(feedback.last())['Answer follow-up']);
    await settle();
    expect(bench.log.filter((line) => line === 'synthesize What was the result?')).toHaveLength(1);
    expect(bench.log).toContain('spoke What was the result?');
  });

  it('transcribes the recording when the live transcript is gone', async () => {
    const bench = await listening();
    bench.heard.live = null;
    const feedback = await bench.press(buttonsOf(bench.panel())['Finish answer']);
    expect(textOf(feedback.last())).toContain('Situation');
  });

  it('lets the person type when nothing can transcribe, and keeps the recording', async () => {
    const bench = await listening();
    Object.assign(bench.heard, { live: null, batch: null });
    await expect(bench.press(buttonsOf(bench.panel())['Finish answer'])).rejects.toSatisfy(
      code('transcriber_unavailable'),
    );
    expect(await bench.recordings.list('discord:100')).toHaveLength(1);
    const feedback = await bench.press(buttonsOf(bench.panel())['Answer'], { typed: ANSWER });
    expect(textOf(feedback.last())).toContain('Situation');
  });

  it('keeps listening when nothing was said', async () => {
    const bench = await listening();
    bench.heard.live = '';
    await expect(bench.press(buttonsOf(bench.panel())['Finish answer'])).rejects.toSatisfy(code('bad_input'));
    await settle();
    expect(bench.call.handlers).not.toBeNull();
    expect(bench.assess.calls).toHaveLength(0);
  });

  it('starts over without a call of coach or speech', async () => {
    const bench = await listening();
    const spoken = bench.log.filter((line) => line.startsWith('synthesize')).length;
    await bench.press(buttonsOf(bench.panel())['Start over']);
    expect(bench.log).toContain('restart');
    expect(bench.log.filter((line) => line.startsWith('synthesize'))).toHaveLength(spoken);
    expect(bench.assess.calls).toHaveLength(0);
  });

  it('makes Finish prominent after silence without an edit for every pause', async () => {
    const bench = await listening();
    const before = bench.log.filter((line) => line.startsWith('edit')).length;
    for (let pause = 0; pause < 20; pause++) {
      bench.call.handlers?.onSilent();
      await settle();
      bench.call.handlers?.onSpeaking();
      await settle();
    }
    expect(bench.log.filter((line) => line.startsWith('edit')).length - before).toBeLessThanOrEqual(6);
    expect(buttonsOf(bench.panel())).toHaveProperty('Finish answer');
  });

  it('says so when nobody is heard', async () => {
    const bench = await listening();
    bench.call.handlers?.onNobodyHeard();
    await settle();
    expect(textOf(bench.panel())).toContain('muted');
  });

  it('waits a minute for a candidate who left, then leaves and keeps what was said', async () => {
    const bench = await listening();
    bench.call.onEvent?.({ type: 'candidate_left' });
    await settle();
    expect(textOf(bench.panel())).toContain('Come back within a minute');
    bench.call.onEvent?.({ type: 'candidate_back' });
    await settle();
    expect(bench.timers).toHaveLength(0);
    expect(textOf(bench.panel())).toContain('Listening');
    bench.call.onEvent?.({ type: 'candidate_left' });
    await settle();
    expect(bench.timers.map(({ delayMs }) => delayMs)).toEqual([60_000]);
    bench.timers[0]?.run();
    await settle();
    expect(bench.call.left).toBe(1);
    expect(await bench.recordings.list('discord:100')).toHaveLength(1);
    const feedback = await bench.press(buttonsOf(bench.panel())['Type instead'], { typed: ANSWER });
    expect(textOf(feedback.last())).toContain('Situation');
  });

  it('tells the room why a call ended', async () => {
    const bench = await listening();
    bench.call.onEvent?.({ type: 'call_ended', reason: 'I was moved out of the channel.' });
    await settle();
    expect(textOf(bench.panel())).toContain('I was moved out of the channel.');
    expect(buttonsOf(bench.panel())).toHaveProperty('Type instead');
  });

  it('asks again in the channel after a restart, and by text when it cannot join', async () => {
    const bench = await listening();
    await bench.interviews.stop();
    expect(textOf(bench.panel())).toContain('restarted');
    const bench2 = await restarted(bench, 'discord-b');
    expect(buttonsOf(bench2.panel())).toHaveProperty('Finish answer');
    expect(bench.channels.messages.size).toBe(1);
    await bench2.interviews.stop();
    const bench3 = await restarted(bench, 'discord-c', new AppError('wrong_state', 'The channel is full.'));
    expect(buttonsOf(bench3.panel())).toHaveProperty('Answer');
  });
});
