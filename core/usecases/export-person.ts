import { AppError } from '../errors/app-error.ts';
import type { RecordingInfo } from '../ports/recording-store.ts';
import type { Engine } from './engine.ts';
import type { EngineContext } from './engine-context.ts';
import { recordingFileName } from './recordings/recording-file-name.ts';

/** Grows when the shape of the export changes in a way that a reader must know. */
export const EXPORT_SCHEMA_VERSION = 1;
/** Characters; small documents are gathered so that a chunk is worth its write. */
const CHUNK_LENGTH = 64 * 1024;

/** What is kept of a recording beside its audio; the document says which file has that. */
const RECORDINGS = 'recordings';

const textOf = (collection: string, document: object): string =>
  JSON.stringify(
    collection === RECORDINGS
      ? { ...document, file: recordingFileName(document as RecordingInfo) }
      : document,
  );

/** Pieces of one JSON document. The store gives its documents collection by collection. */
async function* pieces({ stores, clock }: EngineContext, personId: string): AsyncGenerator<string, void> {
  const exported_at = clock.now().toISOString();
  const head = JSON.stringify({ schema_version: EXPORT_SCHEMA_VERSION, exported_at, person: personId });
  yield `${head.slice(0, -1)},"collections":{`;
  const begun = new Set<string>();
  let current: string | null = null;
  for await (const { collection, document } of stores.personData.exportAll(personId)) {
    if (collection === current) yield `,\n${textOf(collection, document)}`;
    else {
      if (begun.has(collection))
        throw new AppError('internal', `Collection ${collection} came in two parts.`);
      yield `${current === null ? '' : '],'}\n${JSON.stringify(collection)}:[\n${textOf(collection, document)}`;
      begun.add(collection);
      current = collection;
    }
  }
  yield `${current === null ? '' : ']'}}}\n`;
}

/**
 * Everything that is kept of a person as one JSON document: schema_version, exported_at (ISO 8601), person,
 * collections {name: documents}. A recording is told about with the name of its file, and read with readRecording.
 * Streamed: memory does not grow with what is kept.
 */
export const createExportPerson = (context: EngineContext): Engine['exportPerson'] =>
  async function* (personId) {
    let chunk = '';
    for await (const piece of pieces(context, personId)) {
      chunk += piece;
      if (chunk.length < CHUNK_LENGTH) continue;
      yield chunk;
      chunk = '';
    }
    if (chunk !== '') yield chunk;
  };
