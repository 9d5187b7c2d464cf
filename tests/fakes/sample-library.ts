import type { JobContext, ResumeContext } from '../../core/domain/coach-request.ts';
import type { Story } from '../../core/domain/story.ts';

const AT = new Date('2026-03-01T09:00:00.000Z');

/** A story of a charge nurse; `number` makes it another one. */
export const libraryStory = (more: Partial<Story> = {}): Story => ({
  id: 'story-1',
  personId: 'ana',
  title: 'The shared board',
  category: 'leadership',
  competency: 'leadership',
  attemptId: 'a-1',
  interviewId: 'i-1',
  questions: ['Tell me about a time you led a change that people did not want.'],
  transcript:
    'Last winter our ward at Saint Anne lost notes at every shift change. My job was to get handovers under control. ' +
    'So I built a shared board for the night shift and I trained 22 nurses in two weeks. ' +
    'As a result, missed notes fell from 31 a month to 9.',
  polishedAnswer:
    'Last winter our ward at Saint Anne lost notes at every shift change. My job was to get handovers under control. ' +
    'I built a shared board for the night shift and trained 22 nurses in two weeks. ' +
    'As a result, missed notes fell from 31 a month to 9.',
  star: {
    situation: 'Last winter our ward at Saint Anne lost notes at every shift change.',
    task: 'My job was to get handovers under control.',
    action: 'I built a shared board for the night shift and trained 22 nurses in two weeks.',
    result: 'As a result, missed notes fell from 31 a month to 9.',
  },
  coachNotes: [],
  tags: ['handover'],
  overall: 8,
  savedAt: AT,
  updatedAt: AT,
  ...more,
});

export const CONFLICT_STORY: Story = libraryStory({
  id: 'story-2',
  title: 'The rota quarrel',
  competency: 'stakeholder_management',
  category: 'conflict',
  attemptId: 'a-2',
  questions: ['Tell me about a conflict with a colleague and how you resolved it.'],
  transcript:
    'Two colleagues quarrelled about the rota in June. I sat down with each of them alone and wrote a fair rule for weekends. They have swapped shifts without me since.',
  polishedAnswer:
    'Two colleagues quarrelled about the rota in June. I sat down with each of them alone and wrote a fair rule for weekends. They have swapped shifts without me since.',
  star: { situation: '', task: '', action: '', result: '' },
  tags: [],
  overall: 7,
});

export const NURSE_JOB: JobContext = {
  title: 'Ward manager',
  company: 'Mercy Hospital',
  keySkills: ['rota planning', 'audit'],
  competencies: ['leadership', 'stakeholder_management'],
  targetLevel: 'L5A',
  summary: 'Leads 60 nurses.',
  sourceText: 'Mercy Hospital seeks a ward manager who leads 60 nurses on 4 wards.',
};

export const NURSE_RESUME: ResumeContext = {
  summary: 'Charge nurse.',
  sourceText: `Ana Silva

Experience

Charge nurse, Saint Anne, 2019 to 2025
- Led a team of 22 nurses on two wards
- Cut overtime by 18 % with a new rota
- Solved a shortage of infusion pumps by sharing them between departments

Staff nurse, Saint Mary, 2014 to 2019
- Trained 12 students in wound care
`,
};
