import { describe, expect, it } from 'vitest';
import { coverageOf } from '../../../../core/domain/library/coverage.ts';
import { likelyQuestions } from '../../../../core/domain/library/likely-questions.ts';
import { createPersonIndex } from '../../../../core/domain/library/person-index.ts';
import { loadBank } from '../../../../core/domain/question-bank/bank.ts';
import { libraryStory, NURSE_JOB } from '../../../fakes/sample-library.ts';

const likely = (more = {}) =>
  likelyQuestions({ job: NURSE_JOB, questions: loadBank(), own: new Set(), ...more });
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

describe('the likely questions of a job', () => {
  it('are shares of a whole, the likeliest first, the same each time', () => {
    const questions = likely();
    expect(questions).toHaveLength(25);
    expect(sum(questions.map(({ likelihood }) => likelihood))).toBeCloseTo(1);
    expect(questions).toEqual(likely());
    const shares = questions.map(({ likelihood }) => likelihood);
    expect(shares).toEqual(shares.toSorted((a, b) => b - a));
  });

  it('follow what the posting asks for, and are not all of one kind', () => {
    const count = (job: typeof NURSE_JOB) =>
      Map.groupBy(likely({ job }), ({ question }) => question.competency);
    const leading = count(NURSE_JOB);
    const depth = count({ ...NURSE_JOB, competencies: ['technical_depth'], keySkills: ['Kubernetes'] });
    expect(leading.get('leadership')?.length).toBeGreaterThan(depth.get('leadership')?.length ?? 0);
    expect(depth.get('technical_depth')?.length).toBeGreaterThan(leading.get('technical_depth')?.length ?? 0);
    expect(leading.size).toBeGreaterThanOrEqual(4);
  });

  it('are those of a stage when one is named, own ones before others', () => {
    for (const { question } of likely({ stage: 'recruiter_screen' }))
      expect(question.stage).toBe('recruiter_screen');
    const own = loadBank()
      .filter(({ competency }) => competency === 'leadership')
      .at(-1);
    const rank = (ids: ReadonlySet<string>) =>
      likely({ own: ids, limit: 500 }).findIndex(({ question }) => question.id === own?.id);
    expect(rank(new Set([own?.id ?? '']))).toBeLessThan(rank(new Set()));
  });
});

describe('coverage', () => {
  it('counts what accepted stories answer by how likely it is, and drafts apart', () => {
    const questions = likely();
    const [first, second] = questions;
    const stories = [
      libraryStory({ questions: [first?.question.otherWordings[0] ?? ''] }),
      libraryStory({
        id: 'd',
        questions: [second?.question.text ?? ''],
        draft: true,
        draftOf: second?.question.id ?? '',
      }),
    ];
    const index = createPersonIndex();
    index.sync(stories, loadBank());
    const report = coverageOf(questions, stories, index, NURSE_JOB);
    expect(report.questions[0]).toMatchObject({ answer: { storyId: 'story-1' }, draftId: null });
    expect(report.questions[1]).toMatchObject({ answer: null, draftId: 'd' });
    expect(report.share).toBeGreaterThanOrEqual((first?.likelihood ?? 1) - 1e-6);
    expect(report.shareWithDrafts).toBeCloseTo(report.share + (second?.likelihood ?? 0), 5);
    expect(report.missing.map(({ question }) => question.id)).not.toContain(second?.question.id);
    expect(report).toMatchObject({ target: 0.95, isReached: false, jobTitle: 'Ward manager' });
  });
});
