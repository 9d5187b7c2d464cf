import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPostingAnalysis } from '../../../../core/domain/materials/read-posting-analysis.ts';
import { readResumeAnalysis } from '../../../../core/domain/materials/read-resume-analysis.ts';
import { DEVELOPER, NURSE, POSTING } from './samples.ts';

describe('readResumeAnalysis', () => {
  const nurse = readResumeAnalysis(NURSE);
  const developer = readResumeAnalysis(DEVELOPER);

  it('finds roles with employer, dates and scope, wherever the dates stand', () => {
    expect(nurse.roles).toEqual([
      {
        title: 'Charge Nurse',
        organisation: "St Mary's Hospital",
        start: '2018',
        end: 'present',
        scope: 'team of 22 nurses',
      },
      {
        title: 'Staff Nurse',
        organisation: 'Leeds General Infirmary',
        start: '2013',
        end: '2018',
        scope: '',
      },
    ]);
    expect(developer.roles).toEqual([
      {
        title: 'Senior Software Engineer',
        organisation: 'Ostra Bank',
        start: 'Jan 2020',
        end: 'present',
        scope: '4 engineers',
      },
      { title: 'Software Engineer', organisation: 'Kite Labs', start: '03/2014', end: '12/2019', scope: '' },
    ]);
  });

  it('tells the employer above or below the title, and the profession in the header from a role', () => {
    const text = `John Smith
Sales Manager

2019-2024 Acme Corp, London
Regional Sales Manager
Managed a territory of £4m and 6 direct reports. Grew revenue 22% in two years.

Head Chef - The Copper Ladle - since 2022
Sous Chef at Blue Fin (2018–2022)
Commis Chef, Harbour Kitchen, Jan. 2016 - Dec. 2017

Skills: menu design, stock control`;
    const { roles, skills } = readResumeAnalysis(text);
    expect(roles.map(({ title, organisation, start, end }) => [title, organisation, start, end])).toEqual([
      ['Regional Sales Manager', 'Acme Corp', '2019', '2024'],
      ['Head Chef', 'The Copper Ladle', '2022', 'present'],
      ['Sous Chef', 'Blue Fin', '2018', '2022'],
      ['Commis Chef', 'Harbour Kitchen', 'Jan. 2016', 'Dec. 2017'],
    ]);
    expect(roles[0]?.scope).toBe('territory of £4m');
    expect(skills.slice(0, 2)).toEqual(['menu design', 'stock control']);
  });

  it('keeps achievements with their numbers as written', () => {
    expect(nurse.achievements).toEqual([
      {
        text: 'Cut medication errors from 14 to 5 a quarter by introducing a double check at handover',
        numbers: ['14', '5'],
      },
      { text: 'Lead a team of 22 nurses across two wards', numbers: ['22', 'two'] },
      { text: 'Trained 30 new starters, 94% stayed past their first year', numbers: ['30', '94%'] },
    ]);
    expect(developer.achievements.map(({ numbers }) => numbers)).toContainEqual(['€1.2m']);
  });

  it('lists skills as the person does, then those named in passing', () => {
    expect(nurse.skills.map((skill) => skill.toLowerCase())).toEqual(
      expect.arrayContaining(['triage', 'wound care', 'rota planning', 'iv therapy']),
    );
    expect(developer.skills).toEqual(
      expect.arrayContaining(['Python', 'Go', 'SQL', 'Kafka', 'PostgreSQL', 'CI/CD', 'Django']),
    );
  });

  it('tells seniority by rank or reach', () => {
    expect(nurse.seniority).toBe('L5A');
    expect(readResumeAnalysis('Experience\nCook, Blue Fin, 2019 - 2021\n- Served 80 guests').seniority).toBe(
      'L4',
    );
    const wide = 'Experience\nDirector of Operations, Acme, 2015 - now\n- Set the company-wide strategy';
    expect(readResumeAnalysis(wide).seniority).toBe('L5B');
  });

  it('leaves contact details and degrees out', () => {
    expect(JSON.stringify(nurse)).not.toMatch(/jane@|7700|BSc/);
  });

  it('takes numbers, employers, dates and titles from the text only, whatever the text', () => {
    const word = fc.constantFrom(
      'Nurse',
      'Engineer',
      'at',
      'Acme',
      '2019',
      '-',
      '2021',
      'cut',
      '30%',
      ',',
      '\n',
      '- ',
      'led',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 80 }), (words) => {
        const text = `Cook ${words.join(' ')}`;
        const { roles, achievements } = readResumeAnalysis(text);
        const plain = (part: string) => part.replace(/\s+/g, ' ');
        for (const { title, organisation, start } of roles)
          for (const part of [title, organisation, start]) expect(plain(text)).toContain(plain(part));
        for (const { numbers } of achievements)
          for (const number of numbers) expect(plain(text)).toContain(plain(number));
      }),
      { numRuns: 300 },
    );
  });

  it('stays quick on a long and hostile text', () => {
    const text = `Experience\n${'Nurse , , - - 2019 - '.repeat(4_000)}`;
    expect(readResumeAnalysis(text).roles.length).toBeLessThanOrEqual(15);
  });

  it('refuses what is no text', () => {
    expect(() => readResumeAnalysis(' ')).toThrow(expect.objectContaining({ code: 'bad_input' }));
  });
});

describe('readPostingAnalysis', () => {
  const posting = readPostingAnalysis(POSTING);

  it('tells what is required from what would be nice', () => {
    expect(posting.skillsRequired).toEqual(['Python', 'MySQL', 'Kafka', 'Kubernetes']);
    expect(posting.skillsNice).toEqual(['Terraform', 'GraphQL', 'Rust']);
  });

  it('finds title, company, level and competencies', () => {
    expect(posting).toMatchObject({
      title: 'Senior Backend Engineer',
      company: 'Acme Robotics',
      targetLevel: 'L5A',
      competencies: expect.arrayContaining(['leadership', 'communication', 'stakeholder_management']),
    });
  });

  it('takes everything as required when nothing says otherwise', () => {
    expect(readPostingAnalysis('Nurse\n\nRequirements\n- Triage and wound care').skillsNice).toEqual([]);
  });

  it('tells what is needed from what is wished for within one line', () => {
    const read = readPostingAnalysis(
      'Staff Engineer at Acme\nYou must know Go. Experience with Kafka is a plus.\nRequired: PostgreSQL, REST. Nice to have: GraphQL, Rust.',
    );
    expect(read.skillsRequired).toEqual(['Go', 'PostgreSQL', 'REST APIs']);
    expect(read.skillsNice).toEqual(['Kafka', 'GraphQL', 'Rust']);
  });
});
