import { describe, expect, it } from 'vitest';
import { createVoiceRoom, type Presence } from '../../../../bots/discord/voice/voice-room.ts';
import { createFakeVoiceTime } from './fake-voice-time.ts';

const createRoom = () => {
  const time = createFakeVoiceTime();
  const told: Presence[] = [];
  const left: string[] = [];
  const room = createVoiceRoom({
    after: time.after,
    onPresence: (presence) => told.push(presence),
    onLeave: (note) => left.push(note),
  });
  return { ...room, time, told, left };
};

describe('the voice channel of an interview', () => {
  it('waits a minute for a candidate who left, and is left then', () => {
    const { take, time, told, left } = createRoom();
    take({ type: 'candidate_left' });
    expect(told.at(-1)).toMatchObject({ isAway: true, note: expect.stringContaining('within a minute') });
    time.advance(59_999);
    expect(left).toEqual([]);
    time.advance(1);
    expect(left).toEqual([expect.stringContaining('I left the voice channel.')]);
  });

  it('goes on when the candidate comes back in time, and counts a new minute when they leave again', () => {
    const { take, time, told, left } = createRoom();
    take({ type: 'candidate_left' });
    time.advance(50_000);
    take({ type: 'candidate_back' });
    expect(told.at(-1)).toEqual({ isAway: false, note: null });
    expect(time.pending).toBe(0);
    take({ type: 'candidate_left' });
    time.advance(50_000);
    expect(left).toEqual([]);
    time.advance(10_000);
    expect(left).toHaveLength(1);
  });

  it('counts one minute for one absence, however often it is told of', () => {
    const { take, time, left } = createRoom();
    take({ type: 'candidate_left' });
    time.advance(40_000);
    take({ type: 'candidate_left' });
    time.advance(20_000);
    expect(left).toHaveLength(1);
  });

  it('says that it is deafened until it is not, also across an absence', () => {
    const { take, told } = createRoom();
    take({ type: 'deafened', deafened: true });
    expect(told.at(-1)?.note).toContain('deafened');
    take({ type: 'candidate_left' });
    expect(told.at(-1)?.note).toContain('within a minute');
    take({ type: 'candidate_back' });
    expect(told.at(-1)?.note).toContain('deafened');
    take({ type: 'deafened', deafened: false });
    expect(told.at(-1)).toEqual({ isAway: false, note: null });
  });

  it('is left with its reason when the bot is moved, removed or cut off, once', () => {
    const { take, time, told, left } = createRoom();
    take({ type: 'candidate_left' });
    take({ type: 'call_ended', reason: 'I was removed from the voice channel.' });
    take({ type: 'call_ended', reason: 'Again.' });
    time.advance(120_000);
    expect(left).toEqual([expect.stringMatching(/^I was removed from the voice channel\. .*kept/)]);
    expect(told).toHaveLength(1);
  });

  it('tells nothing after it is closed', () => {
    const { take, close, time, told, left } = createRoom();
    take({ type: 'candidate_left' });
    close();
    time.advance(120_000);
    take({ type: 'candidate_back' });
    take({ type: 'call_ended', reason: 'x' });
    expect([told.length, left.length, time.pending]).toEqual([1, 0, 0]);
  });
});
