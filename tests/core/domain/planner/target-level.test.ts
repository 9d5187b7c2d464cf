import { describe, expect, it } from 'vitest';
import { targetLevel } from '../../../../core/domain/planner/target-level.ts';

describe('targetLevel', () => {
  it.each([
    ['Staff Engineer'],
    ['Senior Staff Software Engineer, Payments'],
    ['Staff+ Machine Learning Scientist'],
    ['Software Engineer, Staff'],
    ['Principal Consultant'],
    ['Principal Product Manager'],
    ['Principal Data Scientist (Remote)'],
    ['School Principal'],
    ['Chief of Staff'],
    ['Chief Nursing Officer'],
    ['Head of Operations'],
    ['Director of Engineering'],
    ['VP Sales'],
  ])('reads L5B from the title %s', (title) => {
    expect(targetLevel('', title)).toBe('L5B');
  });

  it.each([
    ['Senior Software Engineer'],
    ['Sr. Accountant'],
    ['Sr Data Analyst'],
    ['Senior Nurse, ICU'],
    ['Senior Care Assistant'],
    ['Senior Management Accountant'],
    ['Lead Designer'],
    ['Tech Lead'],
    ['Team Lead, Customer Support'],
    ['Warehouse Shift Lead'],
    ['Lead Mechanical Engineer'],
    ['Art Director'],
    ['Assistant Principal'],
  ])('reads L5A from the title %s', (title) => {
    expect(targetLevel('', title)).toBe('L5A');
  });

  it.each([
    ['Staff Nurse'],
    ['Staff Writer'],
    ['Staff Accountant'],
    ['Support Staff'],
    ['Kitchen Staff Supervisor'],
    ['Member of Technical Staff'],
    ['Lead Generation Specialist'],
    ['Lead Time Planner'],
    ['Sales Leads Coordinator'],
    ['Senior Citizens Activity Coordinator'],
    ['Senior Living Coordinator'],
    ['Care Worker for Senior Citizens'],
    ['Assistant to the Principal'],
    ['Executive Assistant to the Director'],
    ['Junior Developer'],
    ['Graduate Lead Engineer Programme'],
    ['Data Analyst'],
    [''],
  ])('reads L4 from the title "%s"', (title) => {
    expect(targetLevel('', title)).toBe('L4');
  });

  it.each([
    ['You will drive the data strategy company-wide.'],
    ['You set the direction for quality across the whole organisation.'],
    ['The role owns enterprise-wide change.'],
    ['We want somebody with organisational impact and a company-wide strategy.'],
    ['We are looking for a Staff Engineer to join the platform group.'],
    ['As our principal scientist you will shape research.'],
  ])('reads L5B from: %s', (text) => {
    expect(targetLevel(text, 'Specialist')).toBe('L5B');
  });

  it.each([
    ['You will lead cross-functional projects from idea to launch.'],
    ['Coordinate work across teams and report on it.'],
    ['This role has cross-functional scope.'],
    ['You will lead a team of five technicians.'],
    ['We are hiring a senior buyer for our Ghent plant.'],
    ['You influence priorities across several departments.'],
  ])('reads L5A from: %s', (text) => {
    expect(targetLevel(text, 'Specialist')).toBe('L5A');
  });

  it.each([
    ['You will work with support staff and manage staff rotas.'],
    ['Keep lead times short and follow up sales leads.'],
    ['Take senior citizens on day trips; help seniors with forms.'],
    ['Calculate the principal amount and the interest.'],
    ['The principal duties are data entry and filing.'],
    ['You report to a Principal Engineer and learn from staff engineers.'],
    ['You present to senior management twice a year.'],
    ['Work in a cross-functional team with designers.'],
    ['Enjoy company-wide holidays and our company-wide bonus.'],
    ['We lead the industry and hold company-wide meetings.'],
    ['We are not looking for a senior engineer.'],
    ['Approvals are needed by the director.'],
    ['Handle lead paint and lead-free soldering.'],
  ])('stays at L4 for: %s', (text) => {
    expect(targetLevel(text, 'Specialist')).toBe('L4');
  });

  it('takes the first line for the title when none is given', () => {
    expect(targetLevel('Senior Buyer\nBuys things.', '')).toBe('L5A');
  });

  it('keeps a junior title at L4 whatever the text says', () => {
    expect(targetLevel('Lead cross-functional projects. Drive change company-wide.', 'Junior Analyst')).toBe(
      'L4',
    );
  });

  it('does not read a level from what the company says of itself or offers', () => {
    const posting =
      'Buyer\n\n## About us\nWe drive change across the whole organisation.\n\n## Benefits\nLead a team of peers.';
    expect(targetLevel(posting, 'Buyer')).toBe('L4');
  });
});
