/**
 * A language for tests: every word is two tones at once, so that speech can be written down exactly, survives Opus
 * and resampling, and can be recognised by arithmetic. Words need at least 60 ms and 60 ms of silence around them.
 */
export interface SpokenWord {
  readonly word: string;
  readonly startS: number;
  readonly endS: number;
}

export interface ToneLanguage {
  /** Mono samples; words that are not in the vocabulary cannot be spoken and throw. */
  speak(words: readonly SpokenWord[], totalS: number, rateHz: number): Int16Array;
  /** Words in the samples, times in seconds from their start. */
  hear(samples: Int16Array, rateHz: number): SpokenWord[];
}

const LOW_HZ = Array.from({ length: 16 }, (_, place) => 400 + place * 40);
const HIGH_HZ = Array.from({ length: 16 }, (_, place) => 1300 + place * 80);
const LOUDNESS = 5000;
const FRAME_S = 0.01;
/** Mean power of a frame above which somebody speaks. */
const SPEAKING = 700 ** 2;
/** Silence in a word that is no gap between two, in frames. */
const SAME_WORD = 3;
const SHORTEST_FRAMES = 5;

/** Goertzel's algorithm: the power of one frequency. */
const powerAt = (samples: Int16Array, hz: number, rateHz: number): number => {
  const turn = 2 * Math.cos((2 * Math.PI * hz) / rateHz);
  let [one, two] = [0, 0];
  for (const sample of samples) [one, two] = [sample + turn * one - two, one];
  return one * one + two * two - turn * one * two;
};

const strongest = (samples: Int16Array, tones: readonly number[], rateHz: number): number => {
  const powers = tones.map((hz) => powerAt(samples, hz, rateHz));
  return powers.indexOf(Math.max(...powers));
};

const isLoud = (samples: Int16Array): boolean => {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return sum > SPEAKING * samples.length;
};

/** Runs of loud frames, as [first, behind the last]. */
const loudRuns = (samples: Int16Array, frame: number): [number, number][] => {
  const runs: [number, number][] = [];
  for (let place = 0; (place + 1) * frame <= samples.length; place += 1) {
    if (!isLoud(samples.subarray(place * frame, (place + 1) * frame))) continue;
    const last = runs.at(-1);
    if (last && place - last[1] < SAME_WORD) last[1] = place + 1;
    else runs.push([place, place + 1]);
  }
  return runs.filter(([from, to]) => to - from >= SHORTEST_FRAMES);
};

/** At most 256 different words; case and marks count. */
export const createToneLanguage = (vocabulary: readonly string[]): ToneLanguage => {
  const words = [...new Set(vocabulary)];
  if (words.length > LOW_HZ.length * HIGH_HZ.length) throw new Error('Too many words for the tones.');
  const tonesOf = (word: string): [number, number] => {
    const place = words.indexOf(word);
    if (place < 0) throw new Error(`"${word}" is not in the vocabulary.`);
    return [LOW_HZ[place % 16] ?? 0, HIGH_HZ[place >> 4] ?? 0];
  };
  return {
    speak: (spoken, totalS, rateHz) => {
      const samples = new Int16Array(Math.round(totalS * rateHz));
      for (const { word, startS, endS } of spoken) {
        const [low, high] = tonesOf(word);
        const end = Math.min(samples.length, Math.round(endS * rateHz));
        for (let at = Math.round(startS * rateHz); at < end; at += 1) {
          const phase = (2 * Math.PI * at) / rateHz;
          samples[at] = LOUDNESS * (Math.sin(phase * low) + Math.sin(phase * high));
        }
      }
      return samples;
    },
    hear: (samples, rateHz) => {
      const frame = Math.round(rateHz * FRAME_S);
      return loudRuns(samples, frame).map(([from, to]) => {
        const middle = samples.subarray((from + 1) * frame, (to - 1) * frame);
        const place = strongest(middle, LOW_HZ, rateHz) + 16 * strongest(middle, HIGH_HZ, rateHz);
        return { word: words[place] ?? '(unknown)', startS: from * FRAME_S, endS: to * FRAME_S };
      });
    },
  };
};

/** Words one after the other, `wordS` long with `gapS` between, from `startS` on. */
export const evenly = (
  text: string,
  { startS = 0.2, wordS = 0.2, gapS = 0.1 }: { startS?: number; wordS?: number; gapS?: number } = {},
): SpokenWord[] =>
  text.split(/\s+/).map((word, place) => {
    const from = startS + place * (wordS + gapS);
    return { word, startS: from, endS: from + wordS };
  });

/** 16-bit little-endian, as transcribers take it. */
export const toPcm = (samples: Int16Array): Uint8Array =>
  new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
