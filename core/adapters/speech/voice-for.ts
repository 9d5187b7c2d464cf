import type { SpeechRequest, Voice } from '../../ports/synthesizer.ts';

/** The voice that speaks: the one picked, or the first when none is picked or it is somebody else's. */
export const voiceFor = ({ voice }: Pick<SpeechRequest, 'voice'>, voices: readonly Voice[]): string =>
  (voices.find(({ id }) => id === voice) ?? voices[0])?.id ?? '';
