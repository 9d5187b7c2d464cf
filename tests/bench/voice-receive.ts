import { createListener, type Listener } from '../../bots/discord/voice/listener.ts';
import { createOpusDecoder } from '../../bots/discord/voice/opus-decoder.ts';
import { opusRuntime } from '../../bots/discord/voice/opus-module.ts';
import { createPacketOrder } from '../../bots/discord/voice/packet-order.ts';
import { type PacketSink, type PacketTap, tapPackets } from '../../bots/discord/voice/packet-tap.ts';
import { processTime } from '../../bots/discord/voice/timing.ts';
import { createFakeConnection } from '../bots/discord/voice/fake-connection.ts';
import { speakNoise } from '../bots/discord/voice/spoken-tones.ts';
import type { Bench, BenchFigure } from './report.ts';

const SPEAKERS = 50;
const PACKETS = 500;
const ROUNDS = 5;
/** Packets a speaker sends in a second. */
const RATE = 50;

const packets = (): readonly Uint8Array[] => speakNoise(PACKETS);
const people = Array.from({ length: SPEAKERS }, (_, place) => `speaker-${place}`);

/** Packets of all speakers in turn, as they come off one socket; ms for all of them. */
const timed = (work: (speaker: number, packet: number) => void): number => {
  const startedAt = performance.now();
  for (let packet = 0; packet < PACKETS; packet += 1) {
    for (let speaker = 0; speaker < SPEAKERS; speaker += 1) work(speaker, packet);
  }
  return performance.now() - startedAt;
};

const bareDecode = (opus: readonly Uint8Array[]): number => {
  const decoders = people.map(() => createOpusDecoder());
  const took = timed((speaker, packet) => decoders[speaker]?.decode(opus[packet] ?? new Uint8Array()));
  for (const decoder of decoders) decoder.delete();
  return took;
};

/** A tap that is fed by hand. */
const createHandTap = () => {
  const sinks = new Map<string, PacketSink>();
  const tap: PacketTap = {
    listenTo: (userId, sink) => {
      sinks.set(userId, sink);
      return () => sinks.delete(userId);
    },
  };
  return { tap, sinks };
};

const listenToAll = (tap: PacketTap): Listener[] =>
  people.map((userId) => {
    const listener = createListener({ tap, userId, onPcm: () => undefined });
    listener.start();
    return listener;
  });

const pipeline = (opus: readonly Uint8Array[]): number => {
  const { tap, sinks } = createHandTap();
  const listeners = listenToAll(tap);
  const feeds = people.map((userId) => sinks.get(userId));
  const arrivedAtMs = processTime.nowMs();
  const took = timed((speaker, packet) =>
    feeds[speaker]?.({
      ssrc: speaker,
      sequence: packet,
      timestamp: packet * 960,
      arrivedAtMs,
      opus: opus[packet] ?? null,
    }),
  );
  const startedAt = performance.now();
  for (const listener of listeners) listener.finish();
  return took + performance.now() - startedAt;
};

/** The same from the datagram on: the library's receiver and transport decryption included. */
const fromDatagrams = (opus: readonly Uint8Array[]): number => {
  const { connection, receiver, seal, name } = createFakeConnection();
  const listeners = listenToAll(tapPackets(connection));
  for (const [ssrc, userId] of people.entries()) name(ssrc, userId);
  const datagrams = opus.map((packet, sequence) =>
    people.map((_, ssrc) => seal(ssrc, sequence, sequence * 960, packet)),
  );
  const took = timed((speaker, packet) =>
    receiver.onUdpMessage(datagrams[packet]?.[speaker] ?? Buffer.alloc(0)),
  );
  for (const listener of listeners) listener.finish();
  return took;
};

const best = (runs: readonly number[]): number => Math.min(...runs);
const speakersPerCore = (ms: number): number => (SPEAKERS * PACKETS * 1000) / ms / RATE;

const speed = (opus: readonly Uint8Array[]): readonly BenchFigure[] => {
  // In turns, so that a slow moment of the machine hits all alike.
  const rounds = Array.from({ length: ROUNDS }, () => ({
    bare: bareDecode(opus),
    whole: pipeline(opus),
    network: fromDatagrams(opus),
  }));
  const bare = best(rounds.map((round) => round.bare));
  const whole = best(rounds.map((round) => round.whole));
  const network = best(rounds.map((round) => round.network));
  const bytes = Math.round(opus.reduce((sum, { length }) => sum + length, 0) / opus.length);
  return [
    {
      figure: 'pipeline over bare decode',
      value: whole / bare,
      unit: '×',
      target: '≤ 1.5 ×',
      note: `${bytes} bytes a packet`,
    },
    {
      figure: 'live speakers a core',
      value: speakersPerCore(network),
      unit: 'speakers',
      target: '≥ 250',
      note: 'transport decryption included',
    },
    {
      figure: 'from the datagram over bare decode',
      value: network / bare,
      unit: '×',
      note: 'the library and transport decryption included',
    },
    { figure: 'live speakers a core, packets in the clear', value: speakersPerCore(whole), unit: 'speakers' },
  ];
};

const held = (): number => {
  for (let round = 0; round < 3; round += 1) globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

/** Bytes of libopus for one decoder, by how far the memory's end moves. */
const decoderBytes = (): number => {
  const { module } = opusRuntime();
  const probe = 512 * 1024;
  const before = module._malloc(probe);
  const decoders = people.map(() => createOpusDecoder());
  const after = module._malloc(probe);
  for (const decoder of decoders) decoder.delete();
  return (after - before - probe) / SPEAKERS;
};

const MINUTE_PACKETS = 60 * RATE;
/** What a client sends at 64 kbit/s, Discord's usual setting. */
const CLIENT_PACKET_BYTES = 160;

const memory = (opus: readonly Uint8Array[]): readonly BenchFigure[] => {
  const usual = opus.filter(({ length }) => length <= CLIENT_PACKET_BYTES);
  const libopus = decoderBytes();
  const { tap, sinks } = createHandTap();
  const before = held();
  const listeners = listenToAll(tap);
  const idle = (held() - before) / SPEAKERS;
  for (let sequence = 0; sequence < MINUTE_PACKETS; sequence += 1) {
    const packet = Buffer.from(usual[sequence % usual.length] ?? new Uint8Array());
    const header = { sequence, timestamp: sequence * 960, arrivedAtMs: processTime.nowMs() };
    for (const [ssrc, userId] of people.entries()) sinks.get(userId)?.({ ...header, ssrc, opus: packet });
  }
  const minute = (held() - before) / SPEAKERS;
  const recorded = listeners.map((listener) => listener.finish().recording.length)[0] ?? 0;
  const mb = (bytes: number): number => bytes / 1_000_000;
  return [
    { figure: 'memory a speaker, listening', value: mb(idle + libopus), unit: 'MB', target: '≤ 1 MB' },
    {
      figure: 'memory a speaker, after a minute',
      value: mb(minute + libopus),
      unit: 'MB',
      target: '≤ 1 MB',
      note: `recording of ${Math.round(recorded / 1000)} kB included`,
    },
  ];
};

/** Two real seconds of ten streams that lose and swap packets. */
const reordering = async (): Promise<readonly BenchFigure[]> => {
  const delays: number[] = [];
  const orders = Array.from({ length: 10 }, () =>
    createPacketOrder({
      time: processTime,
      onPacket: ({ arrivedAtMs }) => delays.push(processTime.nowMs() - arrivedAtMs),
    }),
  );
  for (let place = 10; place < 110; place += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    for (const [ssrc, order] of orders.entries()) {
      if ((place + ssrc) % 10 === 3) continue;
      const sequence = (place + ssrc) % 10 === 6 ? place + 1 : (place + ssrc) % 10 === 7 ? place - 1 : place;
      order.push({ ssrc, sequence, timestamp: 0, arrivedAtMs: processTime.nowMs(), opus: null });
    }
  }
  for (const order of orders) order.flush();
  return [
    {
      figure: 'delay added by reordering, longest',
      value: Math.max(...delays),
      unit: 'ms',
      target: '≤ 60 ms',
      note: 'every tenth packet lost, every fifth swapped',
    },
  ];
};

export const voiceReceiveBench: Bench = {
  name: 'voice receive pipeline',
  run: async () => {
    const opus = packets();
    return [...memory(opus), ...speed(opus), ...(await reordering())];
  },
};
