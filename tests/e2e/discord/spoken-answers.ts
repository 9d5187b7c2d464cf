import { oggOf } from '../../standins/deepgram/spoken-ogg.ts';
import { createToneLanguage, evenly, type SpokenWord } from '../../standins/deepgram/tone-words.ts';

/** One thing that a candidate says, as the test knows it. */
export interface SpokenAnswer {
  readonly text: string;
  readonly words: readonly SpokenWord[];
  /** What the candidate plays into the room. */
  readonly ogg: Uint8Array;
}

/** A long pause, behind so many words. */
export interface Pause {
  readonly afterWords: number;
  readonly lengthS: number;
}

/** Sound behind the last word. */
export const TAIL_S = 0.2;

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
    return [name, { text, words, ogg: oggOf(language.speak(words, lengthS, 48_000)) }];
  };
  const answers = Object.fromEntries(named.map(spoken)) as Record<Name, SpokenAnswer>;
  return { language, answers };
};
