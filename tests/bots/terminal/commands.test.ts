import { describe, expect, it } from 'vitest';
import { createFakeServices, jsonLines, runCommand } from './fake-terminal.ts';

const COMMANDS = [
  'practice',
  'resume-interview',
  'score',
  'history',
  'library',
  'library list',
  'library show',
  'library delete',
  ...['search', 'tag', 'edit', 'export', 'coverage', 'draft', 'accept', 'discard', 'bullets', 'check'].map(
    (verb) => `library ${verb}`,
  ),
  ...['', ' list', ' add', ' use', ' show', ' delete'].flatMap((verb) => [`resume${verb}`, `posting${verb}`]),
  ...['', ' list', ' import', ' rate', ' retire', ' delete'].map((verb) => `questions${verb}`),
  ...['', ' make', ' show', ' done', ' delete'].map((verb) => `plan${verb}`),
  'match',
  'check',
  'detect',
  'export',
  'delete',
  'doctor',
  'slack-manifest',
];

const ANSWERS = { 'a.txt': 'I led the move.\n\nIt took a week.\n---\nI cut the errors by half.\n' };
const _SCORE = ['score', '--question', 'Tell me about a hard decision.', '--answer'];

describe('the command line', () => {
  it.each(COMMANDS)('explains %s with an example', async (command) => {
    const { code, out, err } = await runCommand([...command.split(' '), '--help']);
    expect(code).toBe(0);
    expect(out).toContain(`hotseat ${command}`);
    expect(out).toMatch(/Examples?:\n {2}\$ npm run/);
    expect(err).toBe('');
  });

  it.each([
    ['practice --questions 6', '--questions'],
    ['practice --questions two', '--questions'],
    ['practice --stage boss', '--stage'],
    ['practice --difficulty extreme', '--difficulty'],
    ['practice --format long', '--format'],
    ['practice --style rude', '--style'],
    ['practice --seed -1', '--seed'],
    ['practice --coach human', '--coach'],
    ['practice --fast', '--fast'],
    ['practice --coach llm', 'OPENAI_API_KEY'],
    ['practice --answers none.txt', 'none.txt: there is no such file'],
    ['practice --answers empty.txt', 'empty.txt: the file is empty'],
    ['practice --posting binary.pdf', 'binary.pdf does not hold what its name says'],
    ['practice --posting acme', 'none of that name'],
    ['practice --resume mine', 'none of that name'],
    ['practice --posting none.md', 'none.md: there is no such file'],
    ['practice --role astronaut', 'There is no role "astronaut"'],
    ['practice --role nurse --posting acme', '--role stands in for a posting'],
    ['resume add none.pdf', 'none.pdf: there is no such file'],
    ['resume add empty.txt', 'empty'],
    ['slack-manifest --http hotseat.example.com', 'public https address'],
    ['resume shwo', 'use list, add, use, show or delete'],
    ['posting add https://jobs.example.org/1', 'paste the text'],
    ['posting shwo', 'use list, add, use, show or delete'],
    ['questions import none.md', 'none.md: there is no such file'],
    ['questions rate x 9', 'from 1 to 5'],
    ['questions shwo', 'use list, import, rate, retire or delete'],
    ['plan make --date tomorrow', '2026'],
    ['plan shwo', 'use show, make, done or delete'],
    ['library tag x', '--add TAG'],
    ['library edit x', '--title'],
    ['match --question=', 'must not be empty'],
    ['history --kind pie', '--kind'],
    ['practise', 'practise'],
    ['score', '--question'],
    ['score --question Why?', '--answer'],
    ['score --question Why? --answer empty.txt', 'empty.txt: the file is empty'],
    ['score --question Why? --answer dots.txt', 'The answer is empty'],
    ['library shwo', 'use list, show, search'],
    ['delete', 'Name one interview id or --everything'],
    ['delete x --everything', 'Name one interview id or --everything'],
    ['delete --everything', 'add --yes'],
    ['history now', 'too many arguments'],
  ])('answers "%s" with one line and exit code 2', async (line, part) => {
    const files = { 'empty.txt': ' \n', 'binary.pdf': '%PDF\u0000\u0001', 'dots.txt': '...' };
    const { code, out, err } = await runCommand(line.split(' '), { files });
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(/^error: .*\n$/);
    expect(err).toContain(part);
  });

  it('shows the help when no command is named', async () => {
    const { code, err } = await runCommand([]);
    expect(code).toBe(2);
    expect(err).toContain('Usage: hotseat');
  });

  it.each([
    ['library show nothing', 'no such story'],
    ['library delete nothing', 'no such story'],
    ['library accept nothing', 'no such story'],
    ['resume show', 'no résumé'],
    ['resume use base', 'no résumé'],
    ['posting show', 'No posting is in use'],
    ['posting delete acme', 'no posting'],
    ['questions delete nothing', 'no such question'],
    ['plan', 'There is no plan yet'],
    ['plan done 1', 'There is no plan yet'],
    ['match', 'add a posting'],
    ['match --role nurse', 'add a résumé'],
    ['history --posting acme', 'not practised for'],
    ['delete nothing --yes', 'no such interview'],
    ['resume-interview nothing', 'no such interview'],
    ['resume-interview', 'no unfinished interview'],
  ])('answers "%s" with one line and exit code 1', async (line, part) => {
    const { code, err } = await runCommand(line.split(' '));
    expect(code).toBe(1);
    expect(err).toMatch(/^error: .*\n$/);
    expect(err).toContain(part);
  });
});

describe('practice with a file of answers', () => {
  it('prints every event as one JSON line in the order of the contract, and nothing else', async () => {
    const { code, raw, err } = await runCommand(
      ['practice', '--questions', '2', '--answers', 'a.txt', '--json', '--seed', '7'],
      { files: ANSWERS },
    );
    const settled = ['processing', 'no_follow_up', 'scores_updated', 'rewrite_updated', 'attempt_settled'];
    expect(jsonLines(raw).map(({ type }) => type)).toEqual([
      'interview_state',
      ...['question_asked', 'listening', ...settled],
      ...['question_asked', 'listening', ...settled],
      ...['summary_ready', 'interview_state'],
    ]);
    expect(code).toBe(0);
    expect(err).toBe('');
  });

  it('keeps blank lines inside an answer', async () => {
    const { services } = await runCommand(['practice', '--questions', '2', '--answers', 'a.txt'], {
      files: ANSWERS,
    });
    expect(services.bench.assess.calls.map(({ request }) => request.steps[0]?.answer)).toEqual([
      'I led the move.\n\nIt took a week.',
      'I cut the errors by half.',
    ]);
  });

  it('shows question, answer, score, rewrite and summary as plain text', async () => {
    const { out, raw } = await runCommand(['practice', '--questions', '1', '--answers', 'a.txt'], {
      files: ANSWERS,
    });
    for (const part of [
      'Question 1 of 1',
      '› I led the move.',
      'Score 6.0',
      'Your answer, polished',
      'How it went',
    ])
      expect(out).toContain(part);
    expect(raw).toBe(out);
  });

  it('passes settings, seed and person on to the engine', async () => {
    const { raw, services } = await runCommand(
      [
        ...['practice', '--answers', 'a.txt', '--json', '--questions', '4', '--stage', 'recruiter_screen'],
        ...[
          '--difficulty',
          'hard',
          '--format',
          'deep',
          '--style',
          'adversarial',
          '--seed',
          '11',
          '--user',
          'bo',
        ],
      ],
      { files: ANSWERS },
    );
    expect(jsonLines(raw)[0]?.['settings']).toEqual({
      ...{ questions: 4, stage: 'recruiter_screen', difficulty: 'hard' },
      ...{ format: 'deep', style: 'adversarial', seed: 11 },
    });
    expect(await services.bench.engine.listInterviews('bo')).toHaveLength(1);
  });

  it('prepares for the posting and the résumé that flags name', async () => {
    const files = {
      ...ANSWERS,
      'job.md': '# Senior Data Engineer at Acme\n\nYou will lead our move to Kafka and Spark.',
      'me.md': 'Data engineer at Initech, 2019-2024. Cut the nightly load from 6 hours to 40 minutes.',
    };
    const { services } = await runCommand(
      ['practice', '--questions', '1', '--answers', 'a.txt', '--posting', 'job.md', '--resume', 'me.md'],
      { files },
    );
    const request = services.bench.assess.calls[0]?.request;
    expect(request?.job?.sourceText).toContain('Kafka');
    expect(request?.resume?.sourceText).toContain('Initech');
  });

  it('answers follow-ups and retries only where a block says so', async () => {
    const services = createFakeServices();
    services.bench.assess.answer({ overall: 5, followUp: 'And the result?' }, { overall: 6 }, { overall: 7 });
    const files = {
      'b.txt': 'One.\n---\nfollow-up:\nHalf the errors.\n---\nretry:\nOne, better.\n---\nTwo.',
    };
    const { out } = await runCommand(['practice', '--questions', '2', '--answers', 'b.txt'], {
      files,
      services,
    });
    expect(
      services.bench.assess.calls.map(({ request }) => request.steps.map(({ answer }) => answer)),
    ).toEqual([['One.'], ['One.', 'Half the errors.'], ['One, better.'], ['Two.']]);
    expect(out).toContain('+1.0 with the follow-up');
    expect(out).toContain('+1.0 since attempt 1');
  });

  it('skips a follow-up that no block answers, and finishes early when answers run out', async () => {
    const services = createFakeServices();
    services.bench.assess.answer({ overall: 5, followUp: 'And the result?' });
    const { raw } = await runCommand(['practice', '--questions', '4', '--answers', 'a.txt', '--json'], {
      files: ANSWERS,
      services,
    });
    const types = jsonLines(raw).map(({ type }) => type);
    expect(types.filter((type) => type === 'attempt_settled')).toHaveLength(2);
    expect(types.slice(-2)).toEqual(['summary_ready', 'interview_state']);
    expect(raw).not.toContain('"is_follow_up":true');
  });

  it('notes answers that found no question', async () => {
    const { code, err } = await runCommand(['practice', '--questions', '1', '--answers', 'a.txt'], {
      files: ANSWERS,
    });
    expect(code).toBe(0);
    expect(err).toBe('note: 1 answer of the file had no question to go to.\n');
  });

  it('fails with one line and says how to go on when the coach cannot give feedback', async () => {
    const services = createFakeServices();
    services.bench.assess.answer(new Error('boom'));
    const { code, err } = await runCommand(['practice', '--answers', 'a.txt', '--json'], {
      files: ANSWERS,
      services,
    });
    expect(code).toBe(1);
    expect(err).toContain('resume-interview');
    expect(err).toMatch(/error: .*\n$/);
  });
});

describe('practice from a pipe', () => {
  it('takes answers that end in "---" or ".", obeys commands, and finishes at the end', async () => {
    const { code, out, services } = await runCommand(['practice', '--questions', '2'], {
      input: 'One.\n\nMore of one.\n---\nretry\nOne again.\n.\nn\nTwo, without an end',
    });
    expect(code).toBe(0);
    expect(services.bench.assess.calls.map(({ request }) => request.steps[0]?.answer)).toEqual([
      'One.\n\nMore of one.',
      'One again.',
      'Two, without an end',
    ]);
    expect(out).toContain('How it went');
  });

  it('goes on to the next question when a line after feedback is no command', async () => {
    const { services } = await runCommand(['practice', '--questions', '2'], {
      input: 'One.\n---\n\nTwo.\n---\n',
    });
    expect(services.bench.assess.calls.map(({ request }) => request.steps[0]?.answer)).toEqual([
      'One.',
      'Two.',
    ]);
  });

  it('ends at once when there is nothing to read', async () => {
    const { code, out } = await runCommand(['practice'], { input: '' });
    expect(code).toBe(0);
    expect(out).toContain('No question was answered this time.');
  });

  it('prints only events with --json', async () => {
    const { raw } = await runCommand(['practice', '--questions', '1', '--json'], { input: 'One.\n.\n' });
    expect(jsonLines(raw).at(-2)?.type).toBe('summary_ready');
  });
});
