/**
 * Audio that was written and is not yet understood, so that it can be sent again over another connection. Positions
 * are bytes from the start of the answer.
 */
export interface AudioBacklog {
  /** Copies; the caller may use its buffer again. */
  write(pcm: Uint8Array): void;
  /** End of what was written. */
  readonly end: number;
  /** Start of what is kept. */
  readonly start: number;
  /**
   * What is kept from a position on, in pieces as they go on the wire; a piece that is not full yet only when
   * `toTheEnd`. Views, to be used at once.
   */
  from(position: number, toTheEnd: boolean): Generator<Uint8Array>;
  /** Drops whole pieces before a position. */
  forget(position: number): void;
}

/** 100 ms of 16 kHz: the provider wants 20 to 250 ms a message, and a fifth of the packets is a fifth of the work. */
export const PIECE_BYTES = 3200;

export const createAudioBacklog = (): AudioBacklog => {
  let pieces: Uint8Array[] = [];
  let start = 0;
  let end = 0;
  return {
    write: (pcm) => {
      for (let at = 0; at < pcm.length; ) {
        const used = (end - start) % PIECE_BYTES;
        if (used === 0) pieces.push(new Uint8Array(PIECE_BYTES));
        const part = pcm.subarray(at, at + PIECE_BYTES - used);
        pieces.at(-1)?.set(part, used);
        end += part.length;
        at += part.length;
      }
    },
    get start() {
      return start;
    },
    get end() {
      return end;
    },
    *from(position, toTheEnd) {
      for (let at = Math.max(position, start); at < end; ) {
        const place = Math.floor((at - start) / PIECE_BYTES);
        const pieceStart = start + place * PIECE_BYTES;
        const pieceEnd = Math.min(pieceStart + PIECE_BYTES, end);
        if (pieceEnd - pieceStart < PIECE_BYTES && !toTheEnd) return;
        const piece = pieces[place]?.subarray(at - pieceStart, pieceEnd - pieceStart);
        if (piece === undefined) return;
        yield piece;
        at = pieceEnd;
      }
    },
    forget: (position) => {
      const whole = Math.floor((Math.min(position, end) - start) / PIECE_BYTES);
      if (whole <= 0) return;
      pieces = pieces.slice(whole);
      start += whole * PIECE_BYTES;
    },
  };
};
