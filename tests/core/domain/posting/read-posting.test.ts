import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPosting } from '../../../../core/domain/posting/read-posting.ts';
import { COMPETENCIES, LEVELS } from '../../../../core/domain/vocabulary.ts';

const BACKEND = `# Senior Backend Engineer — Fernhill Pay (Remote, EU)

**About Fernhill Pay**
Fernhill Pay is a payments company with company-wide bonuses. We use Haskell for fun.

## What you'll do
- Design and run Go and PostgreSQL services that move money
- Mentor other engineers and review designs

## Requirements
- 5+ years of experience with distributed systems
- Strong knowledge of **Go**, Kafka and AWS
- Experience with OpenTelemetry or [DataDog](https://example.com)
- Clear written and verbal communication

## Benefits
- Flexible hours, Spanish classes, coaching and first aid training
`;

const NURSE = `Staff Nurse - Intensive Care
St Mary's Hospital, Leeds

We are looking for a caring Staff Nurse to join our ICU. You will work with support staff and senior doctors.

Essential:
• NMC registration
• Experience with wound care, ventilator weaning and IV therapy
• Good communication with patients and families
• Able to work shifts, nights and weekends

We offer: pension, company-wide discount scheme.`;

describe('readPosting', () => {
  it('reads a markdown posting for an engineer', () => {
    expect(readPosting(BACKEND)).toMatchObject({
      title: 'Senior Backend Engineer',
      company: 'Fernhill Pay',
      targetLevel: 'L5A',
      keySkills: expect.arrayContaining([
        'Go',
        'Kafka',
        'AWS',
        'PostgreSQL',
        'distributed systems',
        'OpenTelemetry',
      ]),
      competencies: expect.arrayContaining(['technical_depth', 'communication', 'leadership']),
      sourceText: BACKEND.trim(),
    });
  });

  it('takes no skills from what the company offers', () => {
    const { keySkills } = readPosting(BACKEND);
    for (const offered of ['Spanish', 'coaching', 'first aid']) expect(keySkills).not.toContain(offered);
  });

  it('reads a pasted posting for a nurse, whose staff and senior name no rank', () => {
    expect(readPosting(NURSE)).toMatchObject({
      title: 'Staff Nurse',
      company: "St Mary's Hospital",
      targetLevel: 'L4',
      keySkills: expect.arrayContaining(['wound care', 'IV therapy', 'ventilator weaning']),
      competencies: expect.arrayContaining(['availability', 'communication']),
      summary: "Staff Nurse at St Mary's Hospital. We are looking for a caring Staff Nurse to join our ICU.",
    });
  });

  it.each([
    [
      'Brightwater Foods is hiring a Supply Chain Planner in Ghent. You know SAP and Excel.',
      'Supply Chain Planner',
      'Brightwater Foods',
    ],
    [
      "At Northline Logistics we're looking for a Warehouse Shift Lead who plans dispatch.",
      'Warehouse Shift Lead',
      'Northline Logistics',
    ],
    [
      'Primary School Teacher (Year 4) | Oakfield Academy | Permanent\n\nTeach.',
      'Primary School Teacher',
      'Oakfield Academy',
    ],
    ['Job Title: Pastry Chef\nCompany: Halden & Moor LLP\nBake well.', 'Pastry Chef', 'Halden & Moor LLP'],
    ['Electrician at Voltage Bros\n\nWire houses.', 'Electrician', 'Voltage Bros'],
    [
      'Customer Support Representative\nTern Analytics\nAnswer the phone.',
      'Customer Support Representative',
      'Tern Analytics',
    ],
    ['Join Kestrel Media as our next Copywriter. Write.', 'Copywriter', 'Kestrel Media'],
    ['We want a kind person for our shop.', '', ''],
  ])('finds title and company in: %s', (text, title, company) => {
    expect(readPosting(text)).toMatchObject({ title, company });
  });

  it('tells names from ordinary words', () => {
    const { keySkills } = readPosting(
      'Bookkeeper\n\nRequirements\n- You excel at going the extra mile; you go on, a spark in every sketch\n- Excel, Sage and QuickBooks',
    );
    expect(keySkills).toEqual(expect.arrayContaining(['Excel', 'Sage', 'QuickBooks']));
    for (const wrong of ['Go', 'Spark', 'Sketch']) expect(keySkills).not.toContain(wrong);
  });

  it('ignores lines on equal opportunity when it looks for competencies', () => {
    const plain = readPosting('Cook\nYou cook and clean the kitchen.').competencies;
    const legal = readPosting(
      'Cook\nYou cook and clean the kitchen.\nWe are an equal opportunity employer with an inclusive, collaborative, supportive culture.',
    ).competencies;
    expect(legal).toEqual(plain);
  });

  it('does not take a fact such as "Salary: …" for the start of a section', () => {
    const { keySkills } = readPosting(
      'Cook\nSalary: 30k\nLocation: Ghent\nYou know HACCP and menu planning.',
    );
    expect(keySkills).toEqual(expect.arrayContaining(['HACCP', 'menu planning']));
  });

  it('builds the summary from words of the posting only', () => {
    const known = new Set(`${BACKEND} at asks for`.toLowerCase().match(/[\w+#]+/g));
    for (const word of readPosting(BACKEND)
      .summary.toLowerCase()
      .match(/[\w+#]+/g)!)
      expect(known).toContain(word);
  });

  it('gives a sound reading or one clear refusal for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        try {
          const job = readPosting(`Cook. ${text}`);
          expect(LEVELS).toContain(job.targetLevel);
          expect(job.keySkills.length).toBeLessThanOrEqual(15);
          for (const competency of job.competencies) expect(COMPETENCIES).toContain(competency);
        } catch (error) {
          expect(error).toMatchObject({ code: 'bad_input' });
        }
      }),
    );
  });

  it('gives the same reading twice', () => {
    expect(readPosting(NURSE)).toEqual(readPosting(NURSE));
  });
});

describe('readPosting on messy pages', () => {
  it('finds requirements without bullets under a heading in plain words', () => {
    const { keySkills } = readPosting(
      "Product Manager\nQuillmark\n\nWe'd love to hear from you if you have:\n\nExperience running A/B tests\nKnowledge of bookbinding\n\nWhat we offer:\n\nFrench classes",
    );
    expect(keySkills).toEqual(expect.arrayContaining(['A/B testing', 'bookbinding']));
    expect(keySkills).not.toContain('French');
  });

  it('takes a company that begins with "The", but not "The role"', () => {
    const text =
      '**Sous Chef** – The Copper Ladle, Edinburgh – £34k\n\nThe Copper Ladle is a restaurant.\nThe role is hot.';
    expect(readPosting(text).company).toBe('The Copper Ladle');
    expect(readPosting('Sous Chef\nThe role is hot. The Team is small.').company).toBe('');
  });
});
