import { mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFileDrafts } from '../../bots/composition/drafts.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'hotseat-drafts-'));

describe('drafts', () => {
  it('are given back once, to their person and interview alone', async () => {
    const drafts = createFileDrafts(folder());
    await drafts.keep('ana', 'i1', 'half an answer');
    expect(await drafts.take('bo', 'i1')).toBeNull();
    expect(await drafts.take('ana', 'i2')).toBeNull();
    expect(await drafts.take('ana', 'i1')).toBe('half an answer');
    expect(await drafts.take('ana', 'i1')).toBeNull();
  });

  it('are forgotten one by one or all of a person', async () => {
    const drafts = createFileDrafts(folder());
    for (const interview of ['i1', 'i2', 'i3']) await drafts.keep('ana', interview, interview);
    await drafts.keep('bo', 'i1', 'mine');
    await drafts.forget('ana', 'i1');
    expect(await drafts.take('ana', 'i1')).toBeNull();
    await drafts.forget('ana');
    expect(await drafts.take('ana', 'i2')).toBeNull();
    expect(await drafts.take('bo', 'i1')).toBe('mine');
  });

  it('are removed after 30 days, when the next one is kept', async () => {
    const root = folder();
    const later = () => Date.now() + 31 * 24 * 60 * 60 * 1000;
    await createFileDrafts(root).keep('ana', 'i1', 'old');
    await createFileDrafts(root).keep('ana', 'i2', 'also');
    expect(readdirSync(join(root, 'drafts'))).toHaveLength(2);
    await createFileDrafts(root, later).keep('ana', 'i3', 'new');
    expect(readdirSync(join(root, 'drafts'))).toHaveLength(1);
    expect(await createFileDrafts(root).take('ana', 'i3')).toBe('new');
  });

  it('can be forgotten where there are none', async () => {
    await expect(createFileDrafts(folder()).forget('ana')).resolves.toBeUndefined();
    await expect(createFileDrafts(folder()).forget('ana', 'i1')).resolves.toBeUndefined();
  });

  it('lie in files that only their owner reads, under names that say nothing and stay in the folder', async () => {
    const root = folder();
    await createFileDrafts(root).keep('../../ana', '/etc/passwd', 'half');
    const names = readdirSync(join(root, 'drafts'));
    expect(names).toEqual([expect.stringMatching(/^[0-9a-f]{24}-[0-9a-f]{24}\.txt$/)]);
    expect(statSync(join(root, 'drafts', names[0]!)).mode & 0o777).toBe(0o600);
  });
});
