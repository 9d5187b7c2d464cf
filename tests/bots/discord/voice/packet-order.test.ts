import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPacketOrder } from '../../../../bots/discord/voice/packet-order.ts';
import type { RtpPacket } from '../../../../bots/discord/voice/rtp-packet.ts';
import { createFakeVoiceTime } from './fake-voice-time.ts';

const setUp = (maxWaitMs?: number) => {
  const time = createFakeVoiceTime();
  const out: RtpPacket[] = [];
  const delays: number[] = [];
  const order = createPacketOrder({
    time,
    ...(maxWaitMs === undefined ? {} : { maxWaitMs }),
    onPacket: (packet) => {
      out.push(packet);
      delays.push(time.nowMs() - packet.arrivedAtMs);
    },
  });
  const push = (sequence: number, ssrc = 1): void =>
    order.push({
      ssrc,
      sequence: sequence & 0xffff,
      timestamp: 0,
      arrivedAtMs: time.nowMs(),
      opus: Uint8Array.of(1),
    });
  /** The first packet of a stream, after which everything goes by its turn. */
  const begin = (sequence: number): void => {
    push(sequence);
    time.advance(50);
  };
  return { time, order, push, begin, delays, sequences: () => out.map(({ sequence }) => sequence), out };
};

describe('packets in order', () => {
  it('go through at once, and no timer is set', () => {
    const { begin, push, sequences, time } = setUp();
    begin(5);
    for (const sequence of [6, 7]) push(sequence);
    expect(sequences()).toEqual([5, 6, 7]);
    expect(time.pending).toBe(0);
  });

  it('go on over the end of the count', () => {
    const { begin, push, sequences, order } = setUp();
    begin(65_534);
    for (const sequence of [65_535, 1, 0, 2]) push(sequence);
    expect(sequences()).toEqual([65_534, 65_535, 0, 1, 2]);
    expect(order.counts()).toEqual({ lost: 0, late: 0, duplicates: 0 });
  });
});

describe('the first packets', () => {
  it('are put in order too: the first to arrive may have overtaken two', () => {
    const { push, sequences, order } = setUp();
    for (const sequence of [1, 65_535, 0, 2]) push(sequence);
    expect(sequences()).toEqual([65_535, 0, 1, 2]);
    expect(order.counts()).toEqual({ lost: 0, late: 0, duplicates: 0 });
  });

  it('go through after the wait when there was none before them, and nothing is counted as lost', () => {
    const { push, sequences, order, time } = setUp();
    push(7);
    time.advance(49);
    expect(sequences()).toEqual([]);
    time.advance(1);
    push(6);
    expect(sequences()).toEqual([7]);
    expect(order.counts()).toEqual({ lost: 0, late: 1, duplicates: 0 });
  });
});

describe('packets out of order', () => {
  it('wait for the one that is missing', () => {
    const { begin, push, sequences } = setUp();
    begin(1);
    for (const sequence of [3, 4]) push(sequence);
    expect(sequences()).toEqual([1]);
    push(2);
    expect(sequences()).toEqual([1, 2, 3, 4]);
  });

  it('go on without the one that does not come, and count it', () => {
    const { begin, push, sequences, order, time } = setUp();
    begin(1);
    push(3);
    time.advance(49);
    expect(sequences()).toEqual([1]);
    time.advance(1);
    expect(sequences()).toEqual([1, 3]);
    expect(order.counts()).toEqual({ lost: 1, late: 0, duplicates: 0 });
    expect(time.pending).toBe(0);
  });

  it('are dropped when they come after that, and no longer counted as lost', () => {
    const { push, sequences, order, time } = setUp();
    for (const sequence of [1, 4]) push(sequence);
    time.advance(50);
    push(3);
    push(3);
    expect(sequences()).toEqual([1, 4]);
    expect(order.counts()).toEqual({ lost: 1, late: 1, duplicates: 1 });
  });

  it('come out at once when the answer is finished', () => {
    const { push, sequences, order, time } = setUp();
    for (const sequence of [1, 3, 6]) push(sequence);
    order.flush();
    expect(sequences()).toEqual([1, 3, 6]);
    expect(order.counts().lost).toBe(3);
    expect(time.pending).toBe(0);
  });

  it('come out even when a count is off the 16-bit circle, which no datagram can be', () => {
    const { order, sequences } = setUp();
    order.push({ ssrc: 1, sequence: -1, timestamp: 0, arrivedAtMs: 0, opus: null });
    order.flush();
    expect(sequences()).toEqual([-1]);
  });
});

describe('another stream', () => {
  it('of another source starts anew, after what was waiting', () => {
    const { push, out, order } = setUp();
    push(1);
    push(3);
    push(900, 2);
    push(901, 2);
    order.flush();
    expect(out.map(({ ssrc, sequence }) => [ssrc, sequence])).toEqual([
      [1, 1],
      [1, 3],
      [2, 900],
      [2, 901],
    ]);
  });

  it('of the same source is believed when two packets in a row say so', () => {
    const { begin, push, sequences, order } = setUp();
    begin(1);
    for (const sequence of [2, 40_000, 3, 40_001, 40_002, 40_003]) push(sequence);
    order.flush();
    expect(sequences()).toEqual([1, 2, 3, 40_001, 40_002, 40_003]);
  });
});

describe('any network', () => {
  it('gets every packet out once, in order, at most 50 ms late, and counts the rest', () => {
    const journey = fc.record({
      start: fc.nat(0xffff),
      packets: fc.array(
        fc.record({
          delayMs: fc.nat(120),
          dropped: fc.boolean(),
          doubledAfterMs: fc.option(fc.nat(200), { freq: 10 }),
        }),
        { minLength: 1, maxLength: 120 },
      ),
    });
    fc.assert(
      fc.property(journey, ({ start, packets }) => {
        const { time, order, push, delays, out } = setUp();
        const arrivals = packets.flatMap(({ delayMs, dropped, doubledAfterMs }, place) => {
          if (dropped && place > 0 && place % 3 === 0) return [];
          const at = place * 20 + (place === 0 ? 0 : delayMs);
          const once = { place, at };
          return doubledAfterMs === null ? [once] : [once, { place, at: at + doubledAfterMs }];
        });
        let now = 0;
        for (const { place, at } of arrivals.toSorted((a, b) => a.at - b.at)) {
          time.advance(at - now);
          now = at;
          push(start + place);
        }
        time.advance(60);
        const places = out.map(({ sequence }) => (sequence - (start & 0xffff) + 0x10000) & 0xffff);
        expect(places).toEqual([...new Set(places)].toSorted((a, b) => a - b));
        expect(Math.max(...delays)).toBeLessThanOrEqual(50);
        const { lost, late, duplicates } = order.counts();
        expect(out.length + late + duplicates).toBe(arrivals.length);
        expect(out.length + late + lost).toBe(Math.max(...places) + 1);
        expect(time.pending).toBe(0);
      }),
      { numRuns: 300 },
    );
  });
});
