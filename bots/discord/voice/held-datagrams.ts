import type { VoiceTime } from './timing.ts';

interface HeldDatagram {
  readonly datagram: Buffer;
  readonly arrivedAtMs: number;
}

/** Datagrams of sources whose person is not known yet, still encrypted. */
export interface HeldDatagrams {
  hold(ssrc: number, datagram: Buffer): void;
  /** Those of a source, in order of arrival; they are held no longer. */
  take(ssrc: number): readonly HeldDatagram[];
  clear(): void;
}

/** Ten seconds of one source; Discord names a source within a fraction of one. */
const MAX_DATAGRAMS = 500;
const MAX_SOURCES = 16;

/** Bounded: the oldest go first. */
export const createHeldDatagrams = (time: VoiceTime): HeldDatagrams => {
  const sources = new Map<number, HeldDatagram[]>();
  const open = (ssrc: number): HeldDatagram[] => {
    const [oldest] = sources.keys();
    if (oldest !== undefined && sources.size >= MAX_SOURCES) sources.delete(oldest);
    const held: HeldDatagram[] = [];
    sources.set(ssrc, held);
    return held;
  };
  return {
    hold: (ssrc, datagram) => {
      const held = sources.get(ssrc) ?? open(ssrc);
      held.push({ datagram, arrivedAtMs: time.nowMs() });
      if (held.length > MAX_DATAGRAMS) held.shift();
    },
    take: (ssrc) => {
      const held = sources.get(ssrc) ?? [];
      sources.delete(ssrc);
      return held;
    },
    clear: () => sources.clear(),
  };
};
