import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { openEmbeddedDatabase } from '../../models/embedded/embedded-database.ts';
import { silentLogger } from '../fakes/silent-logger.ts';
import { eventsOf, newDataDir, runTerminalHere } from './terminal-process.ts';

// Each test runs several commands, one after the other.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const ANSWERS = 'tests/fixtures/practice/answers.txt';
const RESUME = `# Ana Zubizarreta
## Experience
### Senior Data Engineer, Initech, Jan 2019 - present
- Cut the nightly load from 6 hours to 40 minutes by moving it to Spark.
- Led a team of 4 engineers through the move to Kafka.
## Skills
Python, SQL, Spark, Kafka
`;
const POSTING = `# Senior Data Engineer at Acme Robotics
You will lead our move to streaming data.
## Requirements
- 5+ years with Python and SQL
- Kafka and Kubernetes in production
- Experience leading a team
`;
const QUESTIONS = '## Panel\n- How do you hand over a shift to Zubizarreta? (communication, easy)\n- x\n';
const STORY =
  'At Initech our nightly load took 6 hours. My task was to make it fit before morning. I moved it to Spark in three steps and tested each. It went down to 40 minutes, said Zubizarreta.';

const files = mkdtempSync(join(tmpdir(), 'hs-files-'));
const file = (name: string, text = ''): string => {
  const path = join(files, name);
  if (text !== '') writeFileSync(path, text);
  return path;
};
const settings = { HOTSEAT_DATA: newDataDir() };

/** Runs a command that has to work. */
const run = async (args: readonly string[], input = ''): Promise<string> => {
  const { code, out, err } = await runTerminalHere(args, settings, input);
  expect({ args, code, err }).toEqual({ args, code: 0, err: '' });
  return out;
};
const json = async (args: readonly string[], input = '') => JSON.parse(await run([...args, '--json'], input));

/** Every document of every collection there is, whether the stores know it or not. */
const allDocuments = async (): Promise<string[]> => {
  const embedded = await openEmbeddedDatabase({
    ...{ dataDir: settings.HOTSEAT_DATA, ttlIntervalMs: 60_000, logger: silentLogger },
  });
  const connection = await mongoose.createConnection(embedded.uri).asPromise();
  try {
    const collections = (await connection.db?.collections()) ?? [];
    const found = await Promise.all(
      collections.map(async (each) =>
        (await each.find().toArray()).map(
          (document) => `${each.collectionName}: ${JSON.stringify(document)}`,
        ),
      ),
    );
    return found.flat();
  } finally {
    await connection.close();
    await embedded.close();
  }
};

describe('what a person brings, over the embedded database', () => {
  beforeAll(async () => {
    await run(['resume', 'add', file('me.md', RESUME)]);
    await run(['posting', 'add', file('job.md', POSTING), '--name', 'acme']);
    await run(['questions', 'import', file('ours.md', QUESTIONS)]);
  });

  it('practises with résumé and posting by name, and draws what came of it', async () => {
    const out = await run([
      ...['practice', '--posting', 'acme', '--resume', 'base', '--questions', '2', '--seed', '7'],
      ...['--answers', ANSWERS, '--json'],
    ]);
    expect(eventsOf(out).filter(({ type }) => type === 'attempt_settled')).toHaveLength(2);
    const history = await json(['history', '--posting', 'acme']);
    expect(history.entries[0]).toMatchObject({ jobTitle: 'Senior Data Engineer', company: 'Acme Robotics' });
    for (const kind of ['trend', 'competencies', 'glow-up', 'star']) {
      const path = file(`${kind}.png`);
      const { chart } = await json(['history', '--chart', path, '--kind', kind]);
      expect(chart.altText.length).toBeGreaterThan(10);
      const png = readFileSync(path);
      expect([...png.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
      expect(png.readUInt32BE(16)).toBe(1080);
    }
  });

  it('saves a story, finds it again by its question, and says what is covered', async () => {
    await run(['practice', '--posting', 'acme', '--questions', '1', '--seed', '3'], `${STORY}\n.\ns\nq\n`);
    const [story] = await json(['library']);
    expect(story.posting).toEqual({ title: 'Senior Data Engineer', company: 'Acme Robotics' });
    const match = await json(['match', '--question', story.questions[0]]);
    expect(match.parts[0].match).toMatchObject({ kind: 'story', how: 'exact', story: { id: story.id } });
    const { report } = await json(['match']);
    expect(report.missing.map(({ skill }: { skill: string }) => skill)).toContain('Kubernetes');
    const coverage = await json(['library', 'coverage', '--posting', 'acme']);
    expect(coverage.questions).toHaveLength(25);
    expect(coverage.company).toBe('Acme Robotics');
  });

  it('drafts what is missing, tags, checks and exports the library', async () => {
    const drafted = eventsOf(await run(['library', 'draft', '--limit', '2', '--json']));
    expect(drafted.map(({ type }) => type)).toContain('drafts_ended');
    const drafts = await json(['library', 'list', '--drafts']);
    expect(drafts).toHaveLength(2);
    const refused = await runTerminalHere(['library', 'accept', drafts[0].id], settings);
    expect(refused.code).toBe(1);
    const edit = ['library', 'edit', drafts[0].id, '--answer', file('answer.txt', STORY)];
    await run(edit);
    expect(await json(['library', 'accept', drafts[0].id])).toMatchObject({ draft: false });
    await run(['library', 'discard', drafts[1].id]);
    expect((await json(['library', 'tag', drafts[0].id, '--add', 'speed'])).tags).toContain('speed');
    expect(await json(['library', 'search', 'nightly', 'Spark'])).not.toHaveLength(0);
    expect(await run(['library', 'export', '--markdown'])).toContain('40 minutes');
    expect((await json(['library', 'bullets', drafts[0].id])).length).toBeGreaterThan(0);
    expect(await json(['check'])).toHaveProperty('problems');
  });

  it('plans the practice until the interview and begins with an item of the plan', async () => {
    const plan = await json(['plan', 'make', '--date', '2099-03-09', '--posting', 'acme']);
    expect(plan).toMatchObject({ name: 'acme', interviewDay: '2099-03-09' });
    expect((await json(['plan', 'done', '2'])).items[1].doneAt).not.toBeNull();
    const item = plan.items.find(
      ({ question, kind }: { question: string | null; kind: string }) => question && kind === 'fresh',
    );
    const args = ['practice', '--plan-item', String(item.rank), '--questions', '1', '--json'];
    const events = eventsOf(await run(args, STORY));
    expect(events.find(({ type }) => type === 'question_asked')?.['text']).toBe(item.question);
    const after = await json(['plan']);
    expect(after.items.find(({ id }: { id: string }) => id === item.id).doneAt).not.toBeNull();
  });

  it('tells questions from statements line by line', async () => {
    const out = await run(['detect', '--json'], 'so walk me through your resume\nwe had lunch\n');
    expect(eventsOf(out).map(({ isQuestion }) => isQuestion)).toEqual([true, false]);
  });

  it('exports all of it, and leaves no document after everything was deleted', async () => {
    const { collections } = JSON.parse(await run(['export']));
    for (const name of [
      'interviews',
      'attempts',
      'stories',
      'resumes',
      'postings',
      'own_questions',
      'practice_plans',
      'analyses',
    ])
      expect(Object.keys(collections)).toContain(name);
    expect((await allDocuments()).join('\n')).toContain('Zubizarreta');
    await run(['delete', '--everything', '--yes']);
    expect(await allDocuments()).toEqual([]);
    expect(JSON.parse(await run(['export'])).collections).toEqual({});
  });
});
