import { describe, expect, it } from 'vitest';
import { runTerminal } from '../../../bots/terminal/run.ts';
import {
  answer,
  answersOf,
  CTRL_C,
  CTRL_D,
  line,
  ONE,
  openTerminal,
  practise,
  terminal,
} from './conversation.ts';
import { createFakeServices, runCommand } from './fake-terminal.ts';

describe('stopping and going on', () => {
  it('keeps an unsent answer on Ctrl-C, says how to go on, and brings it back', async () => {
    const services = createFakeServices();
    const { exit } = practise([...ONE, '--user', 'Ana B'], services);
    await terminal.until('Question 1 of 1');
    line('The first half.');
    await terminal.until('The first half.');
    terminal.type('and a bit');
    await terminal.until('and a bit');
    terminal.type(CTRL_C);
    await terminal.until('npm run hotseat -- resume-interview --user "Ana B"');
    expect(await exit).toBe(130);

    const again = practise(['resume-interview', '--user', 'Ana B'], services);
    await terminal.until('Here is what you had typed');
    await terminal.until('The first half.');
    await answer('The second half.');
    expect(answersOf(services)).toEqual([['The first half.\nand a bit\nThe second half.']]);
    line('q');
    expect(await again.exit).toBe(0);
  });

  it('stops during an analysis with the answer kept, and gives its feedback after coming back', async () => {
    const services = createFakeServices();
    const { exit } = practise(ONE, services);
    services.bench.assess.hold();
    await terminal.until('Question 1 of 1');
    line('I led it.');
    line('.');
    await terminal.until('Reading your answer');
    terminal.type(CTRL_C);
    await terminal.until('Everything is kept');
    expect(await exit).toBe(130);
    await services.bench.engine.whenIdle();

    services.bench.assess.hold()();
    const again = practise(['practice'], services);
    await terminal.until('You have an unfinished interview');
    line('');
    await terminal.until('Reading your answer');
    terminal.advance(800);
    await terminal.until('Score 6.0');
    await terminal.until('(Enter: finish)');
    line('');
    expect(await again.exit).toBe(0);
    expect([...services.bench.tables.attempts.values()]).toHaveLength(1);
  });

  it('stops on SIGTERM as well', async () => {
    const { exit } = practise(ONE);
    await terminal.until('Question 1 of 1');
    terminal.stop('SIGTERM');
    await terminal.until('Everything is kept');
    expect(await exit).toBe(143);
  });

  it('leaves on Ctrl-D at the menu and shows the feedback again when the person is back', async () => {
    const services = createFakeServices();
    const { exit } = practise(ONE, services);
    await terminal.until('Question 1 of 1');
    await answer('I led it.');
    terminal.type(CTRL_D);
    await terminal.until('Everything is kept');
    expect(await exit).toBe(0);

    const again = practise(['resume-interview'], services);
    await terminal.until('Welcome back: question 1 of 1.');
    await terminal.until('I led it.');
    await terminal.until('Score 6.0');
    await terminal.until('(Enter: finish)');
    line('');
    expect(await again.exit).toBe(0);
  });

  it('starts a new interview when the person does not want the unfinished one', async () => {
    const services = createFakeServices();
    const first = practise(ONE, services);
    await terminal.until('Question 1 of 1');
    terminal.type(CTRL_C);
    await first.exit;
    const { exit } = practise(ONE, services);
    await terminal.until('You have an unfinished interview');
    line('n');
    await terminal.until('Question 1 of 1');
    line('/finish');
    expect(await exit).toBe(0);
    expect(await services.bench.engine.listInterviews('local')).toHaveLength(2);
  });

  it('does not offer what lies back more than a day', async () => {
    const services = createFakeServices();
    const first = practise(ONE, services);
    await terminal.until('Question 1 of 1');
    terminal.type(CTRL_C);
    await first.exit;
    await services.bench.time.advance(25 * 60 * 60 * 1000);
    const { exit } = practise(ONE, services);
    await terminal.until('Question 1 of 1');
    expect(terminal.shown()).not.toContain('unfinished');
    line('/finish');
    expect(await exit).toBe(0);
  });

  it('says why a move is refused and shows where the interview stands when it was moved elsewhere', async () => {
    const { services, exit } = practise(['practice', '--questions', '2', '--stage', 'hiring_manager']);
    await terminal.until('Question 1 of 2');
    await answer('I led it.');
    const [interview] = await services.bench.engine.listInterviews('local');
    await Array.fromAsync(
      services.bench.engine.nextQuestion({ personId: 'local', interviewId: interview!.id }),
    );
    line('r');
    await terminal.until('The question cannot be tried again now');
    await terminal.until('Question 2 of 2');
    await answer('And that.');
    line('q');
    expect(await exit).toBe(0);
  });

  it('ends a command that waits for its input', async () => {
    const waiting = openTerminal({ tty: false });
    const args = ['score', '--question', 'Why?', '--answer', '-'];
    const exit = runTerminal(args, waiting.io, createFakeServices());
    waiting.stop('SIGTERM');
    expect(await exit).toBe(143);
    expect(waiting.errors()).toBe('');
  });
});

describe('deleting', () => {
  it('asks first and deletes nothing unless the answer is yes', async () => {
    const services = createFakeServices();
    await runCommand(['practice', '--answers', 'a.txt'], { services, files: { 'a.txt': 'One.' } });
    openTerminal();
    const exit = runTerminal(['delete', '--everything'], terminal.io, services);
    line('');
    expect(await exit).toBe(1);
    expect(terminal.errors()).toContain('Delete everything of "local"?');
    expect(await services.bench.engine.listInterviews('local')).toHaveLength(1);
  });
});
