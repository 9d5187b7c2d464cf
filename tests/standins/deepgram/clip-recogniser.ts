import type { Clip } from './clips.ts';
import type { Recogniser } from './recogniser.ts';
import { decodeRecording } from './rest-replies.ts';
import { type Features, FRAME_S, featuresOf, isSpoken, likeness } from './sound-features.ts';
import type { SpokenWord } from './tone-words.ts';

interface KnownClip extends Clip {
  readonly features: Features;
}

/** Frame f of what is heard is frame f + lag of the clip. */
interface Place {
  readonly clip: KnownClip;
  readonly lag: number;
}

/** Alike enough to be the same speech, lost packets and all. */
const ALIKE = 0.75;
/** Less speech than this could be anything. */
const FEWEST_SPOKEN = 35;
/** What is heard is placed piece by piece, so that a pause that was longer or shorter shows. */
const PIECE = 250;
/** Of a word's frames, so many must have been heard for it to be understood. */
const SHARE = 0.6;
/** A word that is just being spoken shows early. */
const BEGUN = 6;

const bestPlace = (heard: Features, clips: readonly KnownClip[], from: number, to: number): Place | null => {
  let best: Place | null = null;
  let most = ALIKE;
  for (const clip of clips) {
    for (let lag = -to; lag < clip.features.frames - from; lag += 1) {
      const alike = likeness(heard, clip.features, { from, to, lag });
      if (alike > most) [best, most] = [{ clip, lag }, alike];
    }
  }
  return best;
};

const wordsAt = (
  heard: Features,
  { clip, lag }: Place,
  { from, to, isLast }: { readonly from: number; readonly to: number; readonly isLast: boolean },
): SpokenWord[] =>
  clip.words.flatMap(({ word, startS, endS }) => {
    const [start, end] = [Math.round(startS / FRAME_S) - lag, Math.round(endS / FRAME_S) - lag];
    if (start < from - (end - start) || start >= to || end <= from) return [];
    const runs = end > heard.frames;
    const middle = (start + end) / 2;
    if (!(isLast && runs) && (middle < from || middle >= to)) return [];
    let spoken = 0;
    for (let frame = Math.max(0, start); frame < Math.min(end, heard.frames); frame += 1)
      spoken += isSpoken(heard, frame) ? 1 : 0;
    if (spoken < (runs ? BEGUN : SHARE * (end - start))) return [];
    return [{ word, startS: Math.max(0, start) * FRAME_S, endS: Math.min(end, heard.frames) * FRAME_S }];
  });

/**
 * Understands the given clips and nothing else: finds which of them is heard, and where, by how loud its low and
 * high tones are from moment to moment. Words come at the times where they were heard, and words that were lost on
 * the way do not come.
 */
export const createClipRecogniser = (known: readonly Clip[]): Recogniser => {
  const clips = known.map((clip) => ({
    ...clip,
    features: featuresOf(decodeRecording(clip.ogg) ?? new Int16Array(0)),
  }));
  /** Where clips were found in the time of a connection, the latest first: mostly they go on there. */
  let found: readonly { readonly clip: KnownClip; readonly lagAtStart: number }[] = [];
  const placeOf = (heard: Features, startFrame: number, from: number, to: number): Place | null => {
    for (const { clip, lagAtStart } of found) {
      const lag = lagAtStart + startFrame;
      if (likeness(heard, clip.features, { from, to, lag }) > ALIKE + 0.1) return { clip, lag };
    }
    const place = bestPlace(heard, clips, from, to);
    if (place !== null)
      found = [{ clip: place.clip, lagAtStart: place.lag - startFrame }, ...found].slice(0, 4);
    return place;
  };
  return (samples, startS) => {
    const heard = featuresOf(samples);
    const startFrame = Math.round(startS / FRAME_S);
    const words: SpokenWord[] = [];
    for (let from = 0; from < heard.frames; ) {
      const rest = heard.frames - from;
      const to = rest < PIECE * 1.5 ? heard.frames : from + PIECE;
      let spoken = 0;
      for (let frame = from; frame < to; frame += 1) spoken += isSpoken(heard, frame) ? 1 : 0;
      const place = spoken < FEWEST_SPOKEN ? null : placeOf(heard, startFrame, from, to);
      if (place !== null) words.push(...wordsAt(heard, place, { from, to, isLast: to === heard.frames }));
      from = to;
    }
    return words.map((each) => ({ ...each, startS: startS + each.startS, endS: startS + each.endS }));
  };
};
