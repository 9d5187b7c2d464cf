import { basename, dirname, extname, join } from 'node:path';
import { isAppError } from '../../../core/errors/app-error.ts';
import type { RecordingInfo } from '../../../core/ports/recording-store.ts';
import type { Engine } from '../../../core/usecases/engine.ts';
import { recordingFileName } from '../../../core/usecases/recordings/recording-file-name.ts';
import type { TerminalIo } from '../io.ts';
import { untilStopped } from '../practice/until-stopped.ts';
import { UsageError } from '../usage-error.ts';

export interface ExportedFiles {
  readonly file: string;
  /** Folder of the recordings; null when there are none. */
  readonly folder: string | null;
  /** Recordings written. */
  readonly recordings: number;
  /** Recordings that expired while the export was made. */
  readonly gone: number;
}

interface Export {
  readonly io: TerminalIo;
  readonly engine: Engine;
  readonly personId: string;
  /** Of the JSON document. */
  readonly file: string;
}

/** `out/export.json` → `out/export-recordings`. */
const folderBeside = (file: string): string =>
  join(dirname(file), `${basename(file, extname(file))}-recordings`);

const written = async (file: string, write: () => Promise<void>): Promise<void> => {
  try {
    await write();
  } catch (error) {
    // Only the file's own troubles; a database that fails in the middle says so itself.
    if (!(error instanceof Error && 'code' in error && 'syscall' in error)) throw error;
    throw new UsageError(`--out ${file}: it cannot be written there.`);
  }
};

/** All of it, or null when it went in the meantime; never half of a recording. */
const audioOf = async ({ io, engine }: Export, info: RecordingInfo): Promise<Uint8Array | null> => {
  try {
    const audio = Buffer.concat(await Array.fromAsync(untilStopped(engine.readRecording(info), io.stopped)));
    return audio.byteLength === info.bytes ? audio : null;
  } catch (error) {
    if (isAppError(error) && error.code === 'not_found') return null;
    throw error;
  }
};

/**
 * Writes the JSON document, and recordings as Ogg files into a folder beside it, one at a time so that memory stays
 * flat. Throws UsageError when something cannot be written, and Stopped.
 */
export const exportFiles = async (wanted: Export): Promise<ExportedFiles> => {
  const { io, engine, personId, file } = wanted;
  await written(file, () => io.writeFile(file, untilStopped(engine.exportPerson(personId), io.stopped)));
  const known = await engine.listRecordings(personId);
  if (known.length === 0) return { file, folder: null, recordings: 0, gone: 0 };
  const folder = folderBeside(file);
  await written(folder, () => io.makeFolder(folder));
  let recordings = 0;
  for (const info of known) {
    const audio = await audioOf(wanted, info);
    if (audio === null) continue;
    const path = join(folder, recordingFileName(info));
    await written(path, () => io.writeFile(path, audio));
    recordings++;
  }
  return { file, folder, recordings, gone: known.length - recordings };
};
