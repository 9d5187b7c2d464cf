import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readResume } from '../../../../core/domain/posting/read-resume.ts';

const NURSE = `JANE MOREAU
jane@example.com | +44 7700 900123

Profile
Charge nurse with eleven years on busy surgical wards and a habit of fixing handovers.

Experience
Charge Nurse, St Mary's Hospital, 2018 – present
- Cut medication errors from 14 to 5 a quarter by introducing a double check at handover
- Lead a team of 22 nurses across two wards
- Member of the quality circle

Staff Nurse
Leeds General Infirmary, 2013 - 2018
- Trained 30 new starters, 94% stayed past their first year

Education
BSc Nursing, University of Leeds, 2013`;

describe('readResume', () => {
  const { summary, sourceText } = readResume(NURSE);

  it('opens with the sentence that the person wrote', () => {
    expect(summary).toMatch(/^Charge nurse with eleven years/);
  });

  it('lists the roles, also those whose dates stand on the next line', () => {
    expect(summary).toContain(
      "Roles: Charge Nurse, St Mary's Hospital, 2018 – present; Staff Nurse, Leeds General",
    );
  });

  it('keeps the achievements that have numbers and drops the rest', () => {
    expect(summary).toContain('Cut medication errors from 14 to 5 a quarter');
    expect(summary).toContain('94% stayed past their first year');
    expect(summary).not.toContain('quality circle');
  });

  it('leaves contact details and degrees out of the summary but keeps the source', () => {
    expect(summary).not.toMatch(/jane@|7700|BSc/);
    expect(sourceText).toBe(NURSE);
  });

  it('invents nothing: every word of the summary stands in the text', () => {
    const known = new Set(`${NURSE} roles achievements`.toLowerCase().match(/[\p{L}\d%]+/gu));
    for (const word of summary.toLowerCase().match(/[\p{L}\d%]+/gu)!) expect(known).toContain(word);
  });

  it('has an empty summary for a text without roles or measures', () => {
    expect(readResume('I like cooking').summary).toBe('');
  });

  it('reads roles with "at" and dashes', () => {
    const text =
      '# Ana Lind\n## Work\nLine Cook at Kestrel Kitchen\n- Served 180 covers a night, raised hygiene score from 3 to 5\nBarista — Corner Cup';
    expect(readResume(text).summary).toBe(
      'Roles: Line Cook at Kestrel Kitchen; Barista — Corner Cup. Achievements: Served 180 covers a night, raised hygiene score from 3 to 5.',
    );
  });

  it('refuses empty and binary input in one sentence', () => {
    expect(() => readResume(' ')).toThrow(expect.objectContaining({ code: 'bad_input' }));
    expect(() => readResume('%PDF-1.4')).toThrow(/That résumé is not readable text/);
  });

  it('stays short whatever the text', () => {
    fc.assert(
      fc.property(fc.array(fc.lorem({ maxCount: 30 }), { maxLength: 60 }), (lines) => {
        const text = `Cook at Kestrel\n${lines.map((line, i) => `- Raised ${i} ${line}`).join('\n')}`;
        expect(readResume(text).summary.length).toBeLessThan(1_800);
      }),
      { numRuns: 30 },
    );
  });
});

describe('readResume on other layouts', () => {
  it('joins a role with the employer on the line above', () => {
    const text =
      'EXPERIENCE\n\nOstra Bank\nSoftware Engineer (Jan 2018 - Feb 2021)\n- Moved 12 million accounts, saved €240k a year';
    expect(readResume(text).summary).toMatch(
      /^Roles: Software Engineer \(Jan 2018 - Feb 2021\), Ostra Bank\./,
    );
  });

  it('does not take a heading for an employer', () => {
    const text = 'Work Experience\nSoftware Engineer (2018 - 2021)\n- Saved 30% of the build time';
    expect(readResume(text).summary).toMatch(/^Roles: Software Engineer \(2018 - 2021\)\. /);
  });
});
