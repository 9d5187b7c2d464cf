/** Speech that was made before, by a hash of text, voice and model. It is nobody's data: only fixed texts go in. */
export interface SpeechCache {
  find(key: string): Promise<Uint8Array | null>;
  /** Failing to keep it is no failure of the speech. */
  keep(key: string, audio: Uint8Array): Promise<void>;
}
