import { readFileSync } from 'node:fs';
import type { SpokenWord } from './tone-words.ts';

/** Recorded speech, and what is said in it when. */
export interface Clip {
  readonly ogg: Uint8Array;
  readonly text: string;
  readonly words: readonly SpokenWord[];
}

export const CLIP_NAMES = ['vague', 'nurses', 'steps', 'supplier'] as const;
export type ClipName = (typeof CLIP_NAMES)[number];

const FOLDER = new URL('../../fixtures/speech/', import.meta.url);

/** One of the spoken answers that come with the project. */
export const readClip = (name: ClipName): Clip => {
  const { text, words } = JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8')) as Clip;
  return { text, words, ogg: readFileSync(new URL(`${name}.ogg`, FOLDER)) };
};
