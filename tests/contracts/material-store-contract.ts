import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Posting, Resume } from '../../core/domain/materials/material-types.ts';
import type { AnalysisKey, MaterialStores, StoredAnalysis } from '../../core/ports/material-stores.ts';

export interface OpenedMaterialStores {
  readonly stores: MaterialStores;
  clear(): Promise<void>;
  close(): Promise<void>;
}

const AT = new Date('2026-03-01T09:00:00.000Z');
const later = (seconds: number): Date => new Date(AT.getTime() + seconds * 1000);

const resumeOf = (more: Partial<Resume> = {}): Resume => ({
  personId: 'ada',
  name: 'base',
  kind: 'base',
  versions: [{ version: 1, text: 'Nurse', textHash: 'h1', fileName: null, addedAt: AT }],
  activeVersion: 1,
  createdAt: AT,
  usedAt: null,
  revision: 0,
  ...more,
});

const postingOf = (more: Partial<Posting> = {}): Posting => ({
  personId: 'ada',
  name: 'acme',
  text: 'Nurse wanted',
  textHash: 'h2',
  fileName: null,
  url: null,
  title: 'Nurse',
  company: 'Acme',
  addedAt: AT,
  usedAt: null,
  revision: 0,
  ...more,
});

const KEY = { personId: 'ada', kind: 'resume', contentHash: 'h1' } as const;
const made = (more: Partial<StoredAnalysis<'resume'>> = {}): StoredAnalysis<'resume'> => ({
  by: 'rules-1',
  analysedAt: AT,
  analysis: { skills: ['triage'], roles: [], achievements: [], seniority: 'L4', summary: 'A nurse.' },
  ...more,
});

/** What every implementation of the material store ports must do. */
export const describeMaterialStores = (name: string, open: () => Promise<OpenedMaterialStores>): void => {
  describe(`material stores: ${name}`, () => {
    let opened: OpenedMaterialStores;
    beforeAll(async () => {
      opened = await open();
    });
    beforeEach(() => opened.clear());
    afterAll(() => opened?.close());
    const resumes = () => opened.stores.resumes;
    const postings = () => opened.stores.postings;
    const analyses = () => opened.stores.analyses;

    it('give back what was saved, listed by name, to its person only', async () => {
      expect(await resumes().save(resumeOf())).toBe(true);
      expect(await postings().save(postingOf({ name: 'beta' }))).toBe(true);
      expect(await postings().save(postingOf())).toBe(true);
      expect(await resumes().find('ada', 'base')).toEqual(resumeOf());
      expect((await postings().list('ada')).map((posting) => posting.name)).toEqual(['acme', 'beta']);
      expect(await resumes().find('bob', 'base')).toBeNull();
      expect(await postings().list('bob')).toEqual([]);
      expect(await postings().delete('bob', 'acme')).toBe(false);
      expect(await postings().use('bob', 'acme', AT)).toBe(false);
      expect(await postings().save(postingOf({ personId: 'bob', revision: 1 }))).toBe(false);
    });

    it('let one of many racing writers win, when creating and when changing', async () => {
      const race = async (revision: number) =>
        (await Promise.all([1, 2, 3, 4].map(() => resumes().save(resumeOf({ revision }))))).filter(Boolean);
      expect(await race(0)).toHaveLength(1);
      expect(await race(1)).toHaveLength(1);
      expect(await resumes().save(resumeOf({ revision: 1 }))).toBe(false);
    });

    it('put one to use, or all out of use, and count that as a change', async () => {
      await postings().save(postingOf());
      await postings().save(postingOf({ name: 'beta' }));
      expect(await postings().use('ada', 'acme', later(1))).toBe(true);
      expect(await postings().find('ada', 'acme')).toEqual(postingOf({ usedAt: later(1), revision: 1 }));
      expect(await postings().use('ada', 'gone', later(1))).toBe(false);
      expect(await postings().use('ada', null, later(2))).toBe(true);
      expect((await postings().list('ada')).map(({ usedAt }) => usedAt)).toEqual([null, null]);
    });

    it('delete by name', async () => {
      await resumes().save(resumeOf());
      expect(await resumes().delete('ada', 'base')).toBe(true);
      expect(await resumes().delete('ada', 'base')).toBe(false);
      expect(await resumes().find('ada', 'base')).toBeNull();
    });

    describe('analyses', () => {
      const claim = (owner: string, now = AT, key: AnalysisKey = KEY) =>
        analyses().claim({ ...key, owner, now, leaseMs: 60_000 });
      const settle = (owner: string, stored = made()) => analyses().settle({ ...KEY, owner }, stored);

      it('are found by person, kind and hash, while they are young enough', async () => {
        await claim('p1');
        expect(await analyses().find(KEY, AT)).toBeNull();
        expect(await settle('p1')).toBe(true);
        expect(await analyses().find(KEY, AT)).toEqual(made());
        expect(await analyses().find(KEY, later(1))).toBeNull();
        expect(await analyses().find({ ...KEY, personId: 'bob' }, AT)).toBeNull();
        expect(await analyses().find({ ...KEY, kind: 'posting' }, AT)).toBeNull();
        expect(await analyses().find({ ...KEY, contentHash: 'h9' }, AT)).toBeNull();
      });

      it('are claimed by one owner until settled, released or too late', async () => {
        expect(await claim('p1')).toBe(true);
        expect(await claim('p2')).toBe(false);
        expect(await claim('p1')).toBe(true);
        expect(await claim('p2', later(60))).toBe(true);
        expect(await settle('p1')).toBe(false);
        expect(await settle('p2')).toBe(true);
        expect(await claim('p1')).toBe(true);
        await analyses().release({ ...KEY, owner: 'p2' });
        expect(await claim('p3')).toBe(false);
        await analyses().release({ ...KEY, owner: 'p1' });
        expect(await claim('p3')).toBe(true);
      });

      it('go to one of many racing claimants', async () => {
        const claims = await Promise.all([1, 2, 3, 4, 5, 6].map((n) => claim(`p${n}`)));
        expect(claims.filter(Boolean)).toHaveLength(1);
      });

      it('keep what there is when a claim on it is released', async () => {
        await claim('p1');
        await settle('p1');
        await claim('p1');
        await analyses().release({ ...KEY, owner: 'p1' });
        expect(await analyses().find(KEY, AT)).toEqual(made());
      });

      it('are replaced by the next analysis', async () => {
        await claim('p1');
        await settle('p1');
        await claim('p2', later(5));
        await settle('p2', made({ by: 'llm-1', analysedAt: later(5) }));
        expect(await analyses().find(KEY, AT)).toMatchObject({ by: 'llm-1', analysedAt: later(5) });
      });

      it('are not written when they were deleted in the meantime', async () => {
        await claim('p1');
        await analyses().delete(KEY);
        expect(await settle('p1')).toBe(false);
        expect(await analyses().find(KEY, later(-999))).toBeNull();
      });
    });
  });
};
