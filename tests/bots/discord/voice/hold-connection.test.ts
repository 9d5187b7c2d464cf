import { EventEmitter } from 'node:events';
import {
  type VoiceConnection,
  VoiceConnectionDisconnectReason,
  type VoiceConnectionState,
  VoiceConnectionStatus,
} from '@discordjs/voice';
import { describe, expect, it } from 'vitest';
import { readVoiceChange } from '../../../../bots/discord/voice/discord-calls.ts';
import { holdConnection } from '../../../../bots/discord/voice/hold-connection.ts';
import { createJoinBreaker } from '../../../../bots/discord/voice/join-breaker.ts';
import { createListLogger } from '../../../fakes/list-logger.ts';
import { createFakeVoiceTime } from './fake-voice-time.ts';

const { Signalling, Connecting, Ready, Disconnected, Destroyed } = VoiceConnectionStatus;

/** A connection whose changes a test makes, held as the bot holds it. */
const createHeld = () => {
  const time = createFakeVoiceTime();
  const breaker = createJoinBreaker(time.nowMs);
  const reasons: string[] = [];
  let state = { status: Signalling } as unknown as VoiceConnectionState;
  const emitter = new EventEmitter();
  const turn = (status: VoiceConnectionStatus, more: object = {}): void => {
    const before = state;
    state = { status, ...more } as unknown as VoiceConnectionState;
    emitter.emit('stateChange', before, state);
  };
  const connection = Object.assign(emitter, { destroy: () => turn(Destroyed) });
  Object.defineProperty(connection, 'state', { get: () => state });
  const ready = holdConnection(connection as unknown as VoiceConnection, {
    time,
    logger: createListLogger(),
    mayRejoin: () => breaker.mayJoin('guild'),
    onGone: (reason) => reasons.push(reason),
  });
  return { time, turn, reasons, ready, emitter, statusNow: () => state.status };
};

const joined = async () => {
  const held = createHeld();
  held.turn(Connecting);
  held.turn(Ready);
  expect(await held.ready).toBe(true);
  return held;
};

describe('a voice connection that is held', () => {
  it('is given up when it is not ready within 15 seconds', async () => {
    const { time, ready, reasons, statusNow } = createHeld();
    time.advance(15_000);
    expect(await ready).toBe(false);
    expect(reasons).toHaveLength(1);
    expect(statusNow()).toBe(Destroyed);
  });

  it('may begin again by itself within five seconds of a disconnect', async () => {
    const { time, turn, reasons } = await joined();
    turn(Disconnected, { reason: VoiceConnectionDisconnectReason.AdapterUnavailable });
    time.advance(4900);
    turn(Signalling);
    time.advance(10_000);
    turn(Connecting);
    turn(Ready);
    time.advance(60_000);
    expect(reasons).toEqual([]);
    expect(time.pending).toBe(0);
  });

  it('says that it was removed when Discord says so and nobody takes it back', async () => {
    const { time, turn, reasons, statusNow } = await joined();
    turn(Disconnected, { reason: VoiceConnectionDisconnectReason.WebSocketClose, closeCode: 4014 });
    time.advance(5000);
    await Promise.resolve();
    expect(reasons).toEqual(['I was removed from the voice channel.']);
    expect(statusNow()).toBe(Destroyed);
  });

  it('is given up when coming back takes more than 15 seconds, whatever its steps', async () => {
    const { time, turn, reasons } = await joined();
    turn(Signalling);
    time.advance(9000);
    turn(Connecting);
    time.advance(6000);
    expect(reasons).toEqual(['I lost the connection to the voice channel.']);
  });

  it('is ended when the library joins again and again without a pause, after the library has gone on', async () => {
    const { turn, reasons, statusNow } = await joined();
    let joins = 0;
    while (reasons.length === 0 && joins < 50) {
      joins += 1;
      turn(Signalling);
      if (reasons.length > 0) expect(statusNow()).toBe(Signalling);
      else turn(Connecting);
    }
    expect(joins).toBeLessThanOrEqual(6);
    expect(reasons).toEqual(['I could not stay in the voice channel.']);
    await Promise.resolve();
    expect(statusNow()).toBe(Destroyed);
  });

  it('survives an error of the socket', async () => {
    const { emitter, reasons } = await joined();
    emitter.emit('error', new Error('ECONNRESET'));
    expect(reasons).toEqual([]);
  });

  it('tells once when it is destroyed', async () => {
    const { turn, reasons, time } = await joined();
    turn(Destroyed);
    time.advance(60_000);
    expect(reasons).toHaveLength(1);
  });
});

describe('joining too often', () => {
  it('is refused for a guild, and only for that one, until a minute has passed', () => {
    const time = createFakeVoiceTime();
    const breaker = createJoinBreaker(time.nowMs);
    const joins = Array.from({ length: 7 }, () => breaker.mayJoin('a'));
    expect(joins).toEqual([true, true, true, true, true, false, false]);
    expect(breaker.mayJoin('b')).toBe(true);
    time.advance(60_000);
    expect(breaker.mayJoin('a')).toBe(true);
  });
});

describe('a change of somebody’s voice state', () => {
  const at = (channelId: string | null, serverDeaf = false) => ({ channelId, serverDeaf });
  const candidate = { channelId: 'room', isBot: false };
  const bot = { channelId: 'room', isBot: true };

  it('tells of a candidate who leaves, is moved, or comes back', () => {
    expect(readVoiceChange(at('room'), at(null), candidate)).toEqual({ type: 'candidate_left' });
    expect(readVoiceChange(at('room'), at('other'), candidate)).toEqual({ type: 'candidate_left' });
    expect(readVoiceChange(at('other'), at('room'), candidate)).toEqual({ type: 'candidate_back' });
    expect(readVoiceChange(at('room'), at('room'), candidate)).toBeNull();
    expect(readVoiceChange(at(null), at('other'), candidate)).toBeNull();
  });

  it('tells of a bot that is moved or deafened', () => {
    expect(readVoiceChange(at('room'), at('other'), bot)).toMatchObject({ type: 'call_ended' });
    expect(readVoiceChange(at('room'), at('room', true), bot)).toEqual({ type: 'deafened', deafened: true });
    expect(readVoiceChange(at('room', true), at('room'), bot)).toEqual({ type: 'deafened', deafened: false });
  });
});
