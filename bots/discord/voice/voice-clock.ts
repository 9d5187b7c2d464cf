import { OPUS_CLOCK_HZ, OPUS_FRAME_MS } from '../../../core/domain/audio/formats.ts';
import { isOpusSilence, SILENCE_STEP_SAMPLES } from '../../../core/domain/audio/opus-packet.ts';
import { type RtpPacket, timestampDistance } from './rtp-packet.ts';

/** Puts a speaker's packets on the clock of the answer, which starts when listening starts. Samples of 48 kHz. */
export interface VoiceClock {
  /** Silence that belongs before this packet, in whole steps of 2.5 ms. Then call `laid` for what was laid. */
  silenceBefore(packet: RtpPacket): number;
  /** Says that the packet took so many samples, behind so much silence. */
  laid(packet: RtpPacket, silence: number, samples: number): void;
  /** Length of the answer until now. */
  readonly samples: number;
}

const PER_MS = OPUS_CLOCK_HZ / 1000;
/** Sound cannot be ahead of real time by more than the network's and the clocks' unevenness. */
const MAX_AHEAD = 2 * OPUS_CLOCK_HZ;
/** Nothing for so long after a silence frame: the speaker had stopped. */
const STOPPED_MS = 200;

/**
 * The gap between RTP timestamps says how long nothing was sent. Where it cannot be right, the arrival does:
 * - a gap that would put the answer ahead of real time, or a jump back, is a sender that began its count anew;
 * - some senders stop counting while they send nothing. They close with frames of silence, so behind one of those
 *   a wait without a gap is a pause; without one it is the network that stood still, and the packets will catch up.
 */
export const createVoiceClock = (startedAtMs: number): VoiceClock => {
  let position = 0;
  let expected: number | null = null;
  let ssrc: number | null = null;
  let lastArrivalMs = startedAtMs;
  let lastWasSilence = false;
  /** What was too short for a step; it is laid with the next gap. */
  let rest = 0;
  const realTime = ({ arrivedAtMs }: RtpPacket): number =>
    Math.max(0, arrivedAtMs - startedAtMs - OPUS_FRAME_MS) * PER_MS;
  const untilNow = (packet: RtpPacket): number => Math.max(0, realTime(packet) - position);
  const gapBefore = (packet: RtpPacket): number => {
    if (expected === null || ssrc !== packet.ssrc) return untilNow(packet);
    const gap = timestampDistance(expected, packet.timestamp);
    if (position + gap > realTime(packet) + MAX_AHEAD || gap < -MAX_AHEAD) return untilNow(packet);
    const waitedMs = packet.arrivedAtMs - lastArrivalMs;
    if (gap <= 0 && lastWasSilence && waitedMs > STOPPED_MS) return untilNow(packet);
    return Math.max(0, gap);
  };
  return {
    silenceBefore: (packet) => {
      const gap = Math.round(gapBefore(packet));
      rest = gap % SILENCE_STEP_SAMPLES;
      return gap - rest;
    },
    laid: (packet, silence, samples) => {
      position += silence + samples;
      expected = (packet.timestamp + samples - rest) | 0;
      ssrc = packet.ssrc;
      lastArrivalMs = packet.arrivedAtMs;
      lastWasSilence = packet.opus !== null && isOpusSilence(packet.opus);
    },
    get samples() {
      return position;
    },
  };
};
