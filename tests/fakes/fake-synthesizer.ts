import { writeOggOpus } from '../../core/domain/audio/ogg-opus-writer.ts';
import { silentPackets } from '../../core/domain/audio/opus-packet.ts';
import { AppError } from '../../core/errors/app-error.ts';
import type { Speech, SpeechRequest, Synthesizer, Voice } from '../../core/ports/synthesizer.ts';

export type SpeechOutcome =
  | AppError
  /** Pieces that are spoken as they come; throwing is breaking off. */
  | ((request: SpeechRequest, signal: AbortSignal) => AsyncIterable<Uint8Array>);

export interface FakeSynthesizer extends Synthesizer {
  readonly requests: readonly SpeechRequest[];
  /** What the coming requests come to, in turn; after them every text is spoken. */
  script(...outcomes: readonly SpeechOutcome[]): void;
}

/** Ogg Opus of silence, 100 ms for each word. */
export const silentSpeech = (text: string): Uint8Array =>
  writeOggOpus(silentPackets(text.split(/\s+/).length * 4800), { serial: 7 });

const cancelled = (): AppError => new AppError('cancelled', 'The speech was cancelled.');

async function* speak(text: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const audio = silentSpeech(text);
  for (let at = 0; at < audio.length; at += 100) {
    if (signal.aborted) throw cancelled();
    yield audio.subarray(at, at + 100);
  }
}

const VOICES: readonly Voice[] = [
  { id: 'one', label: 'One' },
  { id: 'two', label: 'Two' },
];

/** Speaks silence. */
export const createFakeSynthesizer = (name = 'fake', voices: readonly Voice[] = VOICES): FakeSynthesizer => {
  const requests: SpeechRequest[] = [];
  let outcomes: SpeechOutcome[] = [];
  return {
    ...{ name, voices, requests },
    script: (...more) => {
      outcomes = [...outcomes, ...more];
    },
    synthesize: async (request, signal): Promise<Speech> => {
      if (signal.aborted) throw cancelled();
      requests.push(request);
      const outcome = outcomes.shift();
      if (outcome instanceof AppError) throw outcome;
      const voice = voices.find(({ id }) => id === request.voice) ?? voices[0];
      const audio = outcome ? outcome(request, signal) : speak(request.text, signal);
      return { audio, synthesizer: `${name}:model:${voice?.id}`, cached: false };
    },
  };
};
