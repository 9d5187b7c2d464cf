/** Audio of one step of an attempt. */
export interface RecordingRef {
  readonly personId: string;
  readonly attemptId: string;
  /** 0-based step of the attempt; a follow-up has its own recording. */
  readonly step: number;
}

export interface RecordingInfo extends RecordingRef {
  readonly interviewId: string;
  /** `audio/ogg` with Opus. */
  readonly mediaType: string;
  readonly durationS: number;
  readonly bytes: number;
  readonly recordedAt: Date;
  /** When it goes by itself; shown to the person. */
  readonly availableUntil: Date;
}

export interface Recording
  extends Pick<RecordingInfo, 'interviewId' | 'mediaType' | 'durationS' | 'recordedAt'> {
  readonly audio: Uint8Array;
  /** When it goes, if that is to be before the 30 days are over; later dates change nothing. */
  readonly availableUntil?: Date;
}

/**
 * Recordings, kept for 30 days. Scoped to the person like every store: a recording of somebody else is not found.
 * Audio of any length that an answer may have is taken; it is cut into pieces below the database's document limit.
 */
export interface RecordingStore {
  /**
   * Insert or replace. A recording whose writing was cut off is not found. Throws `bad_input` when it would go
   * before it was recorded: who keeps none does not save.
   */
  save(ref: RecordingRef, recording: Recording): Promise<RecordingInfo>;
  find(ref: RecordingRef): Promise<RecordingInfo | null>;
  /** The audio piece by piece; nothing when there is none. Throws `not_found` when it goes while it is read. */
  read(ref: RecordingRef): AsyncIterable<Uint8Array>;
  /** Newest first; of one interview, or of all. */
  list(personId: string, interviewId?: string): Promise<readonly RecordingInfo[]>;
  /** How many recordings went. */
  deleteByInterview(personId: string, interviewId: string): Promise<number>;
}
