import { SPEECH_RATE_HZ } from '../../../core/domain/audio/formats.ts';

/** One vector every 10 ms: how loud it is, as it is, among the higher and among the highest tones. */
export const FRAME_S = 0.01;
export const FRAME_SAMPLES = SPEECH_RATE_HZ * FRAME_S;
export const FEATURES = 3;
/** What is quieter than this counts as silence; power of samples of 16 bits. */
const FLOOR = 60 ** 2;

export interface Features {
  readonly frames: number;
  /** `FEATURES` numbers a frame, 0 in silence. */
  readonly values: Float32Array;
}

const loudness = (power: number): number => Math.log(Math.max(power, FLOOR) / FLOOR);

export const featuresOf = (samples: Int16Array): Features => {
  const frames = Math.floor(samples.length / FRAME_SAMPLES);
  const values = new Float32Array(frames * FEATURES);
  let [before, edgeBefore] = [0, 0];
  for (let frame = 0; frame < frames; frame += 1) {
    const power = [0, 0, 0];
    for (let at = frame * FRAME_SAMPLES; at < (frame + 1) * FRAME_SAMPLES; at += 1) {
      const sample = samples[at] ?? 0;
      const edge = sample - before;
      const bend = edge - edgeBefore;
      power[0] = (power[0] ?? 0) + sample * sample;
      power[1] = (power[1] ?? 0) + edge * edge;
      power[2] = (power[2] ?? 0) + bend * bend;
      [before, edgeBefore] = [sample, edge];
    }
    for (const [place, sum] of power.entries())
      values[frame * FEATURES + place] = loudness(sum / FRAME_SAMPLES);
  }
  return { frames, values };
};

/** Also of sounds that are nothing but high tones, such as f and s. */
export const isSpoken = ({ values }: Features, frame: number): boolean =>
  Math.max(values[frame * FEATURES] ?? 0, values[frame * FEATURES + 2] ?? 0) > 1;

/**
 * How alike `heard[from…to)` and the same stretch of `known` are when frame f of `heard` is frame f + lag of `known`:
 * 1 for the same, about 0 for something else; what lies outside of `known` counts as
 * silence there. Moments without any sound in what is heard do not count: they may have been lost.
 */
export const likeness = (
  heard: Features,
  known: Features,
  { from, to, lag }: { readonly from: number; readonly to: number; readonly lag: number },
): number => {
  let total = 0;
  for (let place = 0; place < FEATURES; place += 1) {
    let [a, b, aa, bb, ab, count] = [0, 0, 0, 0, 0, 0];
    for (let frame = from; frame < to; frame += 1) {
      const x = heard.values[frame * FEATURES + place] ?? 0;
      if (x === 0) continue;
      const other = frame + lag;
      const y = other < 0 || other >= known.frames ? 0 : (known.values[other * FEATURES + place] ?? 0);
      a += x;
      b += y;
      aa += x * x;
      bb += y * y;
      ab += x * y;
      count += 1;
    }
    if (count < 10) return 0;
    const spread = Math.sqrt((aa - (a * a) / count) * (bb - (b * b) / count));
    total += spread > 1e-6 ? (ab - (a * b) / count) / spread : 0;
  }
  return total / FEATURES;
};
