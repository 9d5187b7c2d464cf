/** What every command works with. */
import type { Doc } from '../bson/values.ts';
import type { Catalog } from '../storage/catalog.ts';
import type { DatabaseFile } from '../storage/database-file.ts';
import type { WriteRecords } from '../storage/write-records.ts';
import type { CursorStore } from './cursors.ts';
import type { FailPoints } from './fail-points.ts';

export interface Engine {
  readonly file: DatabaseFile;
  readonly catalog: Catalog;
  readonly records: WriteRecords;
  readonly cursors: CursorStore;
  readonly failPoints: FailPoints;
  readonly startedAt: Date;
  /** The address `hello` reports. */
  readonly address: string;
}

export interface CommandContext {
  readonly engine: Engine;
  readonly name: string;
  readonly db: string;
  readonly body: Doc;
  /** Documents that came as sequences of bytes, by field name. */
  readonly sequences: ReadonlyMap<string, Uint8Array[]>;
  readonly connectionId: number;
  readonly now: Date;
}

export interface Command {
  /** Fields it accepts besides the ones every command does; anything else is error 40415. */
  readonly fields: readonly string[];
  readonly run: (context: CommandContext) => Doc;
  /** Whether it changes data: its write concern then decides about the fsync. */
  readonly writes?: boolean;
}

export const namespaceOf = ({ db }: { db: string }, collection: string): string => `${db}.${collection}`;
