import { describe, expect, it } from 'vitest';
import { matchReport } from '../../../../core/domain/materials/match-report.ts';
import { readPostingAnalysis } from '../../../../core/domain/materials/read-posting-analysis.ts';
import { readResumeAnalysis } from '../../../../core/domain/materials/read-resume-analysis.ts';
import { findRoleProfile, ROLE_PROFILES } from '../../../../core/domain/materials/role-profiles.ts';
import { jobFromPosting, jobFromProfile } from '../../../../core/domain/materials/to-context.ts';
import { planSlots } from '../../../../core/domain/planner/plan-slots.ts';
import { COMPETENCIES } from '../../../../core/domain/vocabulary.ts';
import { DEVELOPER, NURSE, POSTING } from './samples.ts';

const posting = readPostingAnalysis(POSTING);
const report = matchReport(readResumeAnalysis(DEVELOPER), DEVELOPER, posting);

describe('matchReport', () => {
  it('says what is covered, with a line of the résumé that shows it', () => {
    expect(report.covered.map(({ skill }) => skill)).toEqual(['Python', 'Kafka', 'Kubernetes', 'Terraform']);
    for (const { evidence } of report.covered) expect(DEVELOPER).toContain(evidence);
    const sql = { title: '', skillsRequired: ['PostgreSQL'], skillsNice: [], competencies: [] };
    const [covered] = matchReport(readResumeAnalysis(DEVELOPER), DEVELOPER, sql).covered;
    expect(covered).toMatchObject({
      isShown: true,
      evidence: expect.stringMatching(/^Led migration of 12 million accounts/),
    });
  });

  it('says what is missing and how to speak of it, the required first', () => {
    expect(report.missing).toEqual([
      { skill: 'MySQL', need: 'required' },
      { skill: 'GraphQL', need: 'nice' },
      { skill: 'Rust', need: 'nice' },
    ]);
    expect(report.gapDefences[0]).toMatchObject({ skill: 'MySQL', closest: 'PostgreSQL' });
    expect(report.gapDefences[0]?.advice).toContain('story with PostgreSQL');
    expect(report.gapDefences[1]).toMatchObject({ skill: 'GraphQL', closest: null });
    expect(report.coverage).toBeCloseTo((2 * 3 + 1) / (2 * 4 + 3));
  });

  it('knows a skill in other spellings and does not find one in other words', () => {
    const demand = (skill: string) => ({
      title: '',
      skillsRequired: [skill],
      skillsNice: [],
      competencies: [],
    });
    const covers = (text: string, skill: string) =>
      matchReport(readResumeAnalysis(text), text, demand(skill)).missing.length === 0;
    expect(covers('Skills\nk8s, postgres', 'Kubernetes')).toBe(true);
    expect(covers('Skills\nk8s, postgres', 'PostgreSQL')).toBe(true);
    expect(covers('Experience\n- Did the dressing of wounds', 'wound dressing')).toBe(true);
    expect(covers(NURSE, 'care planning')).toBe(false);
    expect(covers('I go to work and like to excel', 'Go')).toBe(false);
    expect(covers('I go to work and like to excel', 'Excel')).toBe(false);
  });

  it('puts what the job asks for first, then what the résumé does not show', () => {
    const job = {
      title: '',
      skillsRequired: [],
      skillsNice: [],
      competencies: ['leadership', 'communication', 'problem_solving'] as const,
    };
    const { competencies, coverage } = matchReport(readResumeAnalysis(NURSE), NURSE, job);
    expect(competencies[0]).toMatchObject({
      competency: 'leadership',
      evidence: expect.stringContaining('22 nurses'),
    });
    expect(coverage).toBeNull();
  });

  it('works for an empty demand', () => {
    const nothing = { title: '', skillsRequired: [], skillsNice: [], competencies: [] };
    expect(matchReport(readResumeAnalysis(NURSE), NURSE, nothing)).toEqual({
      covered: [],
      missing: [],
      gapDefences: [],
      competencies: [],
      coverage: null,
    });
  });
});

describe('the job of an interview', () => {
  it('has required gaps first among its key skills, and each skill once', () => {
    expect(jobFromPosting(posting, POSTING, report).keySkills).toEqual([
      'MySQL',
      'Python',
      'Kafka',
      'Kubernetes',
      'Terraform',
      'GraphQL',
      'Rust',
    ]);
    expect(jobFromPosting(posting, POSTING).keySkills[0]).toBe('Python');
    expect(jobFromPosting(posting, POSTING, report).sourceText).toBe(POSTING);
  });

  it('lets what the résumé does not show move the plan', () => {
    const profile = findRoleProfile('engineering manager');
    const shown = (competency: string, text: string) => {
      const job = jobFromProfile(profile, matchReport(readResumeAnalysis(text), text, profile));
      const seeds = Array.from({ length: 200 }, (_, seed) => seed);
      return seeds.filter((seed) =>
        planSlots({ settings: { questions: 2, stage: 'hiring_manager', seed }, job }).some(
          (slot) => slot.competency === competency,
        ),
      ).length;
    };
    const stakeholders =
      'Experience\nManager, Acme, 2015 - now\n- Aligned 12 stakeholders and negotiated with 3 vendors';
    expect(shown('stakeholder_management', stakeholders)).toBeLessThan(
      shown(
        'stakeholder_management',
        'Experience\nManager, Acme, 2015 - now\n- Solved 12 problems at their root cause',
      ),
    );
  });
});

describe('role profiles', () => {
  it('are at least a dozen, with everything an interview needs', () => {
    expect(ROLE_PROFILES.length).toBeGreaterThanOrEqual(12);
    expect(new Set(ROLE_PROFILES.map(({ name }) => name)).size).toBe(ROLE_PROFILES.length);
    for (const profile of ROLE_PROFILES) {
      expect(profile.skillsRequired.length).toBeGreaterThanOrEqual(5);
      expect(profile.summary).toMatch(/\.$/);
      expect(profile.competencies).toHaveLength(5);
      for (const competency of profile.competencies) expect(COMPETENCIES).toContain(competency);
    }
  });

  it('have names that mean one profile each', () => {
    const names = ROLE_PROFILES.flatMap(({ name, otherNames }) => [name, ...otherNames]);
    expect(new Set(names).size).toBe(names.length);
  });

  it('are found by any of their names, and a wrong name lists them', () => {
    expect(findRoleProfile('Nurse').name).toBe('registered-nurse');
    expect(findRoleProfile(' SRE ').name).toBe('site-reliability-engineer');
    expect(() => findRoleProfile('astronaut')).toThrow(
      /There is no role "astronaut"; there are: software-engineer,/,
    );
  });

  it('are no source of facts', () => {
    expect(jobFromProfile(findRoleProfile('teacher')).sourceText).toBe('');
  });
});
