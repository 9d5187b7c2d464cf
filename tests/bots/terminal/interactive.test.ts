import { describe, expect, it } from 'vitest';
import { answer, answersOf, CTRL_D, ENTER, line, ONE, practise, terminal } from './conversation.ts';
import { createFakeServices, runCommand } from './fake-terminal.ts';

describe('a first practice run', () => {
  it('welcomes, asks two things with defaults, explains how to answer and leads to the summary', async () => {
    const { services, exit } = practise(['practice']);
    await terminal.until('interview practice');
    await terminal.until('[1] a recruiter, first call');
    line('boss');
    await terminal.until('Type one of 1, 2');
    line('1');
    await terminal.until('How many questions');
    line('7');
    await terminal.until('A number from 1 to 5');
    line('1');
    await terminal.until('Question 1 of 1');
    await terminal.until('a single dot on a line of its own');
    await answer('I led the move.');
    line('');
    await terminal.until('How it went');
    await terminal.until('Another round: npm run practice');
    expect(await exit).toBe(0);
    const [interview] = await services.bench.engine.listInterviews('local');
    expect(interview?.settings).toMatchObject({ stage: 'recruiter_screen', questions: 1 });
  });

  it('takes every default on Enter', async () => {
    const { services, exit } = practise(['practice']);
    await terminal.until('(Enter: the hiring manager)');
    line('');
    await terminal.until('(Enter: 3)');
    line('');
    await terminal.until('Question 1 of 3');
    line('/finish');
    expect(await exit).toBe(0);
    const [interview] = await services.bench.engine.listInterviews('local');
    expect(interview?.settings).toMatchObject({ stage: 'hiring_manager', questions: 3 });
  });
});

describe('an answer', () => {
  it('keeps blank lines and pasted paragraphs together until the dot', async () => {
    const { services, exit } = practise(ONE);
    await terminal.until('Question 1 of 1');
    await answer('First paragraph.\r\rSecond one.', '', 'Third.');
    expect(answersOf(services)).toEqual([['First paragraph.\n\nSecond one.\n\nThird.']]);
    line('q');
    expect(await exit).toBe(0);
  });

  it('shows pasted lines as they were pasted', async () => {
    practise(ONE);
    await terminal.until('Question 1 of 1');
    terminal.type('alpha line\rbeta line\rgamma line\r');
    await terminal.until('alpha line');
    await terminal.until('beta line');
    await terminal.until('gamma line');
    terminal.stop('SIGINT');
  });

  it('ends with Ctrl-D too', async () => {
    const { services, exit } = practise(ONE);
    await terminal.until('Question 1 of 1');
    line('All in one line.');
    await terminal.until('All in one line.');
    terminal.type(CTRL_D);
    await terminal.until('Reading your answer');
    terminal.advance(800);
    await terminal.until('(Enter: ');
    expect(answersOf(services)).toEqual([['All in one line.']]);
    line('q');
    expect(await exit).toBe(0);
  });

  it('can be started over, which costs no coaching', async () => {
    const { services, exit } = practise(ONE);
    await terminal.until('Question 1 of 1');
    line('A bad start.');
    line('/over');
    await terminal.until('Forgotten');
    await answer('A good one.');
    expect(answersOf(services)).toEqual([['A good one.']]);
    line('q');
    expect(await exit).toBe(0);
  });

  it('survives /help and /question', async () => {
    const { services, exit } = practise(ONE);
    await terminal.until('Question 1 of 1');
    line('Before.');
    line('/help');
    await terminal.until('start over: forget');
    line('/question');
    await terminal.until('Question 1 of 1');
    await answer('After.');
    expect(answersOf(services)).toEqual([['Before.\nAfter.']]);
    line('q');
    expect(await exit).toBe(0);
  });

  it('is asked for again when nothing was typed', async () => {
    const { services } = practise(ONE);
    await terminal.until('Question 1 of 1');
    line('.');
    await terminal.until('Nothing was typed yet');
    line('...');
    line('.');
    await terminal.until('The answer is empty');
    await answer('Now I say something.');
    expect(answersOf(services)).toEqual([['Now I say something.']]);
    terminal.stop('SIGINT');
  });

  it('is not cut off by silence, which only shows how to finish', async () => {
    const { services } = practise(ONE);
    await terminal.until('Question 1 of 1');
    line('So, there was this project');
    await terminal.until('there was this project');
    await terminal.until('› ');
    terminal.advance(1500);
    await terminal.until('(. to finish)');
    terminal.advance(600_000);
    expect(answersOf(services)).toEqual([]);
    await answer('and I led it.');
    expect(answersOf(services)).toEqual([['So, there was this project\nand I led it.']]);
    terminal.stop('SIGINT');
  });
});

describe('feedback', () => {
  it('shows the indicator for its minimum time before the score', async () => {
    const { services } = practise(ONE);
    await terminal.until('Question 1 of 1');
    line('I led it.');
    line('.');
    await terminal.until('Reading your answer');
    await services.bench.engine.whenIdle();
    expect(terminal.shown()).not.toContain('Score');
    terminal.advance(800);
    await terminal.until('Score 6.0');
    terminal.stop('SIGINT');
  });

  it('offers follow-up, retry, notes and saving, and shows what a retry has gained', async () => {
    const { services, exit } = practise(ONE);
    services.bench.assess.answer(
      { overall: 5, followUp: 'And what came of it?' },
      { overall: 5.6 },
      { overall: 7 },
    );
    await terminal.until('Question 1 of 1');
    await answer('I led the move.');
    expect(terminal.shown()).toContain('And what came of it?');
    line('c');
    await terminal.until('ownership: Say what you did yourself.');
    line('');
    await terminal.until('Follow-up to question 1 of 1');
    await answer('Half the errors.');
    expect(terminal.shown()).toContain('+0.6 with the follow-up');
    line('r');
    await terminal.until('Question 1 of 1');
    await answer('I led the move and cut the errors by half.');
    expect(terminal.shown()).toContain('+1.4 since attempt 1');
    expect(terminal.shown()).toMatch(/2 +7\.0 .*best/);
    line('save');
    await terminal.until('Title (Enter: Leading the move)');
    line('The move');
    await terminal.until('Saved to your library as "The move"');
    line('finish');
    expect(await exit).toBe(0);
    expect((await services.bench.engine.listStories('local')).map(({ title }) => title)).toEqual([
      'The move',
    ]);
  });

  it('does not take Enter pressed during the processing for a choice', async () => {
    const { services } = practise(['practice', '--questions', '2', '--stage', 'hiring_manager']);
    const release = services.bench.assess.hold();
    await terminal.until('Question 1 of 2');
    line('I led it.');
    line('.');
    await terminal.until('Reading your answer');
    terminal.type(ENTER + ENTER);
    terminal.advance(800);
    release();
    await terminal.until('(Enter: next question)');
    line('c');
    await terminal.until('What was changed, and why');
    expect(terminal.shown()).not.toContain('Question 2 of 2');
    terminal.stop('SIGINT');
  });

  it('shows how the person has moved over interviews', async () => {
    const services = createFakeServices();
    services.bench.assess.answer({ overall: 5 });
    const files = { 'a.txt': 'One.' };
    await runCommand(['practice', '--questions', '1', '--answers', 'a.txt'], { services, files });
    services.bench.assess.answer({ overall: 7 });
    const { exit } = practise(ONE, services);
    await terminal.until('Question 1 of 1');
    await answer('Better.');
    line('q');
    await terminal.until('5.0 in your first interview, 7.0 now: +2.0 over 2 interviews.');
    expect(await exit).toBe(0);
  });

  it('offers to keep the stories that the summary calls worth it, once', async () => {
    const services = createFakeServices();
    services.bench.assess.answer({ overall: 9 });
    const { exit } = practise(ONE, services);
    await terminal.until('Question 1 of 1');
    await answer('I led the move.');
    line('q');
    await terminal.until('Keep 1 story for a real interview?');
    line('');
    await terminal.until('Saved to your library as "Leading the move"');
    expect(await exit).toBe(0);
    expect(await services.bench.engine.listStories('local')).toHaveLength(1);
  });

  it('goes on with the interview when a story cannot be saved', async () => {
    const services = createFakeServices();
    const { exit } = practise(ONE, services);
    await terminal.until('Question 1 of 1');
    await answer('I led the move.');
    services.bench.tables.interviews.clear();
    line('s');
    await terminal.until('Title');
    line('');
    await terminal.until('it may have been deleted');
    await terminal.until('(Enter: finish)');
    terminal.stop('SIGINT');
    expect(await exit).toBe(130);
  });
});
