import { describe, expect, it } from 'vitest';
import { createSpeechActivity } from '../../../../bots/discord/voice/speech-activity.ts';
import { createFakeVoiceTime } from './fake-voice-time.ts';

const setUp = () => {
  const time = createFakeVoiceTime();
  const events: [string, number][] = [];
  const note = (name: string) => () => events.push([name, time.nowMs() - 1000]);
  const activity = createSpeechActivity({
    time,
    onSilent: note('silent'),
    onSpeaking: note('speaking'),
    onNobodyHeard: note('nobody'),
  });
  const speak = (ms: number): void => {
    for (let at = 0; at < ms; at += 20) {
      activity.heard();
      time.advance(20);
    }
  };
  return { time, activity, speak, events };
};

describe('speech', () => {
  it('is followed by "silent" after 1.5 s, and by "speaking" with the next word', () => {
    const { time, speak, events } = setUp();
    time.advance(1000);
    speak(2000);
    time.advance(3000);
    speak(20);
    expect(events).toEqual([
      ['speaking', 1000],
      ['silent', 4480],
      ['speaking', 6000],
    ]);
  });

  it('goes on over short pauses', () => {
    const { time, speak, events } = setUp();
    for (let sentence = 0; sentence < 5; sentence += 1) {
      speak(500);
      time.advance(1400);
    }
    expect(events).toEqual([['speaking', 0]]);
  });
});

describe('nobody heard', () => {
  it('is said once, after 20 s', () => {
    const { time, events, speak } = setUp();
    time.advance(60_000);
    expect(events).toEqual([['nobody', 20_000]]);
    speak(20);
    expect(events.at(-1)).toEqual(['speaking', 60_000]);
  });

  it('is not said of somebody who was heard once', () => {
    const { time, speak, events } = setUp();
    speak(20);
    time.advance(60_000);
    expect(events.map(([name]) => name)).toEqual(['speaking', 'silent']);
  });

  it('is not said after the end', () => {
    const { time, activity, speak, events } = setUp();
    activity.stop();
    time.advance(60_000);
    speak(100);
    expect(events).toEqual([]);
    expect(time.pending).toBe(0);
  });
});
