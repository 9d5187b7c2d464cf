import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openEmbeddedDatabase } from '../../../models/embedded/embedded-database.ts';

describe.skipIf(process.platform === 'win32')('the data folder', () => {
  let dataDir = '';
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  it('holds nothing that anybody but its owner can read, also under an open umask', async () => {
    const umask = process.umask(0);
    try {
      dataDir = await mkdtemp(join(tmpdir(), 'hotseat-mode-'));
      const database = await openEmbeddedDatabase({ dataDir });
      for (const name of await readdir(dataDir)) {
        const { mode } = await stat(join(dataDir, name));
        expect([name, mode & 0o077]).toEqual([name, 0]);
      }
      await database.close();
    } finally {
      process.umask(umask);
    }
  });
});
