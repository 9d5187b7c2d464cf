import { readOggOpus } from '../../../core/domain/audio/ogg-opus-reader.ts';
import { OPUS_SILENCE } from '../../../core/domain/audio/opus-packet.ts';
import { oggOf } from '../../standins/deepgram/spoken-ogg.ts';
import { createToneLanguage, evenly, type SpokenWord } from '../../standins/deepgram/tone-words.ts';

/** One thing that a candidate says, as the test knows it. */
export interface SpokenAnswer {
  readonly text: string;
  readonly words: readonly SpokenWord[];
  /** What the candidate plays into the room, a pause being sound that is silent. */
  readonly ogg: Uint8Array;
  /** The same in packets of 20 ms as Discord's own clients send them: in a pause nothing, which is null here. */
  readonly packets: readonly (Uint8Array | null)[];
}

/** A long pause, behind so many words. */
export interface Pause {
  readonly afterWords: number;
  readonly lengthS: number;
}

/** Sound behind the last word. */
export const TAIL_S = 0.2;

const PACKET_S = 0.02;
/** Frames of silence that clients send before they stop, so that no decoder goes on with the last sound. */
const CLOSING = 5;

const packetsOf = (ogg: Uint8Array, words: readonly SpokenWord[]): readonly (Uint8Array | null)[] => {
  const sounds = readOggOpus(ogg).packets.map(({ packet }) => packet);
  const isQuiet = (place: number): boolean =>
    !words.some(({ startS, endS }) => {
      const atS = place * PACKET_S;
      return atS > startS - TAIL_S - PACKET_S && atS < endS + TAIL_S;
    });
  let quiet = 0;
  return [...sounds, ...Array<Uint8Array>(CLOSING).fill(OPUS_SILENCE)].map((packet, place) => {
    quiet = isQuiet(place) ? quiet + 1 : 0;
    if (quiet === 0) return packet;
    return quiet > CLOSING ? null : OPUS_SILENCE;
  });
};

/** Answers in a language of tones made of their words, at four words a second. */
export const createSpokenAnswers = <Name extends string>(
  texts: Readonly<Record<Name, string>>,
  pauses: Partial<Readonly<Record<Name, Pause>>> = {},
) => {
  const named = Object.entries(texts) as [Name, string][];
  const language = createToneLanguage(named.flatMap(([, text]) => text.split(' ')));
  const spoken = ([name, text]: [Name, string]): [Name, SpokenAnswer] => {
    const pause: Pause = pauses[name] ?? { afterWords: 0, lengthS: 0 };
    const words = evenly(text, { wordS: 0.16, gapS: 0.08 }).map((each, place) => {
      const laterS = place >= pause.afterWords ? pause.lengthS : 0;
      return { ...each, startS: each.startS + laterS, endS: each.endS + laterS };
    });
    const lengthS = (words.at(-1)?.endS ?? 0) + TAIL_S;
    const ogg = oggOf(language.speak(words, lengthS, 48_000));
    return [name, { text, words, ogg, packets: packetsOf(ogg, words) }];
  };
  const answers = Object.fromEntries(named.map(spoken)) as Record<Name, SpokenAnswer>;
  return { language, answers };
};
