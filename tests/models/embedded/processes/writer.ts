/**
 * A process that opens (or joins) a database and inserts without end, naming each acknowledged `_id` on
 * standard output. Arguments: data folder, name that its ids start with.
 */
import { writeSync } from 'node:fs';
import mongoose from 'mongoose';
import { openEmbeddedDatabase } from '../../../../models/embedded/embedded-database.ts';

const [dataDir = '', name = 'writer'] = process.argv.slice(2);
const WRITERS = 4;

const database = await openEmbeddedDatabase({ dataDir });
const connection = await mongoose.createConnection(database.uri).asPromise();
const writes = connection.getClient().db().collection<{ _id: string; n: number; pad: string }>('writes');
writeSync(1, `role ${database.role()}\n`);

const write = async (lane: number): Promise<never> => {
  for (let n = 0; ; n++) {
    const _id = `${name}-${process.pid}-${lane}-${n}`;
    await writes.insertOne({ _id, n, pad: 'x'.repeat(n % 500) });
    writeSync(1, `ack ${_id}\n`);
  }
};

try {
  await Promise.all(Array.from({ length: WRITERS }, (_, lane) => write(lane)));
} catch (cause) {
  writeSync(1, `error ${String(cause)}\n`);
  process.exit(1);
}
