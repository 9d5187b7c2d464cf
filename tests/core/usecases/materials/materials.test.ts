import { describe, expect, it } from 'vitest';
import { DEVELOPER, NURSE, POSTING } from '../../domain/materials/samples.ts';
import { codeOf, createMaterialsBench, text } from './materials-harness.ts';

const ada = { personId: 'ada' };

describe('résumés', () => {
  it('have one base with versions; the newest is active, the same text again adds none', async () => {
    const { materials, time } = createMaterialsBench();
    await materials.addResume({ ...ada, source: text(NURSE) });
    await time.advance(1000);
    const item = await materials.addResume({ ...ada, source: text(DEVELOPER) });
    expect(item).toMatchObject({ name: 'base', kind: 'base', inUse: true, activeVersion: 2 });
    expect(item.versions.map(({ version }) => version)).toEqual([1, 2]);
    const again = await materials.addResume({ ...ada, source: text(`${NURSE}\r\n`) });
    expect(again.activeVersion).toBe(1);
    expect(again.versions).toHaveLength(2);
    expect((await materials.listResumes('ada')).length).toBe(1);
    expect(await materials.listResumes('bob')).toEqual([]);
  });

  it('are tailored for one posting, as children of the base', async () => {
    const { materials, time } = createMaterialsBench();
    expect(await codeOf(materials.addResume({ ...ada, source: text(NURSE), posting: 'acme' }))).toMatch(
      /^not_found: You have no posting called "acme"/,
    );
    await materials.addPosting({ ...ada, source: text(POSTING), name: 'Acme' });
    expect(await codeOf(materials.addResume({ ...ada, source: text(NURSE), posting: 'acme' }))).toMatch(
      /^wrong_state: Add your base résumé first/,
    );
    await materials.addResume({ ...ada, source: text(NURSE) });
    await time.advance(1000);
    await materials.addResume({ ...ada, source: text(DEVELOPER), posting: 'Acme' });
    expect((await materials.listResumes('ada')).map(({ name, kind, inUse }) => [name, kind, inUse])).toEqual([
      ['base', 'base', false],
      ['acme', 'tailored', true],
    ]);
    expect((await materials.listPostings('ada'))[0]).toMatchObject({ hasTailoredResume: true });
    expect(await codeOf(materials.deleteResume({ ...ada, name: 'base' }))).toMatch(
      /^wrong_state: Delete the résumés tailored from it first: acme/,
    );
    await materials.deleteResume({ ...ada, name: 'acme' });
    await materials.deleteResume({ ...ada, name: 'base' });
    expect(await materials.listResumes('ada')).toEqual([]);
  });

  it('show a version and put one to use', async () => {
    const { materials } = createMaterialsBench();
    await materials.addResume({ ...ada, source: text(NURSE) });
    await materials.addResume({ ...ada, source: text(DEVELOPER) });
    expect(await materials.showResume({ ...ada, name: 'base', version: 1 })).toMatchObject({
      version: 1,
      text: NURSE,
      analysis: { seniority: 'L5A' },
    });
    await materials.useResume({ ...ada, name: 'base', version: 1 });
    expect((await materials.showResume({ ...ada, name: 'base' })).text).toBe(NURSE);
    expect(await codeOf(materials.useResume({ ...ada, name: 'base', version: 9 }))).toMatch(/no version 9/);
    expect(await codeOf(materials.showResume({ ...ada, name: 'x' }))).toMatch(/^not_found/);
    expect(await codeOf(materials.showResume({ personId: 'bob', name: 'base' }))).toMatch(/^not_found/);
  });

  it('lose one version, never the active one, and what was read from it', async () => {
    const { materials, tables } = createMaterialsBench();
    await materials.addResume({ ...ada, source: text(NURSE) });
    await materials.addResume({ ...ada, source: text(DEVELOPER) });
    expect(await codeOf(materials.deleteResume({ ...ada, name: 'base', version: 2 }))).toMatch(
      /^wrong_state/,
    );
    await materials.deleteResume({ ...ada, name: 'base', version: 1 });
    expect(JSON.stringify([...tables.resumes.values(), ...tables.analyses.values()])).not.toMatch(/nurse/i);
    await materials.deleteResume({ ...ada, name: 'base', version: 2 });
    expect([...tables.resumes, ...tables.analyses]).toEqual([]);
  });

  it('keep the twenty newest versions and the active one', async () => {
    const { materials } = createMaterialsBench();
    for (let n = 1; n <= 23; n += 1) await materials.addResume({ ...ada, source: text(`${NURSE}\n${n}`) });
    const [item] = await materials.listResumes('ada');
    expect(item?.versions.map(({ version }) => version)).toEqual(Array.from({ length: 20 }, (_, i) => i + 4));
  });

  it('leave nothing when they cannot be read', async () => {
    const { materials, tables } = createMaterialsBench();
    for (const source of [text(' '), text('%PDF-1.4'), { kind: 'url', url: 'https://x.example' } as const])
      expect(await codeOf(materials.addResume({ ...ada, source }))).toMatch(/^bad_input/);
    expect(Object.values(tables).flatMap((table) => [...table])).toEqual([]);
  });

  it('survive two additions at the same time', async () => {
    const { materials } = createMaterialsBench();
    await Promise.all(
      [NURSE, DEVELOPER].map((value) => materials.addResume({ ...ada, source: text(value) })),
    );
    expect((await materials.listResumes('ada'))[0]?.versions).toHaveLength(2);
  });
});

describe('postings', () => {
  it('are named by their company, with a number when that is taken, and once for the same text', async () => {
    const { materials } = createMaterialsBench();
    const add = (value: string) => materials.addPosting({ ...ada, source: text(value) });
    expect((await add(POSTING)).name).toBe('acme-robotics');
    expect((await add(`${POSTING}\nMore`)).name).toBe('acme-robotics-2');
    expect((await add(POSTING)).name).toBe('acme-robotics');
    expect(await materials.listPostings('ada')).toHaveLength(2);
  });

  it('get the new text under a name that is there, and forget the old one', async () => {
    const { materials, tables } = createMaterialsBench();
    await materials.addPosting({ ...ada, source: text(POSTING), name: 'dream job' });
    await materials.addPosting({ ...ada, source: text('Cook wanted at the Blue Fin'), name: 'Dream Job' });
    expect((await materials.showPosting({ ...ada, name: 'dream-job' })).text).toContain('Cook');
    expect(JSON.stringify([...tables.analyses.values()])).not.toContain('Acme');
  });

  it('come from a file or an allowed address, or say to paste the text', async () => {
    const { materials } = createMaterialsBench();
    const file = { kind: 'file', bytes: Buffer.from(POSTING), fileName: 'jobs/acme.txt' } as const;
    expect(await materials.addPosting({ ...ada, source: file })).toMatchObject({
      fileName: 'acme.txt',
      url: null,
    });
    const source = { kind: 'url', url: 'https://jobs.example.org/1' } as const;
    expect(await materials.addPosting({ ...ada, source, name: 'web' })).toMatchObject({ url: source.url });
    const closed = createMaterialsBench({ postingFetcher: null }).materials;
    expect(await codeOf(closed.addPosting({ ...ada, source }))).toMatch(/paste the text/);
  });

  it('refuse names that are none', async () => {
    const { materials } = createMaterialsBench();
    for (const name of ['', '///', 'base', 'given'])
      expect(await codeOf(materials.addPosting({ ...ada, source: text(POSTING), name }))).toMatch(
        /^bad_input/,
      );
  });

  it('are used, put away and deleted', async () => {
    const { materials, tables } = createMaterialsBench();
    await materials.addPosting({ ...ada, source: text(POSTING), name: 'acme' });
    await materials.usePosting({ ...ada, name: null });
    expect((await materials.listPostings('ada'))[0]?.inUse).toBe(false);
    await materials.usePosting({ ...ada, name: 'ACME' });
    expect((await materials.listPostings('ada'))[0]?.inUse).toBe(true);
    expect(await codeOf(materials.usePosting({ ...ada, name: 'x' }))).toMatch(/^not_found/);
    await materials.deletePosting({ ...ada, name: 'acme' });
    expect([...tables.postings, ...tables.analyses]).toEqual([]);
    expect(await codeOf(materials.deletePosting({ ...ada, name: 'acme' }))).toMatch(/^not_found/);
  });
});

describe('prepareContext', () => {
  const filled = async () => {
    const bench = createMaterialsBench();
    await bench.materials.addResume({ ...ada, source: text(NURSE) });
    await bench.materials.addPosting({ ...ada, source: text(POSTING), name: 'acme' });
    return bench;
  };

  it('takes what is in use when nothing is named, and reports how it fits', async () => {
    const { materials } = await filled();
    const prepared = await materials.prepareContext(ada);
    expect(prepared.used).toEqual({ resume: 'base', posting: 'acme', role: null });
    expect(prepared.job).toMatchObject({ title: 'Senior Backend Engineer', sourceText: POSTING });
    expect(prepared.resume?.sourceText).toBe(NURSE);
    expect(prepared.matchReport?.missing.map(({ skill }) => skill)).toContain('Python');
  });

  it('prefers the résumé that is tailored for the posting', async () => {
    const { materials, time } = await filled();
    await materials.addResume({ ...ada, source: text(DEVELOPER), posting: 'acme' });
    await time.advance(1000);
    await materials.useResume({ ...ada, name: 'base' });
    expect((await materials.prepareContext(ada)).used.resume).toBe('acme');
    expect((await materials.prepareContext({ ...ada, posting: null })).used.resume).toBe('base');
    expect((await materials.prepareContext({ ...ada, resume: { name: 'base' } })).used.resume).toBe('base');
  });

  it('takes texts for this time only', async () => {
    const { materials } = await filled();
    const given = { ...ada, resume: text(DEVELOPER), posting: text('Cook at the Blue Fin') };
    expect((await materials.prepareContext(given)).used).toEqual({
      resume: 'given',
      posting: 'given',
      role: null,
    });
    expect(await materials.listPostings('ada')).toHaveLength(1);
  });

  it('takes a role when there is no posting', async () => {
    const { materials } = await filled();
    const prepared = await materials.prepareContext({ ...ada, role: 'nurse' });
    expect(prepared.used).toEqual({ resume: 'base', posting: null, role: 'registered-nurse' });
    expect(prepared.job?.title).toBe('Registered Nurse');
    expect(
      (await materials.prepareContext({ ...ada, posting: { name: 'acme' }, role: 'nurse' })).used,
    ).toMatchObject({
      posting: 'acme',
      role: null,
    });
    expect(await codeOf(materials.prepareContext({ ...ada, role: 'astronaut' }))).toMatch(
      /^bad_input: There is no role/,
    );
  });

  it('is empty for somebody who has brought nothing, and without what is refused', async () => {
    const { materials } = await filled();
    const nothing = {
      job: null,
      resume: null,
      matchReport: null,
      used: { resume: null, posting: null, role: null },
    };
    expect(await materials.prepareContext({ personId: 'bob' })).toEqual(nothing);
    expect(await materials.prepareContext({ ...ada, resume: null, posting: null })).toEqual(nothing);
  });

  it('names what is not there', async () => {
    const { materials } = await filled();
    expect(await codeOf(materials.prepareContext({ ...ada, posting: { name: 'x' } }))).toMatch(
      /no posting called "x"/,
    );
    expect(await codeOf(materials.prepareContext({ ...ada, resume: { name: 'x' } }))).toMatch(
      /no résumé called "x"/,
    );
  });
});
