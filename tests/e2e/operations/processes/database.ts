/** node database.ts DATA_DIR: a database of its own, reached by TCP. Says its address once it serves, and ends with its stdin. */
import { openEmbeddedDatabase } from '../../../../models/embedded/embedded-database.ts';

const [dataDir = ''] = process.argv.slice(2);
const database = await openEmbeddedDatabase({ dataDir, transport: 'tcp' });
process.stdin.resume();
process.stdout.write(`${database.uri}\n`);
