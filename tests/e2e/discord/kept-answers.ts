import { expect } from 'vitest';
import { readOggOpus } from '../../../core/domain/audio/ogg-opus-reader.ts';
import { attemptIdOf } from '../../../core/domain/interview/attempt-place.ts';
import type { Attempt } from '../../../core/domain/interview/types.ts';
import type { Engine } from '../../../core/usecases/engine.ts';
import { decodeRecording } from '../../standins/deepgram/rest-replies.ts';
import type { SpokenWord, ToneLanguage } from '../../standins/deepgram/tone-words.ts';
import { type SpokenAnswer, TAIL_S } from './spoken-answers.ts';

/** A word's time may be off by three packets. */
const WORD_OFF_S = 0.06;
/** Frames of silence that the library sends behind what is said: five of 20 ms. */
const CLOSING_S = 0.1;
/** The end of a recording may be off by the packets that the network still held. */
const END_OFF_S = 0.1;

export interface KeptStep {
  readonly personId: string;
  readonly exchange: number;
  readonly number: number;
  readonly step: number;
}

const textsOf = (words: readonly SpokenWord[]): readonly string[] => words.map(({ word }) => word);

const expectTimes = (heard: readonly SpokenWord[], at: readonly SpokenWord[], offsetS: number): void => {
  expect(textsOf(heard)).toEqual(textsOf(at));
  for (const [place, { startS, endS }] of at.entries()) {
    expect(Math.abs((heard[place]?.startS ?? Number.NaN) - offsetS - startS)).toBeLessThanOrEqual(WORD_OFF_S);
    expect(Math.abs((heard[place]?.endS ?? Number.NaN) - offsetS - endS)).toBeLessThanOrEqual(WORD_OFF_S);
  }
};

/** What an engine has kept of answers, compared with what was said. */
export const createKeptAnswers = (engine: () => Engine, language: ToneLanguage) => {
  const interviewOf = async (personId: string) => {
    const interviews = await engine().listInterviews(personId);
    expect(interviews).toHaveLength(1);
    return interviews[0]!;
  };
  const attemptOf = async (personId: string, exchange: number, number: number): Promise<Attempt> => {
    const { id } = await interviewOf(personId);
    const attempt = await engine().findAttempt(personId, attemptIdOf(id, exchange, number));
    if (attempt === null) throw new Error(`There is no attempt ${exchange}-${number}.`);
    return attempt;
  };
  const recordingOf = async ({ personId, exchange, number, step }: KeptStep) => {
    const { id: attemptId } = await attemptOf(personId, exchange, number);
    const all = await engine().listRecordings(personId);
    const info = all.find((each) => each.attemptId === attemptId && each.step === step);
    const parts: Uint8Array[] = [];
    for await (const part of engine().readRecording({ personId, attemptId, step })) parts.push(part);
    return { durationS: info?.durationS ?? Number.NaN, audio: Buffer.concat(parts) };
  };
  /**
   * The step has every word at its time, and a recording on the same clock that says the same and ends when the
   * sound did. Resolves with the length of the recording in seconds.
   */
  const expectStep = async (kept: KeptStep, said: SpokenAnswer): Promise<number> => {
    const words = (await attemptOf(kept.personId, kept.exchange, kept.number)).steps[kept.step]?.words ?? [];
    const [first] = words;
    expectTimes(words, said.words, (first?.startS ?? 0) - (said.words[0]?.startS ?? 0));
    const { durationS, audio } = await recordingOf(kept);
    expectTimes(language.hear(decodeRecording(audio) ?? new Int16Array(0), 16_000), words, 0);
    expect(Math.abs(readOggOpus(audio).durationS - durationS)).toBeLessThan(0.02);
    const endS = (words.at(-1)?.endS ?? Number.NaN) + TAIL_S + CLOSING_S;
    expect(Math.abs(durationS - endS)).toBeLessThanOrEqual(END_OFF_S);
    return durationS;
  };
  return { interviewOf, attemptOf, expectStep };
};
