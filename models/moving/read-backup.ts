import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { AppError, isAppError } from '../../core/errors/app-error.ts';
import { FORMAT, VERSION } from './backup-lines.ts';
import type { Tallies } from './compare.ts';
import { type Entry, encode, fromExtendedJson, type Raw } from './documents.ts';
import { createTally, type Tally } from './tally.ts';

/** What a file was found to hold, read to its end. */
export interface CheckedBackup {
  /** Names exactly this content. */
  readonly sha256: string;
  readonly tallies: Tallies;
}

/** The largest document there is, 16 MB, gives no line that is longer, whatever it holds. */
const LONGEST_LINE = 256 * 1024 * 1024;

const HEADER = z.object({
  format: z.literal(FORMAT),
  version: z.number(),
  collections: z.array(z.string()),
});
/** Place of the collection, kind of the body; the body itself and one brace follow. */
const LINE = /^\{"c":(\d+),"([db])":/;
const TALLY = z.object({ collection: z.string(), documents: z.number(), sha256: z.string() });
const TRAILER = z.object({ end: z.array(TALLY), sha256: z.string() });

const broken = (file: string, what: string, cause?: unknown): AppError =>
  new AppError('bad_input', `${file} ${what}; nothing was written.`, { cause });

const CUT_OFF = 'is cut off or was altered: it is no whole backup';

/** Lines without their ends. A last one without an end is no line. */
async function* linesOf(file: string): AsyncGenerator<Buffer> {
  // Without the callback's error, which the iteration throws, too.
  const unpacked = pipeline(createReadStream(file), createGunzip(), () => {});
  let pieces: Buffer[] = [];
  let length = 0;
  for await (const chunk of unpacked as AsyncIterable<Buffer>) {
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      yield Buffer.concat([...pieces, chunk.subarray(start, end)]);
      pieces = [];
      length = 0;
      start = end + 1;
    }
    pieces.push(chunk.subarray(start));
    length += chunk.length - start;
    if (length > LONGEST_LINE) throw broken(file, CUT_OFF);
  }
  if (length > 0) throw broken(file, CUT_OFF);
}

const parseHeader = (file: string, line: Buffer): readonly string[] => {
  const header = HEADER.safeParse(JSON.parse(line.toString()));
  if (!header.success) throw broken(file, 'is no backup of hotseat');
  if (header.data.version === VERSION) return header.data.collections;
  throw broken(
    file,
    `was made by another version (format ${header.data.version}, this one reads ${VERSION})`,
  );
};

const parseDocument = (text: string): { readonly place: number; readonly raw: Raw } => {
  const [start, place, kind] = LINE.exec(text) ?? [];
  if (start === undefined || !text.endsWith('}')) throw new Error('no line of a document');
  const body = text.slice(start.length, -1);
  const raw = kind === 'b' ? Buffer.from(JSON.parse(body), 'base64') : encode(fromExtendedJson(body));
  return { place: Number(place), raw };
};

/** Compares what was read with what the last line says. */
const checkEnd = (file: string, line: string, tallies: ReadonlyMap<string, Tally>, sha256: string) => {
  const trailer = TRAILER.parse(JSON.parse(line));
  const read = [...tallies].map(([collection, tally]) => ({ collection, ...tally.result() }));
  const isSame =
    trailer.sha256 === sha256 &&
    trailer.end.length === read.length &&
    trailer.end.every(
      (said, at) =>
        said.collection === read[at]?.collection &&
        said.documents === read[at].documents &&
        said.sha256 === read[at].sha256,
    );
  if (!isSame) throw broken(file, CUT_OFF);
  return new Map(read.map(({ collection, ...tally }) => [collection, tally]));
};

async function* entriesOf(file: string, signal: AbortSignal): AsyncGenerator<Entry, CheckedBackup> {
  const hash = createHash('sha256');
  let tallies: ReadonlyMap<string, Tally> | null = null;
  let names: readonly string[] = [];
  let checked: CheckedBackup | null = null;
  for await (const line of linesOf(file)) {
    signal.throwIfAborted();
    const text = line.toString();
    // Read on behind the end: the packing has a sum of its own there.
    if (checked !== null) throw broken(file, CUT_OFF);
    if (tallies === null) {
      names = parseHeader(file, line);
      tallies = new Map(names.map((name) => [name, createTally()]));
    } else if (text.startsWith('{"end":')) {
      const sha256 = hash.digest('hex');
      checked = { sha256, tallies: checkEnd(file, text, tallies, sha256) };
      continue;
    } else {
      const { place, raw } = parseDocument(text);
      const collection = names[place] ?? '';
      const tally = tallies.get(collection);
      if (tally === undefined) throw broken(file, CUT_OFF);
      tally.add(raw);
      yield { collection, raw };
    }
    hash.update(line).update('\n');
  }
  if (checked === null) throw broken(file, CUT_OFF);
  return checked;
}

const ofFile = (file: string, cause: unknown): unknown => {
  if (isAppError(cause)) return cause;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (code === 'ENOENT') return new AppError('bad_input', `There is no file ${file}.`, { cause });
  if (/^E[A-Z]+$/.test(code)) return new AppError('bad_input', `${file} cannot be read.`, { cause });
  if (code === 'Z_DATA_ERROR') return broken(file, 'is no backup of hotseat, or was altered', cause);
  return broken(file, CUT_OFF, cause);
};

/**
 * Every document of a backup; returns what the whole of it is once the last line has confirmed it. Throws `bad_input`
 * for a file that is missing, cut off or altered.
 */
export async function* readBackup(file: string, signal: AbortSignal): AsyncGenerator<Entry, CheckedBackup> {
  const entries = entriesOf(file, signal);
  try {
    for (;;) {
      const next = await entries.next().catch((cause: unknown) => {
        throw signal.aborted ? cause : ofFile(file, cause);
      });
      if (next.done === true) return next.value;
      yield next.value;
    }
  } finally {
    await entries.return({ sha256: '', tallies: new Map() });
  }
}
