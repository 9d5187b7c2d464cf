/** One collection as it was counted: how many documents, and a hash of their bytes that does not mind their order. */
export interface CollectionTally {
  readonly collection: string;
  readonly documents: number;
  /** 64 hex digits. */
  readonly sha256: string;
}

/** How far a collection is; the last one of a collection has `isWhole`. */
export interface MovingProgress {
  readonly type: 'progress';
  readonly collection: string;
  readonly documents: number;
  readonly isWhole: boolean;
}

export interface BackupReport {
  readonly type: 'backup';
  readonly file: string;
  /** Of the file, compressed. */
  readonly bytes: number;
  readonly collections: readonly CollectionTally[];
  /** Somebody else had the database open meanwhile: what they wrote may be in the file or not. */
  readonly isShared: boolean;
}

export interface ComparedCollection {
  readonly collection: string;
  readonly from: Omit<CollectionTally, 'collection'>;
  readonly to: Omit<CollectionTally, 'collection'>;
  readonly isSame: boolean;
}

export interface ArrivalReport {
  readonly type: 'restore' | 'migrate-data';
  /** Where it came from and went to, for people; no credentials. */
  readonly from: string;
  readonly to: string;
  /**
   * `done` now or by an earlier run; `checked` and nothing written, for a dry run; `differs` when it has to be repeated;
   * `changed_since` when it was done before and one side is not what it was: nothing was written.
   */
  readonly outcome: 'done' | 'done_before' | 'checked' | 'differs' | 'changed_since';
  /** Documents this run wrote, and took away because they had gone at the source. */
  readonly written: number;
  readonly removed: number;
  readonly collections: readonly ComparedCollection[];
}

export interface RestoreOrder {
  readonly file: string;
  readonly isForced: boolean;
  readonly signal: AbortSignal;
}

export interface MigrateOrder {
  readonly toUri: string;
  readonly isDryRun: boolean;
  readonly isForced: boolean;
  readonly signal: AbortSignal;
}

/**
 * Everything of a database into a file, from a file, or into another database. Every call may be cut off at any point
 * and made again. All throw AppError: `bad_input` for a file that is no whole backup, `conflict` for a database that
 * holds something else or is in use, `wrong_state` for one that is moved half-way, `database_unavailable`, `cancelled`.
 */
export interface Moving {
  /** Writes beside `file` and renames at the end: what is called `file` is always whole. */
  backup(order: {
    readonly file: string;
    readonly signal: AbortSignal;
  }): AsyncIterable<MovingProgress | BackupReport>;
  /** Into an empty database; the file is checked to its end before anything is written. */
  restore(order: RestoreOrder): AsyncIterable<MovingProgress | ArrivalReport>;
  /** Into another database; the source is only read. */
  migrate(order: MigrateOrder): AsyncIterable<MovingProgress | ArrivalReport>;
}
