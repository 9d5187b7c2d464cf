import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { tapPackets } from '../../../../bots/discord/voice/packet-tap.ts';
import type { RtpPacket } from '../../../../bots/discord/voice/rtp-packet.ts';
import { settle } from '../../../fakes/fake-time.ts';
import { createFakeConnection } from './fake-connection.ts';
import { createFakeVoiceTime } from './fake-voice-time.ts';

const opus = (number: number): Uint8Array => Uint8Array.of(0xf8, number, number);
const shown = (packets: readonly RtpPacket[]) =>
  packets.map(({ sequence, opus: audio }) => [sequence, audio?.[1] ?? null]);

const setUp = () => {
  const fake = createFakeConnection();
  const time = createFakeVoiceTime();
  const faults: unknown[] = [];
  const tap = tapPackets(fake.connection, { time, onFault: (error) => faults.push(error) });
  const heard: RtpPacket[] = [];
  return {
    ...fake,
    time,
    tap,
    heard,
    faults,
    listen: (userId = 'ana') => tap.listenTo(userId, (packet) => heard.push(packet)),
  };
};

describe('the packets of one person', () => {
  it('come with sequence, timestamp, source and the moment they arrived', () => {
    const { name, listen, receive, heard, time } = setUp();
    name(11, 'ana');
    listen();
    time.advance(40);
    receive(11, 65_535, 0xfffffff0, opus(1));
    expect(heard).toEqual([
      {
        ssrc: 11,
        sequence: 65_535,
        timestamp: 0xfffffff0,
        arrivedAtMs: time.nowMs(),
        opus: Buffer.from(opus(1)),
      },
    ]);
  });

  it('are the only ones that are decrypted: nobody else is subscribed to', () => {
    const { name, listen, receive, heard, receiver } = setUp();
    name(11, 'ana');
    name(12, 'ben');
    listen();
    receive(12, 1, 0, opus(1));
    expect([...receiver.subscriptions.keys()]).toEqual(['ana']);
    expect(heard).toEqual([]);
  });

  it('stop when listening ends, and come again when it begins again in the same moment', async () => {
    const { name, listen, receive, heard, receiver } = setUp();
    name(11, 'ana');
    const end = listen();
    receive(11, 1, 0, opus(1));
    end();
    receive(11, 2, 960, opus(2));
    listen();
    receive(11, 3, 1920, opus(3));
    await settle();
    receive(11, 4, 2880, opus(4));
    expect(shown(heard)).toEqual([
      [1, 1],
      [3, 3],
      [4, 4],
    ]);
    expect(receiver.subscriptions.get('ana')?.destroyed).toBe(false);
  });

  it('go on when the library destroys the stream', async () => {
    const { name, listen, receive, heard, receiver } = setUp();
    name(11, 'ana');
    listen();
    receiver.subscriptions.get('ana')?.destroy(new Error('one bad packet'));
    receive(11, 1, 0, opus(1));
    await settle();
    receive(11, 2, 960, opus(2));
    expect(shown(heard)).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });

  it('leave no subscription behind when listening has ended', async () => {
    const { listen, receiver } = setUp();
    listen()();
    await settle();
    expect(receiver.subscriptions.size).toBe(0);
  });

  it('are not lost to a sink that throws', () => {
    const { name, tap, receive, faults } = setUp();
    name(11, 'ana');
    const sequences: number[] = [];
    tap.listenTo('ana', ({ sequence }) => {
      sequences.push(sequence);
      throw new Error('sink');
    });
    receive(11, 1, 0, opus(1));
    receive(11, 2, 960, opus(2));
    expect(sequences).toEqual([1, 2]);
    expect(faults).toHaveLength(2);
  });
});

describe('a packet that cannot be decrypted', () => {
  it('comes without audio, and the next one is heard', () => {
    const { name, listen, receive, receiver, seal, heard } = setUp();
    name(11, 'ana');
    listen();
    const damaged = seal(11, 1, 0, opus(1));
    damaged[14] = (damaged[14] ?? 0) ^ 1;
    receiver.onUdpMessage(damaged);
    receive(11, 2, 960, opus(2));
    expect(shown(heard)).toEqual([
      [1, null],
      [2, 2],
    ]);
  });

  it('is one that end-to-end encryption refuses, ignores, or has left sealed', () => {
    const { name, listen, receive, heard, networking } = setUp();
    name(11, 'ana');
    listen();
    const answers = [
      () => null,
      () => {
        throw new Error('no valid cryptor found');
      },
      () => Buffer.from([0xf8, 1, 2, 3, 12, 0xfa, 0xfa]),
      (packet: Buffer) => packet,
    ];
    for (const [place, decrypt] of answers.entries()) {
      networking.dave = { protocolVersion: 1, decrypt };
      receive(11, place, place * 960, opus(7));
    }
    expect(shown(heard)).toEqual([
      [0, null],
      [1, null],
      [2, null],
      [3, 7],
    ]);
  });
});

describe('packets before Discord has said whose they are', () => {
  it('are kept, and come when it does, with the time they really arrived', () => {
    const { name, listen, receive, heard, time } = setUp();
    listen();
    receive(11, 1, 0, opus(1));
    time.advance(20);
    receive(11, 2, 960, opus(2));
    time.advance(300);
    expect(heard).toEqual([]);
    name(11, 'ana');
    receive(11, 3, 1920, opus(3));
    expect(heard.map(({ sequence, arrivedAtMs }) => [sequence, arrivedAtMs])).toEqual([
      [1, 1000],
      [2, 1020],
      [3, 1320],
    ]);
  });

  it('of somebody else are thrown away', () => {
    const { name, listen, receive, heard } = setUp();
    listen();
    receive(11, 1, 0, opus(1));
    name(11, 'ben');
    expect(heard).toEqual([]);
  });

  it('are not kept while nobody is listened to', () => {
    const { name, listen, receive, heard } = setUp();
    receive(11, 1, 0, opus(1));
    listen();
    name(11, 'ana');
    expect(heard).toEqual([]);
  });

  it('are bounded: the last ten seconds of sixteen sources', () => {
    const { name, listen, receive, heard } = setUp();
    listen();
    for (let sequence = 0; sequence < 600; sequence += 1) receive(11, sequence, sequence * 960, opus(1));
    name(11, 'ana');
    expect(heard.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 500 }, (_, at) => at + 100));
    for (let ssrc = 20; ssrc < 40; ssrc += 1) receive(ssrc, 1, 0, opus(1));
    for (let ssrc = 20; ssrc < 40; ssrc += 1) name(ssrc, 'ana');
    expect(heard.slice(500).map(({ ssrc }) => ssrc)).toEqual(Array.from({ length: 16 }, (_, at) => at + 24));
  });

  it('that are no speech go to the library as they are', () => {
    const { listen, receiver } = setUp();
    listen();
    expect(() => receiver.onUdpMessage(Buffer.alloc(8))).not.toThrow();
    expect(() => receiver.onUdpMessage(Buffer.alloc(20))).not.toThrow();
  });
});

describe('the tap of a connection', () => {
  it('is made once', () => {
    const { connection, tap } = setUp();
    expect(tapPackets(connection)).toBe(tap);
  });

  it('takes over a socket that is open already', () => {
    const socket = new EventEmitter();
    const { connection, seal, name } = createFakeConnection({ socket });
    const heard: RtpPacket[] = [];
    tapPackets(connection).listenTo('ana', (packet) => heard.push(packet));
    socket.emit('message', seal(11, 1, 0, opus(1)));
    name(11, 'ana');
    expect(socket.listenerCount('message')).toBe(1);
    expect(shown(heard)).toEqual([[1, 1]]);
  });
});
