import { describe, expect, it } from 'vitest';
import { createEngine } from '../../../../core/usecases/create-engine.ts';
import { createQuestionSets } from '../../../../core/usecases/question-sets/question-sets.ts';
import { answering, collect, only, START } from '../../../fakes/engine-bench.ts';
import { createFakeAssess } from '../../../fakes/fake-assess.ts';
import { createFakeQuestionWriter } from '../../../fakes/fake-question-writer.ts';
import { createFakeTime } from '../../../fakes/fake-time.ts';
import { createListLogger } from '../../../fakes/list-logger.ts';
import { createMemoryQuestionSets } from '../../../fakes/memory-question-sets.ts';
import { createMemoryStores } from '../../../fakes/memory-stores.ts';
import { createSeededIds } from '../../../fakes/seeded-ids.ts';

const JOB = {
  title: 'Mate',
  company: 'Harbour',
  keySkills: [],
  competencies: [],
  targetLevel: 'L4',
  summary: '',
  sourceText: '',
} as const;

const COMPETENCIES = [
  'leadership',
  'problem_solving',
  'ambiguity_tolerance',
  'stakeholder_management',
  'technical_depth',
];
/** Two own questions for every competency of the hiring manager. */
const LIST = COMPETENCIES.flatMap((competency) => [
  `- What did you learn about ${competency.replace('_', ' ')} on the ship? (${competency}, medium)`,
  `- Who taught you ${competency.replace('_', ' ')} in the harbour? (${competency}, medium)`,
]).join('\n');

const open = () => {
  const time = createFakeTime();
  const sets = createQuestionSets({
    questionSets: createMemoryQuestionSets(),
    clock: time.clock,
    ids: createSeededIds('q'),
  });
  return { time, sets };
};

const importFor = (
  sets: ReturnType<typeof open>['sets'],
  workspaceId: string | null = null,
  personId = 'ana',
) => sets.importList({ personId, workspaceId, set: 'ship', list: LIST });

/** Origins of the questions of one interview. */
const originsOf = async ({ sets, time }: ReturnType<typeof open>, seed: number, withJob = false) => {
  const stores = createMemoryStores();
  const engine = createEngine({
    stores,
    assessAttempt: createFakeAssess().assess,
    questionWriter: withJob ? createFakeQuestionWriter() : null,
    ownQuestions: sets,
    clock: time.clock,
    ids: createSeededIds(`s${seed}`),
    logger: createListLogger(),
    owner: 'host:1',
    isGone: () => false,
    sleep: time.sleep,
  });
  const settings = { ...START.settings, questions: 5, seed };
  const events = await collect(
    engine.startInterview({ ...START, workspaceId: 'guild', settings, job: withJob ? JOB : null }),
  );
  const ref = { personId: 'ana', interviewId: only(events, 'interview_state').interview_id };
  let listening = only(events, 'listening');
  for (let asked = 1; asked < 5; asked += 1) {
    await collect(engine.submitAttempt(answering(ref, listening)));
    listening = only(await collect(engine.nextQuestion(ref)), 'listening');
  }
  await engine.whenIdle();
  const [interview] = await stores.interviews.list('ana');
  return (interview?.exchanges ?? []).map(({ question }) => question);
};

describe('question sets', () => {
  it('import the good lines and say which were there before and which are bad', async () => {
    const { sets } = open();
    await sets.importList({
      personId: 'ana',
      workspaceId: null,
      set: ' a  b ',
      list: 'How do you plan a week?',
    });
    const report = await sets.importList({
      personId: 'ana',
      workspaceId: null,
      set: '',
      list: 'how do you plan a week\nHow do you rest after work?\nWhy?',
    });
    expect(report.added).toMatchObject([{ text: 'How do you rest after work?', set: 'my questions' }]);
    expect(report.known).toEqual([{ line: 1, text: 'how do you plan a week?' }]);
    expect(report.bad).toMatchObject([{ line: 3 }]);
    expect((await sets.list('ana')).map(({ set }) => set)).toEqual(['a b', 'my questions']);
  });

  it('let only who brought a question rate, retire and delete it', async () => {
    const { sets } = open();
    const { added } = await importFor(sets, 'guild', 'bob');
    const id = added[0]?.id ?? '';
    expect(await sets.list('ana', 'guild')).toHaveLength(10);
    expect(await sets.list('ana', 'elsewhere')).toHaveLength(0);
    await expect(sets.rate('ana', id, 5)).rejects.toMatchObject({ code: 'not_found' });
    await expect(sets.rate('bob', id, 6)).rejects.toMatchObject({ code: 'bad_input' });
    await expect(sets.retire('ana', id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await sets.delete('ana', id)).toBe(false);
    await sets.rate('bob', id, 2);
    await sets.retire('bob', added[1]?.id ?? '');
    const entries = await sets.entriesFor('ana', 'guild');
    expect(entries).toHaveLength(9);
    expect(entries.find((entry) => entry.id === id)?.preferred).toBe(false);
  });

  it('stay in the workspace they were brought for', async () => {
    const { sets } = open();
    await importFor(sets, 'guild');
    expect(await sets.entriesFor('ana', null)).toEqual([]);
    expect(await sets.entriesFor('ana', 'other')).toEqual([]);
    expect(await sets.entriesFor('ana', 'guild')).toHaveLength(10);
  });

  it('come up in interviews, mixed with the built-in questions and none twice', async () => {
    const opened = open();
    await importFor(opened.sets);
    const questions = (await Promise.all([1, 2, 3, 4].map((seed) => originsOf(opened, seed)))).flat();
    const own = questions.filter(({ origin }) => origin === 'own');
    expect(own.length).toBeGreaterThanOrEqual(8);
    expect(own.length).toBeLessThan(questions.length);
    for (const question of own) expect(question.text).toMatch(/ship|harbour/);
  });

  it('come up beside questions that a model writes, too', async () => {
    const opened = open();
    await importFor(opened.sets);
    const questions = (await Promise.all([1, 2, 3].map((seed) => originsOf(opened, seed, true)))).flat();
    const origins = Map.groupBy(questions, ({ origin }) => origin);
    expect(origins.get('own')?.length).toBeGreaterThanOrEqual(5);
    expect(origins.get('tailored')?.length).toBeGreaterThanOrEqual(1);
  });

  it('are not asked once they are retired', async () => {
    const opened = open();
    const { added } = await importFor(opened.sets);
    for (const { id } of added) await opened.sets.retire('ana', id);
    const questions = await originsOf(opened, 1);
    expect(questions.every(({ origin }) => origin === 'bank')).toBe(true);
  });

  it('do not stop an interview when they cannot be read', async () => {
    const opened = open();
    const sets = { ...opened.sets, entriesFor: () => Promise.reject(new Error('down')) };
    const questions = await originsOf({ ...opened, sets }, 1);
    expect(questions).toHaveLength(5);
  });
});
