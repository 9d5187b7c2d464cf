/** Zero crossings of the filter on each side; 16 keep speech clean up to 90 % of the lower rate's half. */
const CROSSINGS = 16;
/** Part of the lower rate's half that passes. */
const PASS = 0.92;

const sinc = (x: number): number => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));
const hann = (x: number): number => 0.5 + 0.5 * Math.cos(Math.PI * x);
const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
const clip = (value: number): number => Math.max(-32768, Math.min(32767, Math.round(value)));

/** Weights of the neighbours of a point that lies `fraction` (0–1) of a sample behind its own. */
const weightsAt = (fraction: number, reach: number, cutoff: number): Float64Array => {
  const weights = Float64Array.from({ length: 2 * reach }, (_, place) => {
    const distance = place - reach + 1 - fraction;
    return Math.abs(distance) >= reach ? 0 : cutoff * sinc(cutoff * distance) * hann(distance / reach);
  });
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
};

/**
 * The same sound at another rate: a windowed sinc filter (Hann), one set of weights for each of the few places
 * that a new sample can have between two old ones. Rates in Hz, whole numbers.
 */
export const resample = (samples: Int16Array, fromHz: number, toHz: number): Int16Array => {
  if (fromHz === toHz) return samples.slice();
  const common = gcd(fromHz, toHz);
  const step = fromHz / common;
  const phases = toHz / common;
  const cutoff = Math.min(1, toHz / fromHz) * PASS;
  const reach = Math.ceil(CROSSINGS / cutoff);
  const tables = Array.from<Float64Array | undefined>({ length: phases });
  const out = new Int16Array(Math.floor((samples.length * toHz) / fromHz));
  for (let place = 0; place < out.length; place += 1) {
    const phase = (place * step) % phases;
    const start = (place * step - phase) / phases - reach + 1;
    const weights = tables[phase] ?? weightsAt(phase / phases, reach, cutoff);
    tables[phase] = weights;
    let sum = 0;
    for (let tap = 0; tap < weights.length; tap += 1)
      sum += (samples[start + tap] ?? 0) * (weights[tap] ?? 0);
    out[place] = clip(sum);
  }
  return out;
};
