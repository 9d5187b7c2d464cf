import type { TimedWord } from '../../core/domain/delivery/types.ts';
import type { Clip } from '../standins/deepgram/clips.ts';

/** How often it was silent for longer than 3 s between two words. */
const longPauses = (words: readonly TimedWord[]): number =>
  words.filter(({ startS }, place) => startS - (words[place - 1]?.endS ?? startS) > 3).length;

const counted = (count: number, of: string): string => `${count} ${of}${count === 1 ? '' : 's'}`;

/** The word that stands furthest from where it was spoken, in milliseconds, as seen from the first word. */
const furthestMs = (heard: readonly TimedWord[], { words }: Clip): number => {
  const offsetS = (heard[0]?.startS ?? 0) - (words[0]?.startS ?? 0);
  const off = words.map(({ startS }, place) => Math.abs((heard[place]?.startS ?? 0) - offsetS - startS));
  return Math.round(Math.max(...off) * 1000);
};

/** One line on what the bot has understood of a recorded answer, compared with what was said in it when. */
export const describeHeard = (heard: readonly TimedWord[], clip: Clip): string => {
  const right = clip.words.filter(({ word }, place) => heard[place]?.word === word).length;
  const talkS = (heard.at(-1)?.endS ?? 0) - (heard[0]?.startS ?? 0);
  const pace = talkS > 0 ? Math.round((heard.length * 60) / talkS) : 0;
  const times = right === clip.words.length ? `, each within ${furthestMs(heard, clip)} ms of its time` : '';
  return (
    `understood ${right} of ${clip.words.length} words${times}; ` +
    `${pace} words a minute, ${counted(longPauses(heard), 'long pause')}`
  );
};
