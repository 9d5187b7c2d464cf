import { describe, expect, it } from 'vitest';
import { createBench } from '../../fakes/engine-bench.ts';
import { createFakeServices, type FakeServices, runCommand } from './fake-terminal.ts';

const EVIL = '\u001b[31mred\u001b[0m\u0007\u202eback';
/** A document with escape sequences is refused, but it may turn the direction of what follows. */
const TURNED = '\u202eback';
const FILES = {
  'me.md': `# Ana ${TURNED}\n## Experience\n### Nurse, Mercy Hospital, Jan 2019 - present\n- Cut falls on the ward by 30 % with hourly rounds.\n- Led a team of 12 nurses.\n## Skills\nTriage, SQL\n`,
  'job.md': `# Charge Nurse ${TURNED} at Saint Elsewhere\nYou lead the night shift.\n## Requirements\n- Triage\n- Leading a team\n- Kubernetes\n`,
  'ours.md': `- How do you hand over a shift ${EVIL} to the next? (communication, easy)\n- x\n`,
  'a.txt': 'I led the night shift and cut falls by 30 percent.\n---\nretry:\nI led it again.\n',
  'better.txt': 'My task was to cut falls. I led hourly rounds, and falls went down by 30 percent.',
};
type Options = NonNullable<Parameters<typeof runCommand>[1]>;

/** One person with a résumé, a posting, own questions, an interview, a story, drafts and a plan. */
const furnished = async () => {
  const services = createFakeServices(createBench());
  const run = (line: readonly string[], options: Options = {}) =>
    runCommand(line, { files: FILES, ...options, services });
  for (const line of [
    ['resume', 'add', 'me.md'],
    ['posting', 'add', 'job.md', '--name', 'elsewhere'],
    ['questions', 'import', 'ours.md'],
    ['practice', '--questions', '1', '--answers', 'a.txt'],
  ])
    expect(await run(line)).toMatchObject({ code: 0, err: '' });
  const [interview] = await services.bench.engine.listInterviews('local');
  const attemptId = interview?.exchanges[0]?.bestAttemptId ?? '';
  await services.bench.engine.saveStory({
    ...{ personId: 'local', interviewId: interview?.id ?? '', attemptId, title: `Safer nights ${EVIL}` },
  });
  await run(['library', 'draft', '--limit', '1']);
  await run(['plan', 'make', '--date', '2027-01-10']);
  return { services, run };
};

const SHOWN = [
  ...['resume', 'resume show', 'posting', 'posting show', 'match', 'history', 'questions', 'plan', 'check'],
  ...['library', 'library search night', 'library list --drafts', 'library coverage', 'library draft'],
  ...['library show Safer', 'library bullets Safer', 'library export --markdown', 'questions import ours.md'],
];
const widthOf = (line: string): number => [...line.normalize('NFC')].length;
const readServices = ({ preparation }: FakeServices) => preparation('offline');

describe('what a person brings, on the screen', () => {
  it('fits the window and holds no control characters, whatever files say', async () => {
    const { run } = await furnished();
    for (const command of [...SHOWN, 'match --question Why?']) {
      for (const columns of [40, 80]) {
        const { raw, code, err } = await run(command.split(' '), { columns });
        expect({ command, code, err }).toEqual({ command, code: 0, err: '' });
        // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
        expect(raw).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
        if (command.includes('export')) continue;
        for (const line of raw.split('\n'))
          expect({ command, line, fits: widthOf(line) < columns }).toMatchObject({ fits: true });
      }
    }
  });

  it('is the same as JSON, and nothing else on stdout', async () => {
    const { run } = await furnished();
    for (const command of SHOWN.filter((each) => each !== 'library draft')) {
      const { raw, code } = await run([...command.split(' '), '--json']);
      expect({ command, code }).toEqual({ command, code: 0 });
      expect(() => JSON.parse(raw)).not.toThrow();
    }
  });

  it('uses only ASCII bars where the locale has no others', async () => {
    const { run } = await furnished();
    const { raw } = await run(['history'], { env: { LC_ALL: 'C' } });
    expect(raw).toContain('###');
    expect(raw).not.toMatch(/[█▏▎▍▌▋▊▉░▁▂▃▄▅▆▇]/);
  });
});

describe('practice with what a person brought', () => {
  it('takes what is in use, what is named, or none of it', async () => {
    const { services, run } = await furnished();
    const practise = async (...flags: string[]) => {
      const before = services.bench.assess.calls.length;
      await run(['practice', '--questions', '1', '--answers', 'a.txt', ...flags]);
      const request = services.bench.assess.calls[before]?.request;
      return { company: request?.job?.company ?? null, resume: request?.resume !== null };
    };
    expect(await practise()).toEqual({ company: 'Saint Elsewhere', resume: true });
    expect(await practise('--posting', 'Elsewhere', '--resume', 'none')).toEqual({
      ...{ company: 'Saint Elsewhere', resume: false },
    });
    expect(await practise('--posting', 'none', '--resume', 'base')).toEqual({ company: null, resume: true });
    expect(await practise('--role', 'nurse')).toEqual({ company: '', resume: true });
    expect(await practise('--posting', 'job.md')).toEqual({ company: 'Saint Elsewhere', resume: true });
  });

  it('begins with the item of the plan that is named, and finds it done afterwards', async () => {
    const { services, run } = await furnished();
    const plans = await (await readServices(services)).plans();
    const [plan] = await plans.list('local');
    const item = plan?.items.find(({ question, kind }) => question !== null && kind === 'fresh');
    await services.bench.time.advance(1000);
    const { out } = await run(['practice', '--plan-item', item?.id ?? '', '--answers', 'a.txt']);
    expect(out.replace(/\s+/g, ' ')).toContain(item?.question ?? 'no question');
    const shown = JSON.parse((await run(['plan', '--json'])).raw);
    expect(shown.items.find(({ id }: { id: string }) => id === item?.id).doneAt).not.toBeNull();
  });
});

describe('the library commands', () => {
  it('edit, tag, accept and discard', async () => {
    const { run } = await furnished();
    const [draft] = JSON.parse((await run(['library', 'list', '--drafts', '--json'])).raw);
    const refused = await run(['library', 'accept', draft.id]);
    expect(refused.code).toBe(1);
    await run(['library', 'edit', draft.id, '--answer', 'better.txt', '--title', 'Rounds']);
    expect((await run(['library', 'accept', 'Rounds'])).code).toBe(0);
    expect((await run(['library', 'discard', 'Rounds'])).code).toBe(1);
    await run(['library', 'tag', 'Rounds', '--add', 'safety', '--add', 'ward']);
    const tagged = JSON.parse((await run(['library', 'tag', 'Rounds', '--remove', 'ward', '--json'])).raw);
    expect(tagged.tags).toEqual(expect.arrayContaining(['safety']));
    expect(tagged.tags).not.toContain('ward');
  });

  it('read an answer and a list of questions from standard input', async () => {
    const { run } = await furnished();
    const edited = await run(['library', 'edit', 'Safer nights', '--answer', '-', '--json'], {
      input: 'I did it.\n',
    });
    expect(JSON.parse(edited.raw).polishedAnswer).toBe('I did it.');
    const imported = await run(['questions', 'import', '-', '--json'], {
      input: 'Who do you call first at night?\n',
    });
    expect(JSON.parse(imported.raw).added).toHaveLength(1);
  });
});

describe('history as a picture', () => {
  it('writes the file and gives its words', async () => {
    const { run } = await furnished();
    for (const kind of ['trend', 'competencies', 'glow-up', 'star']) {
      const { raw, written } = await run(['history', '--chart', 'c.png', '--kind', kind, '--json']);
      expect(JSON.parse(raw).chart).toMatchObject({ kind, file: 'c.png' });
      expect(Buffer.from(written.get('c.png') ?? []).toString()).toContain('<svg');
    }
  });
});

describe('detect', () => {
  it('says of each line whether it wants an answer', async () => {
    const { out } = await runCommand(['detect'], { input: 'walk me through your resume\n\nwe had lunch\n' });
    expect(out).toMatch(/^yes 0\.\d\d prompt .*\nno {2}0\.\d\d statement/);
  });
});
