/**
 * A backup as lines of JSON: what it is; a line a document, `c` the place of its collection in the first line, `d`
 * canonical extended JSON, or `b` BSON in base64 for the few documents that JSON would change; counts and hashes.
 */
import { createHash } from 'node:crypto';
import type { CollectionTally } from '../../core/ports/moving.ts';
import { decode, encode, fromExtendedJson, isSameBytes, type Raw, toExtendedJson } from './documents.ts';
import { createTally } from './tally.ts';

export const FORMAT = 'hotseat-backup';
export const VERSION = 1;

export interface BackupHeader {
  readonly format: typeof FORMAT;
  readonly version: number;
  readonly createdAt: string;
  readonly collections: readonly string[];
}

export interface BackupTrailer {
  readonly end: readonly CollectionTally[];
  /** Of every line before this one, with its end. */
  readonly sha256: string;
}

/** Bytes of which this JSON gives exactly the same ones back, or the bytes themselves. */
const bodyOf = (raw: Raw): string => {
  const json = asJson(raw);
  return json === null ? `"b":"${Buffer.from(raw).toString('base64')}"` : `"d":${json}`;
};

const asJson = (raw: Raw): string | null => {
  try {
    const json = toExtendedJson(decode(raw));
    return isSameBytes(encode(fromExtendedJson(json)), raw) ? json : null;
  } catch {
    // Such as a date that no JavaScript date can hold.
    return null;
  }
};

export interface BackupLines {
  /** The first line. Every line comes with its end. */
  header(): string;
  document(place: number, raw: Raw): string;
  /** The last line. */
  trailer(): string;
  tallies(): readonly CollectionTally[];
}

/** The lines of a backup; asked for in their order, each once. */
export const createBackupLines = (collections: readonly string[], createdAt: Date): BackupLines => {
  const kept = collections.map((collection) => ({ collection, tally: createTally() }));
  const hash = createHash('sha256');
  const hashed = (line: string): string => {
    hash.update(line);
    return line;
  };
  const tallies = () => kept.map(({ collection, tally }) => ({ collection, ...tally.result() }));
  return {
    header: () => {
      const header: BackupHeader = {
        ...{ format: FORMAT, version: VERSION },
        ...{ createdAt: createdAt.toISOString(), collections },
      };
      return hashed(`${JSON.stringify(header)}\n`);
    },
    document: (place, raw) => {
      kept[place]?.tally.add(raw);
      return hashed(`{"c":${place},${bodyOf(raw)}}\n`);
    },
    trailer: () => {
      const trailer: BackupTrailer = { end: tallies(), sha256: hash.digest('hex') };
      return `${JSON.stringify(trailer)}\n`;
    },
    tallies,
  };
};
