import { VoiceConnectionStatus } from '@discordjs/voice';
import { describe, expect, it } from 'vitest';
import { createPlayer } from '../../../../bots/discord/voice/player.ts';
import { writeOggOpus } from '../../../../core/domain/audio/ogg-opus-writer.ts';
import { isOpusSilence } from '../../../../core/domain/audio/opus-packet.ts';
import { settle } from '../../../fakes/fake-time.ts';
import { createFakeConnection } from './fake-connection.ts';
import { createFakeVoiceTime } from './fake-voice-time.ts';

const packets = (count: number) =>
  Array.from({ length: count }, (_, place) => ({ packet: Uint8Array.of(0xf8, place, 1, 2), samples: 960 }));

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const speech = (count: number): AsyncGenerator<Uint8Array> =>
  inPieces(writeOggOpus(packets(count), { serial: 3 }), 50);

const setUp = () => {
  const fake = createFakeConnection();
  const time = createFakeVoiceTime();
  const player = createPlayer(fake.connection, { time });
  const words = (): number[] =>
    fake.sent.filter((packet) => !isOpusSilence(packet)).map((packet) => packet[1] ?? -1);
  return { ...fake, time, player, words };
};

describe('speaking', () => {
  it('sends every packet of the speech, and resolves when it is out', async () => {
    const { player, words } = setUp();
    const started: number[] = [];
    const result = await player.play(speech(8), { onStarted: () => started.push(words().length) });
    expect(result).toMatchObject({ outcome: 'finished' });
    expect(words()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(started).toEqual([0]);
  });

  it('says one thing after the other, but not two at once', async () => {
    const { player, words } = setUp();
    const first = player.play(speech(2));
    await expect(player.play(speech(2))).rejects.toMatchObject({ code: 'wrong_state' });
    await first;
    await player.play(speech(3));
    expect(words()).toEqual([0, 1, 0, 1, 2]);
  });

  it('stops when it is told to, and can speak again', async () => {
    const { player, words } = setUp();
    const stop = new AbortController();
    const result = await player.play(speech(500), { signal: stop.signal, onStarted: () => stop.abort() });
    expect(result.outcome).toBe('stopped');
    expect(words().length).toBeLessThan(5);
    await expect(player.play(speech(1))).resolves.toMatchObject({ outcome: 'finished' });
  });

  it('stops when the connection is destroyed', async () => {
    const { player, turn } = setUp();
    const result = await player.play(speech(500), { onStarted: () => turn(VoiceConnectionStatus.Destroyed) });
    expect(result.outcome).toBe('stopped');
  });

  it('stops when it is closed, and speaks no more', async () => {
    const { player } = setUp();
    const result = await player.play(speech(500), { onStarted: player.close });
    expect(result.outcome).toBe('stopped');
    await expect(player.play(speech(1))).resolves.toEqual({ outcome: 'stopped', playedMs: 0 });
  });

  it('lets go of the speech that it stops', async () => {
    const { player } = setUp();
    let released = false;
    async function* endless(): AsyncGenerator<Uint8Array> {
      try {
        yield writeOggOpus(packets(40), { serial: 3 });
        await new Promise(() => undefined);
      } finally {
        released = true;
      }
    }
    const source = endless();
    const watched = {
      [Symbol.asyncIterator]: () => ({
        next: () => source.next(),
        return: async () => {
          released = true;
          return { done: true as const, value: undefined };
        },
      }),
    };
    const stop = new AbortController();
    await player.play(watched, { signal: stop.signal, onStarted: () => stop.abort() });
    await settle();
    expect(released).toBe(true);
  });

  it.each([
    [
      'speech that breaks off',
      async function* () {
        yield* speech(1);
        throw new Error('provider gone');
      },
    ],
    [
      'what is no Ogg',
      () => inPieces(Buffer.from('this is certainly not an Ogg page, but long enough for one'), 20),
    ],
  ])('says that it failed on %s, and can speak again', async (_, audio) => {
    const { player } = setUp();
    await expect(player.play(audio())).resolves.toMatchObject({
      outcome: 'failed',
      error: expect.any(Error),
    });
    await expect(player.play(speech(1))).resolves.toMatchObject({ outcome: 'finished' });
  });
});

describe('the first word', () => {
  const sealed = () => {
    const set = setUp();
    set.networking.dave = { protocolVersion: 1, session: { ready: false }, pendingTransitions: { size: 0 } };
    return set;
  };

  it('waits until the connection is encrypted end to end', async () => {
    const { player, words, networking, connection } = sealed();
    const spoken = player.play(speech(2));
    await settle();
    networking.dave = { protocolVersion: 1, session: { ready: true }, pendingTransitions: { size: 1 } };
    connection.emit('transitioned', 1);
    await settle();
    expect(words()).toEqual([]);
    networking.dave = { protocolVersion: 1, session: { ready: true }, pendingTransitions: { size: 0 } };
    connection.emit('transitioned', 2);
    await spoken;
    expect(words()).toEqual([0, 1]);
  });

  it('waits for the connection to be ready', async () => {
    const { player, words, turn } = setUp();
    turn(VoiceConnectionStatus.Connecting);
    const spoken = player.play(speech(2));
    await settle();
    expect(words()).toEqual([]);
    turn(VoiceConnectionStatus.Ready);
    await expect(spoken).resolves.toMatchObject({ outcome: 'finished' });
  });

  it('does not wait for ever', async () => {
    const { player, words, time } = sealed();
    const spoken = player.play(speech(2));
    await settle();
    time.advance(3000);
    await spoken;
    expect(words()).toEqual([0, 1]);
  });

  it('is not said when the speech is stopped while waiting', async () => {
    const { player, words, connection, time } = sealed();
    const stop = new AbortController();
    const spoken = player.play(speech(2), { signal: stop.signal });
    await settle();
    stop.abort();
    await expect(spoken).resolves.toEqual({ outcome: 'stopped', playedMs: 0 });
    expect(words()).toEqual([]);
    expect([
      connection.listenerCount('transitioned'),
      connection.listenerCount('stateChange'),
      time.pending,
    ]).toEqual([0, 0, 0]);
  });
});
